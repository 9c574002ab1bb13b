/** `export`: all rows to stdout, or to a file that is written beside and renamed, so that a failure leaves the old one whole. */
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportTable } from '../export/export-table.ts'
import { writeTable } from '../export/write-table.ts'
import { comparePlans } from '../http/compare.ts'
import type { Snapshot } from '../store/library.ts'
import type { CommandOf } from './args.ts'
import type { Terminal } from './terminal.ts'

/** where `serve` answers unless told otherwise */
const SITE = 'http://127.0.0.1:8080'

export async function runExport(command: CommandOf<'export'>, snapshot: Snapshot, terminal: Terminal): Promise<number> {
  const find = (id: string) => snapshot.documents.get(id)!
  const comparison = () => comparePlans(find(command.base!), [...new Set(command.others)].map(find), snapshot)
  const table = exportTable(command.what, command.query, comparison, snapshot, { site: SITE })
  const pieces = writeTable(table, command.format, { bom: command.bom })
  if (command.out === null) {
    for await (const piece of pieces) await terminal.write(piece)
    return 0
  }
  await replaceFile(command.out, pieces)
  terminal.note(`已写入 ${command.out}`)
  return 0
}

async function replaceFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const beside = `${path}.${process.pid}.part`
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), createWriteStream(beside, { flush: true }))
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
