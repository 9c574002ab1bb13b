/** Clean texts of many kinds (notices, laws, reports, forms, code, poems), full of what looks like damage and is none. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** from the project's folder, where tests and scripts run */
const FOLDER = join('test', 'clean', 'clean-texts')

export interface CleanSample {
  readonly name: string
  readonly text: string
}

export function cleanTexts(): CleanSample[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => ({ name: file.replace('.txt', ''), text: readFileSync(join(FOLDER, file), 'utf8').trimEnd() }))
}
