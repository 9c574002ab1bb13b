/** Reference annotations of test/gold/ and how their document names map to the corpus. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(process.cwd(), 'test', 'gold')

export const DOCUMENTS: Readonly<Record<string, string>> = {
  'zibo-city-edu': 'zibo-edu-14-5',
  'yiyuan-edu': 'yiyuan-edu-14-5',
  'linzi-edu': 'linzi-edu-14-5',
  'linzi-hukou': 'linzi-hukou-plan',
  'gaoxin-balance': 'gaoxin-balance-plan',
}

export function readGold<T>(file: string): T[] {
  return readLines(join(FOLDER, file))
}

export function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
}

/** Letters and digits alone, width folded: what texts are compared by. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

export interface Ratio {
  readonly matched: number
  readonly found: number
  readonly wanted: number
}

export function f1({ matched, found, wanted }: Ratio): number {
  return found + wanted === 0 ? 1 : (2 * matched) / (found + wanted)
}

export function sum(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce(
    (total, { matched, found, wanted }) => ({
      matched: total.matched + matched,
      found: total.found + found,
      wanted: total.wanted + wanted,
    }),
    { matched: 0, found: 0, wanted: 0 },
  )
}
