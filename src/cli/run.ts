/**
 * Command → effects and an exit code: 0 done, 1 failed, 2 wrong usage. What a person can mend is said in one line with the
 * remedy, never as a stack.
 */
import { readLexicons } from '../corpus/folder.ts'
import { unknownDocument } from '../http/nearest.ts'
import { openLibrary, type Snapshot } from '../store/library.ts'
import type { Command } from './args.ts'
import { explainFailure } from './failures.ts'
import type { Terminal } from './terminal.ts'
import { machineUnderstanding } from './understanding.ts'

export async function runCommand(command: Command, terminal: Terminal): Promise<number> {
  try {
    return await dispatch(command, terminal)
  } catch (error) {
    terminal.progress('')
    terminal.note(explainFailure(error))
    return 1
  }
}

/** Each command loads its own code: a search does not wait for what only cleaning needs. */
async function dispatch(command: Command, terminal: Terminal): Promise<number> {
  switch (command.kind) {
    case 'help':
      await terminal.write(command.text)
      return 0
    case 'usage':
      terminal.note(command.message)
      return 2
    case 'ingest':
      return (await import('./ingest-command.ts')).runIngestCommand(command, terminal)
    case 'add':
      return (await import('./ingest-command.ts')).runAddCommand(command, terminal)
    case 'remove':
      return (await import('./ingest-command.ts')).runRemoveCommand(command, terminal)
    case 'embed':
      return (await import('./embed-command.ts')).runEmbed(command, terminal)
    case 'clean':
      return (await import('./clean-command.ts')).runClean(command, terminal)
    case 'serve':
      return (await import('./serve-command.ts')).runServe(command, terminal)
    case 'verify':
      return (await import('./verify-command.ts')).runVerify(command, terminal)
    case 'documents': {
      const { runDocuments } = await import('./documents-command.ts')
      return withLibrary(command, terminal, [], (snapshot) => runDocuments(command, snapshot, terminal))
    }
    case 'search': {
      const { runSearch } = await import('./search-command.ts')
      const named = command.query.filters.document
      return withLibrary(command, terminal, named, (snapshot) => runSearch(command, snapshot, terminal))
    }
    case 'compare': {
      const { runCompare } = await import('./compare-command.ts')
      const named = [command.base, ...command.others]
      return withLibrary(command, terminal, named, (snapshot) => runCompare(command, snapshot, terminal))
    }
    case 'export': {
      const { runExport } = await import('./export-command.ts')
      const named = [...command.query.filters.document, ...(command.base ? [command.base] : []), ...command.others]
      return withLibrary(command, terminal, named, (snapshot) => runExport(command, snapshot, terminal))
    }
  }
}

/** Opens the corpus for reading; `named` are the document ids the command line mentions. */
async function withLibrary(
  folders: { readonly data: string; readonly corpus: string },
  terminal: Terminal,
  named: readonly string[],
  use: (snapshot: Snapshot) => Promise<number>,
): Promise<number> {
  const library = openLibrary(folders.data, readLexicons(folders.corpus), machineUnderstanding())
  try {
    const snapshot = library.current()
    const unknown = named.find((id) => !snapshot.documents.has(id))
    if (unknown !== undefined) {
      terminal.note(unknownDocument(unknown, snapshot.documents.values()).message)
      return 2
    }
    return await use(snapshot)
  } finally {
    library.close()
  }
}
