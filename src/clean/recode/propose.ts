/**
 * What a read line comes to: short edits where its reading is clear, doubts where several readings are nearly as good. `鍏充簬鍗板�`
 * is 关于印 for certain, and 发 or one of its fellows.
 */
import { DIGIT_IMAGES } from '../digit-frames.ts'
import type { StageResult } from '../stage.ts'
import type { StageEdit } from '../traced-text.ts'
import { type LineReading, LONGEST_EDIT } from './line-reading.ts'

export const RULE = 'recode'
/** log lead of a character over the next candidate before it is written */
const CLEAR_LEAD = 4
/** log distance at which a candidate is given up */
const FARTHEST = 22
/** images of digits in a shifted font, and what else numbers are made of */
const ENDS_IN_NUMBER = new RegExp(`[${DIGIT_IMAGES}][.,，．郾]?$`)
const BEGINS_AS_NUMBER = new RegExp(`^[.,，．郾]?[${DIGIT_IMAGES}]`)
/** image of 〕, and what 〔2022 shows as before it */
const CLOSING = '页'
const BEHIND_YEAR = /也(?:19|20)\d{2}$/
const YEAR = 5

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
  for (const [index, reading] of readings.entries()) {
    const image = glyphImage(readings, index)
    if (reading.margin >= CLEAR_LEAD && image === null) {
      text += reading.text
      lead = Math.min(lead, reading.margin)
      if (text.length >= LONGEST_EDIT) {
        flush(reading.end)
        start = reading.end
      }
      continue
    }
    const found = [{ text: reading.text, behind: 0 }, ...reading.others]
    const isNew = image !== null && found.every(({ text }) => text !== image)
    const all = isNew ? [...found, { text: image, behind: Math.min(reading.margin, FARTHEST) }] : found
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

/**
 * 师生员,猿源园人次 with a byte of 员 lost reads best as 生命: beside images of digits another one that shares the bytes that are left
 * may have stood there; so may 页 for 〕 behind 府发也2022. null: none. A font shifts a number as a whole: in 保持在97% 在 is no digit.
 */
function glyphImage(readings: LineReading['readings'], index: number): string | null {
  const { margin, text } = readings[index]!
  if (margin === Number.POSITIVE_INFINITY || text.length !== 1) return null
  // the first two of three bytes of UTF-8
  const sharesBytes = (char: string): boolean => char.charCodeAt(0) >> 6 === text.charCodeAt(0) >> 6
  const shown = (from: number, to: number): string =>
    readings
      .slice(Math.max(0, from), to)
      .map((reading) => reading.text)
      .join('')
  if (sharesBytes(CLOSING) && BEHIND_YEAR.test(shown(index - YEAR, index))) return CLOSING
  const image = [...DIGIT_IMAGES].find(sharesBytes)
  if (image === undefined) return null
  const isBeside = BEGINS_AS_NUMBER.test(shown(index + 1, index + 3)) || ENDS_IN_NUMBER.test(shown(index - 2, index))
  return isBeside ? image : null
}

function commonPrefix(texts: readonly string[]): string {
  const [first] = texts
  let length = texts.length > 1 ? first!.length - 1 : 0
  for (const text of texts) {
    while (length > 0 && (length >= text.length || !text.startsWith(first!.slice(0, length)))) length--
  }
  return first!.slice(0, length)
}
