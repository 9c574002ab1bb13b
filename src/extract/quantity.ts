/** A number as printed, with its unit of measure: 65%, 1—2项, 12万亩, 三分之二. */
import type { Span } from '../model/span.ts'

export interface Quantity {
  readonly value: number
  readonly value2: number | null
  readonly unit: string
  /** digits as printed */
  readonly digits: Span
  /** digits, unit and 以上 / 以内 / 左右 */
  readonly at: Span
  /** 以上, 以内 … behind the unit */
  readonly suffix: string
  /** printed in words: 十个, 三分之二, 翻一番 */
  readonly words: boolean
}
