/** `serve`: the process around http/app.ts: a port, and a stop that lets running answers end. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readLexicons } from '../corpus/folder.ts'
import { projectRoot } from '../corpus/project-root.ts'
import { buildApp } from '../http/app.ts'
import { openLibrary } from '../store/library.ts'
import type { CommandOf } from './args.ts'
import { keepVectors } from './keep-vectors.ts'
import type { Terminal } from './terminal.ts'
import { machineUnderstanding } from './understanding.ts'
import { packageVersion } from './version.ts'
import { describeWriteAccess, openWriteAccess } from './write-access.ts'

export async function runServe(command: CommandOf<'serve'>, terminal: Terminal): Promise<number> {
  const understanding = machineUnderstanding()
  const library = openLibrary(command.data, readLexicons(command.corpus), understanding)
  const page = join(projectRoot(), 'web', 'dist')
  const write = openWriteAccess(command)
  const app = await buildApp({
    library,
    corpus: command.corpus,
    web: existsSync(page) ? page : null,
    version: packageVersion(),
    write,
    log: true,
  })
  let stopVectors = (): void => {}
  try {
    const address = await app.listen({ host: command.host, port: command.port })
    terminal.note(`条目已就绪：${address}（Ctrl-C 停止）`)
    if (write) terminal.note(describeWriteAccess(write))
    if (!existsSync(page)) terminal.note('网页尚未构建（npm run build），现在只有接口')
    if ('kind' in understanding.model) terminal.note(understanding.model.note)
    else stopVectors = keepVectors(command, library, terminal)
    await stopSignal()
  } finally {
    stopVectors()
    await app.close()
    library.close()
  }
  return 0
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
