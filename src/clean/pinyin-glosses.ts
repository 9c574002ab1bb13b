/** The readings themselves, 關(guān)于印發(fā): taken out where they are those of the character before. */
import type { Span } from '../model/span.ts'
import { gbkOfUnit, gbkUnit } from './gbk.ts'
import { hasReading, isSyllable, type Readings } from './pinyin-gloss.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const LETTER = /[@-~]/
const HANZI = /[\u3400-\u9fff]/
/** whatever stands in parentheses may be one when it is no longer than this */
const LONGEST = 8
const BOUNDS = '()\n'
const LETTERS = /^[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ]{1,7}$/
/** 综(z╪g): the ō lost a byte and took its neighbour along */
const WORN = /^([a-z]{0,5})[^\x00-\x7f]{1,2}([a-z]{0,4})$/
/** letters of the reading that may be gone */
const MOST_WORN = 3

/** “W(yǎng)hat: the site took the last byte of “ and the W for a pair, 癢. */
function isAcross(text: string, start: number, syllable: string, readings: Readings): boolean {
  const before = gbkOfUnit(text.charCodeAt(start - 2))
  const pair = before > 0 ? gbkUnit(before & 0xff, text.charCodeAt(start - 1)) : 0
  return pair > 0 && hasReading(readings, pair, syllable)
}

/** `solved`: stretches, in order, in which another rule already dealt with the readings. */
export function removeGlosses(
  text: string,
  solved: readonly Span[],
  readings: Readings,
): { readonly edits: StageEdit[]; readonly doubts: NonNullable<StageResult['doubts']>[number][] } {
  const edits: StageEdit[] = []
  const doubts: NonNullable<StageResult['doubts']>[number][] = []
  let next = 0
  for (let start = text.indexOf('('); start >= 0; start = text.indexOf('(', start + 1)) {
    const end = endOfShort(text, start)
    if (end < 0) continue
    while (next < solved.length && solved[next]!.end <= start) next++
    const run = solved[next]
    if (start === 0 || (run !== undefined && run.start < end)) continue
    const syllable = text.slice(start + 1, end - 1)
    const found = LETTERS.test(syllable)
      ? wholeGloss(text, start, syllable, readings)
      : wornGloss(text[start - 1]!, syllable, readings)
    if (found === null || isHalfRead(text, start, end)) {
      const from = found === null ? startOfHalf(text, start) : start - 2
      if (from < start && LETTERS.test(syllable) && isSyllable(syllable)) {
        const evidence = `读 ${syllable} 的字不在此处，字节已损`
        doubts.push({ rule: 'pinyin-gloss', at: { start: from, end }, candidates: [], evidence })
      }
      continue
    }
    const { confidence, evidence } = found
    edits.push({ at: { start, end }, text: '', rule: 'pinyin-gloss', confidence, evidence })
  }
  return { edits, doubts }
}

/** 育蕵I(yè)中心: the I is half of 業, and what stands before it took the other half; “W(yǎng)hat goes on as a word. */
function isHalfRead(text: string, start: number, end: number): boolean {
  return LETTER.test(text[start - 1]!) && HANZI.test(text[start - 2] ?? '') && !LETTER.test(text[end] ?? '')
}

/** 良好h(huán)境: where what was left of the character begins, @ or h, the second byte of one whose first is gone; `end` for none. */
function startOfHalf(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < 2 && LETTER.test(text[start - 1]!)) start--
  return start
}

/** Where the parenthesis that opens here has closed; −1 where it holds too much or nothing. */
function endOfShort(text: string, start: number): number {
  const most = Math.min(text.length, start + LONGEST + 2)
  let end = start + 1
  while (end < most && !BOUNDS.includes(text[end]!)) end++
  return end < most && end > start + 1 && text[end] === ')' ? end + 1 : -1
}

type Proof = Pick<StageEdit, 'confidence' | 'evidence'>

function wholeGloss(text: string, start: number, syllable: string, readings: Readings): Proof | null {
  const code = text.charCodeAt(start - 1)
  if (hasReading(readings, code, syllable) || isAcross(text, start, syllable, readings))
    return { confidence: 1, evidence: `${text[start - 1]} 读 ${syllable}` }
  if (!isSyllable(syllable) || readings(code).length === 0) return null
  return { confidence: 0.95, evidence: `全篇注音；${text[start - 1]} 未见读 ${syllable}` }
}

/** What is left of it has to agree with a reading of the character. */
function wornGloss(char: string, syllable: string, readings: Readings): Proof | null {
  const [, head = '', tail = ''] = WORN.exec(syllable) ?? []
  if (head === '' && tail === '') return null
  const agrees = (reading: string): boolean => {
    const worn = reading.length - head.length - tail.length
    return worn >= 1 && worn <= MOST_WORN && reading.startsWith(head) && reading.endsWith(tail)
  }
  const reading = readings(char.charCodeAt(0)).find(agrees)
  return reading === undefined ? null : { confidence: 0.95, evidence: `全篇注音；${char} 读 ${reading}，注音已残` }
}
