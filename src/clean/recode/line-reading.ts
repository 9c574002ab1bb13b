/** A line as some way of reading it has it: what each stretch of `鍏充簬` comes to, and how sure that is. */
import type { Reading } from '../lattice.ts'

/** characters of an edit: what later repairs change or doubt in a line is then told place by place */
export const LONGEST_EDIT = 8

export type Encoding = 'utf-8' | 'gb18030' | 'big5'

export interface LineReading {
  readonly readings: readonly Reading[]
  /** average log score a character: −5 for Chinese, −12 for what is none */
  readonly score: number
  /** every byte is accounted for: only one reading is possible */
  readonly isCertain: boolean
  readonly encoding: Encoding
  readonly name: string
}

export function textOf({ readings }: Pick<LineReading, 'readings'>): string {
  return readings.map((reading) => reading.text).join('')
}
