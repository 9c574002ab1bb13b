/** The bytes of a file named on the command line. */
import { readFile } from 'node:fs/promises'

/** Throws the system's error with the path in it: for a folder the system leaves it out. */
export async function readGiven(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error) throw Object.assign(error, { path })
    throw error
  }
}
