/** `serve --write`: the token of this start, and what the one who started it is told. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isLoopback, type WriteAccess } from '../http/write-access.ts'
import type { CommandOf } from './args.ts'
import { intakeInThreads } from './intake-thread.ts'

/** @returns null without --write */
export function openWriteAccess(command: CommandOf<'serve'>): WriteAccess | null {
  if (!command.write) return null
  const folder = join(command.data, 'uploads')
  // What a process that was killed in the middle left behind.
  rmSync(folder, { recursive: true, force: true })
  return {
    intake: intakeInThreads(command),
    token: randomBytes(18).toString('base64url'),
    loopback: isLoopback(command.host),
    folder,
  }
}

export function describeWriteAccess({ loopback, token }: WriteAccess): string {
  return loopback
    ? `可以加入文件、更正文库；本机访问不需要口令，经代理访问用口令 ${token}`
    : `可以加入文件、更正文库，口令 ${token}`
}
