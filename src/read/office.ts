/**
 * LibreOffice as a converter, where it is installed: 规划.doc or .rtf → .docx. Each run has its own profile and folder, runs no
 * macros, and is ended with all its children when it takes too long.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Office {
  /** where to look for the program, first found wins */
  readonly programs: readonly string[]
  readonly limitMs: number
}

export type Converted =
  | { readonly kind: 'converted'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' | 'late' | 'failed' }

export const OFFICE: Office = {
  programs: ['soffice', 'libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'],
  limitMs: 60_000,
}

export async function convertToDocx(bytes: Uint8Array, extension: 'doc' | 'rtf', office: Office): Promise<Converted> {
  const folder = await mkdtemp(join(tmpdir(), 'tiaomu-office-'))
  try {
    const input = join(folder, `source.${extension}`)
    await writeFile(input, bytes)
    const profile = pathToFileURL(join(folder, 'profile')).href
    const args = [
      '--headless',
      '--norestore',
      '--nolockcheck',
      `-env:UserInstallation=${profile}`,
      '--convert-to',
      'docx',
      '--outdir',
      folder,
      input,
    ]
    for (const program of office.programs) {
      const ended = await run(program, args, office.limitMs)
      if (ended === 'missing') continue
      if (ended !== 'done') return { kind: ended }
      const output = await readFile(join(folder, 'source.docx')).catch(() => null)
      return output === null ? { kind: 'failed' } : { kind: 'converted', bytes: output }
    }
    return { kind: 'missing' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(
  program: string,
  args: readonly string[],
  limitMs: number,
): Promise<'done' | 'missing' | 'late' | 'failed'> {
  return new Promise((resolve) => {
    // A group of its own, so that what the program starts ends with it.
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    const timer = setTimeout(() => {
      resolve('late')
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // it has just ended
      }
    }, limitMs)
    const end = (how: 'done' | 'missing' | 'failed'): void => {
      clearTimeout(timer)
      resolve(how)
    }
    child.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ENOENT' ? 'missing' : 'failed'))
    child.on('exit', (code) => end(code === 0 ? 'done' : 'failed'))
  })
}
