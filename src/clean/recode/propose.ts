/**
 * What a read line comes to: short edits where its reading is clear, doubts where several readings are nearly as good. `鍏充簬鍗板�`
 * is 关于印 for certain, and 发 or one of its fellows.
 */
import type { StageResult } from '../stage.ts'
import type { StageEdit } from '../traced-text.ts'
import { type LineReading, LONGEST_EDIT } from './read-line.ts'

export const RULE = 'recode'
/** log lead of a character over the next candidate before it is written */
const CLEAR_LEAD = 4

export interface Proposals {
  readonly edits: StageEdit[]
  readonly doubts: NonNullable<StageResult['doubts']>[number][]
  readonly labels: NonNullable<StageResult['labels']>[number][]
  readonly findings: NonNullable<StageResult['findings']>[number][]
}

/** One edit a stretch of clear readings; the others are doubts and stay as they stand. */
export function propose({ readings, name }: LineReading, base: number, { edits, doubts }: Proposals): void {
  let start = readings[0]!.start
  let text = ''
  let lead = Number.POSITIVE_INFINITY
  const flush = (end: number): void => {
    if (end > start)
      edits.push({
        at: { start: start + base, end: end + base },
        text,
        rule: RULE,
        confidence: lead === Number.POSITIVE_INFINITY ? 1 : 1 - 0.5 * Math.exp(-lead),
        evidence: lead === Number.POSITIVE_INFINITY ? `${name}，逐字节可逆` : `${name}；断字依上下文取最通顺的一种`,
      })
    text = ''
    lead = Number.POSITIVE_INFINITY
  }
  for (const reading of readings) {
    if (reading.margin >= CLEAR_LEAD) {
      text += reading.text
      lead = Math.min(lead, reading.margin)
      if (text.length >= LONGEST_EDIT) {
        flush(reading.end)
        start = reading.end
      }
      continue
    }
    const all = [{ text: reading.text, behind: 0 }, ...reading.others]
    // What every candidate begins with is certain: it takes the first units, the last one keeps the doubt.
    const agreed = reading.end - reading.start > 1 ? commonPrefix(all.map((candidate) => candidate.text)) : ''
    const open = agreed === '' ? reading.start : reading.end - 1
    text += agreed
    flush(open)
    start = reading.end
    const sum = all.reduce((total, { behind }) => total + Math.exp(-behind), 0)
    doubts.push({
      rule: RULE,
      at: { start: open + base, end: reading.end + base },
      candidates: all.map((candidate) => ({
        text: candidate.text.slice(agreed.length),
        confidence: Math.exp(-candidate.behind) / sum,
        evidence: name,
      })),
      evidence: '字节已丢，几种读法都可能',
    })
  }
  flush(readings.at(-1)!.end)
}

function commonPrefix(texts: readonly string[]): string {
  const [first] = texts
  let length = texts.length > 1 ? first!.length - 1 : 0
  for (const text of texts) {
    while (length > 0 && (length >= text.length || !text.startsWith(first!.slice(0, length)))) length--
  }
  return first!.slice(0, length)
}
