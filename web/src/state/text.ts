/** How paths, targets and marked passages read. Pure; `二 （一） 3` is printed 二（一）3. */
import type { TargetJson } from '../../../src/export/json.ts'

/** Numerals stand together as printed; words are set apart: 表1 学前教育/毛入园率. A paragraph without a number is counted: 三 第1段. */
export function trailText(path: readonly string[]): string {
  let text = ''
  for (const part of path) {
    const label = part.replace(/^¶(\d+)$/, '第$1段')
    const joined = text === '' || /^[（(①-⑳]/.test(label) || (/[）)]$/.test(text) && /^[\d（(]/.test(label))
    text += joined ? label : ` ${label}`
  }
  return text
}

/** Is `above` an item over the clause `id`, or else a row of a table that names it? ~2 tells items of one number apart. */
export function standsBelow(id: string, above: string): boolean {
  return id.startsWith(`${above.replace(/~\d+$/, '')}/`)
}

const OPERATORS: Readonly<Record<TargetJson['op'], string>> = {
  '>=': '≥ ',
  '>': '> ',
  '<=': '≤ ',
  '<': '< ',
  '=': '',
  '~': '≈ ',
  range: '',
}

/** `≥ 65%`, `2–3所`, `每年 ≥ 300部`; null when no value is supported. */
export function targetValue({
  op,
  value,
  value2,
  unit,
  period,
}: Pick<TargetJson, 'op' | 'value' | 'value2' | 'unit' | 'period'>): string | null {
  if (value === null) return null
  return `${period === null ? '' : `每${period} `}${OPERATORS[op]}${value}${value2 === null ? '' : `–${value2}`}${unit}`
}

export interface Mark<K extends string = string> {
  readonly start: number
  readonly end: number
  readonly kind: K
  /** said when one points at it */
  readonly note?: string
}

export interface Piece<K extends string = string> {
  readonly text: string
  /** where the piece begins in the whole */
  readonly start: number
  /** null: between the marks */
  readonly kind: K | null
  readonly note?: string
}

/** Marks → pieces that add up to `text`. Of overlapping marks the earlier one keeps its words; marks outside are dropped. */
export function cutPieces<K extends string>(text: string, marks: readonly Mark<K>[]): readonly Piece<K>[] {
  const pieces: Piece<K>[] = []
  let at = 0
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(mark.start, at)
    const end = Math.min(mark.end, text.length)
    if (end <= start) continue
    if (start > at) pieces.push({ text: text.slice(at, start), start: at, kind: null })
    pieces.push({
      text: text.slice(start, end),
      start,
      kind: mark.kind,
      ...(mark.note === undefined ? {} : { note: mark.note }),
    })
    at = end
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), start: at, kind: null })
  return pieces
}

/** Where the words stand in `text`, ignoring case; the longest word first where several begin. */
export function findWords<K extends string>(text: string, words: readonly string[], kind: K): readonly Mark<K>[] {
  const folded = text.toLowerCase()
  // A few letters change their length when folded; then positions would not be those of `text`.
  const haystack = folded.length === text.length ? folded : text
  const marks: Mark<K>[] = []
  for (const word of words.map((one) => one.trim().toLowerCase()).filter((one) => one !== ''))
    for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + word.length))
      marks.push({ start: at, end: at + word.length, kind })
  return marks
}

/** 2022-04-26 → 2022年4月26日 */
export function chineseDate(date: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return found ? `${found[1]}年${Number(found[2])}月${Number(found[3])}日` : date
}
