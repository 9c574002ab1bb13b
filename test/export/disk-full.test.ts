/** A disk that is full while a file is being written: the old file stays, nothing half is left, and people are told why. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseArgs } from '../../src/cli/args.ts'
import { runCommand } from '../../src/cli/run.ts'
import { EXPORT_FORMATS } from '../../src/export/kinds.ts'
import { openPlanLibrary, type PlanLibrary } from './plan-library.ts'

/** Takes the first piece onto the disk, and has no room for what follows. */
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const createWriteStream = (path: string): Writable =>
    new Writable({
      write(piece: Uint8Array, _, done) {
        fs.writeFileSync(path, piece.subarray(0, 10))
        done(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
      },
    })
  return { ...fs, createWriteStream }
})

let plans: PlanLibrary
let folder: string
beforeAll(() => {
  plans = openPlanLibrary()
  folder = mkdtempSync(join(tmpdir(), 'tiaomu-full-'))
})
afterAll(() => {
  plans.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('a full disk', () => {
  it.each(EXPORT_FORMATS)('leaves the old file whole and nothing beside it (%s)', async (format) => {
    const path = join(folder, `old.${format}`)
    writeFileSync(path, 'old')
    const notes: string[] = []
    const argv = [
      '--data',
      plans.data,
      '--corpus',
      plans.corpus,
      'export',
      'clauses',
      '--format',
      format,
      '--out',
      path,
    ]
    const code = await runCommand(parseArgs(argv, '0.0.0'), {
      write: async () => {},
      note: (text) => {
        notes.push(text)
      },
      progress: () => {},
      colour: false,
      columns: 100,
    })
    expect(code).toBe(1)
    expect(notes.join()).toContain('磁盘已满')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual([`old.${format}`])
    rmSync(path)
  })
})
