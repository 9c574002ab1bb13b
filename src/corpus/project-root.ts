/** Where the project lies: src/ and dist/src/ are at different depths below package.json. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

export function projectRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}
