/**
 * Full-width marks folded to ASCII: `各镇人民政府、街道办事处,各开发区` → `，`. Only in a text that folded most of them (1.0 where it
 * was seen, .004 in clean documents); a mark goes back where a hanzi or a full-width mark stands beside it, a bracket with
 * its partner.
 */
import { referencesOf } from './references.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
}
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff5e\u3001-\u3011\u3014\u3015“”‘’—…％]/
/** 遄(chuán)台: the reading of a rare character keeps the brackets its author chose */
const READING = /\([a-z\u00e0-\u01dc]{1,7}\)/y
/** dB(A), f(x): one letter behind letters is part of what they write */
const OF_FORMULA = /(?<=[A-Za-z])\([A-Za-z]\)/y
/** 率≥65%,2型: what a figure ends with; a mark behind it is the sentence's, where hanzi stand in that */
const ENDS_FIGURE = /[%‰℃°²³₀-₉]/
const OF_SENTENCE = /[,:;?!]/
const IN_SENTENCE = /\p{Script=Han}/u
const LONGEST_FIGURE = 30
const MARK = /[,:;?!()，：；？！（）]/g
const NO_BRACKETS: ReadonlyMap<number, number> = new Map()
const LEAST_SHARE = 0.5
const LEAST_MARKS = 5
/**
 * a comma between two hanzi, which no author means: recognition writes every third so (.26 where it was seen, .003 in clean
 * documents)
 */
const BETWEEN_HANZI = /(?<=[\p{Script=Han}”）》%％])[,;](?=[\p{Script=Han}“（《])/gu
const FULL_COMMAS = /[，；]/g
const LEAST_SHARE_BETWEEN = 0.1

export function restoreWidth(text: string): StageResult {
  const { folded, full } = findMarks(text)
  const share = folded.length / (folded.length + full || 1)
  // 毛入园率(%), 学位(个): brackets alone are set so by authors of tables
  if (folded.length < LEAST_MARKS || !folded.some((at) => OF_SENTENCE.test(text[at]!))) return { edits: [] }
  if (share < LEAST_SHARE) return { edits: restoreCommas(text) }
  const evidence = `全文 ${(share * 100).toFixed(0)}% 的全角标点折成了半角`
  return {
    edits: folded.map(
      (at): StageEdit => ({
        at: { start: at, end: at + 1 },
        text: FULL[text[at]!]!,
        rule: 'width',
        confidence: 0.99,
        evidence,
      }),
    ),
  }
}

/** In a text that folded some of its commas: only those, for its brackets may be as the author set them. */
function restoreCommas(text: string): StageEdit[] {
  const commas = [...text.matchAll(BETWEEN_HANZI)]
  const share = commas.length / (commas.length + (text.match(FULL_COMMAS)?.length ?? 0) || 1)
  if (commas.length < LEAST_MARKS || share < LEAST_SHARE_BETWEEN) return []
  const evidence = `夹在汉字之间的逗号、分号有 ${(share * 100).toFixed(0)}% 是半角`
  return commas.map(({ index: at, 0: mark }) => ({
    at: { start: at, end: at + 1 },
    text: FULL[mark]!,
    rule: 'width',
    confidence: 0.97,
    evidence,
  }))
}

/** Where ASCII marks stand for full-width ones, and how many are full-width. */
export function findMarks(text: string): { readonly folded: readonly number[]; readonly full: number } {
  const partner = text.includes('(') ? matchBrackets(text) : NO_BRACKETS
  const referenceAt = referencesOf(text)
  const isWide = (at: number): boolean => at >= 0 && at < text.length && WIDE.test(text[at]!)
  const folded: number[] = []
  const closing = new Set<number>()
  // a mark behind one that is folded itself: 电话:(0631)…, 以后);4.
  const wants = (at: number): boolean => isWide(at - 1) || isWide(at + 1) || folded.at(-1) === at - 1
  let full = 0
  MARK.lastIndex = 0
  for (let match = MARK.exec(text); match !== null; match = MARK.exec(text)) {
    const at = match.index
    if (match[0] > '\u007f') {
      full++
      continue
    }
    const reference = referenceAt(at)
    if (reference !== null) {
      MARK.lastIndex = reference.end
      continue
    }
    const own = match[0] === '(' ? endOfOwn(text, at) : at
    if (own > at) {
      MARK.lastIndex = own
      continue
    }
    const other = partner.get(at)
    const isFolded =
      wants(at) ||
      closing.has(at) ||
      (other !== undefined && wants(other)) ||
      (OF_SENTENCE.test(match[0]) && endsFigure(text, at))
    if (!isFolded) continue
    folded.push(at)
    if (other !== undefined) closing.add(other)
  }
  return { folded, full }
}

/** Where brackets end that stay as their author set them; `at` for any other. */
function endOfOwn(text: string, at: number): number {
  for (const pattern of [READING, OF_FORMULA]) {
    pattern.lastIndex = at
    if (pattern.test(text)) return pattern.lastIndex
  }
  return at
}

function endsFigure(text: string, at: number): boolean {
  if (!ENDS_FIGURE.test(text[at - 1] ?? '')) return false
  const before = text.slice(Math.max(0, at - LONGEST_FIGURE), at)
  return IN_SENTENCE.test(before.slice(before.lastIndexOf('\n') + 1))
}

/** Position of each ASCII bracket → its partner on the same line. */
function matchBrackets(text: string): ReadonlyMap<number, number> {
  const partner = new Map<number, number>()
  let open: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\n') open = []
    else if (text[at] === '(') open.push(at)
    else if (text[at] === ')') {
      const start = open.pop()
      if (start !== undefined) partner.set(start, at).set(at, start)
    }
  }
  return partner
}
