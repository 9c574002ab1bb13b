#!/usr/bin/env node
/** The process around a command: arguments in, exit code out. Everything else is in args.ts (pure) and run.ts (effects). */
import { parseArgs } from './args.ts'
import { runCommand } from './run.ts'
import type { Terminal } from './terminal.ts'
import { packageVersion } from './version.ts'

const terminal: Terminal = {
  write: (text) =>
    new Promise((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
    }),
  note: (text) => {
    process.stderr.write(`${text}\n`)
  },
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`)
  },
  colour: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
  columns: process.stdout.columns ?? 100,
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCommand(parseArgs(process.argv.slice(2), packageVersion()), terminal)
