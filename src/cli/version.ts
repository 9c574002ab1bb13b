/** Where the project lies: src/cli and dist/src/cli are at different depths below package.json. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export function projectRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

export function packageVersion(): string {
  const text = readFileSync(join(projectRoot(), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
