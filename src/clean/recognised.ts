/**
 * What text recognition was not sure of: `2O25年` from a bad copy reads 2025 or 2026, and nothing proves which. A number with an unsure
 * digit is a doubt as a whole, so that no target is compared by it; an unsure hanzi is one by itself. The text stays as it was read.
 */
import type { Recognised } from '../model/source.ts'
import type { Span } from '../model/span.ts'
import type { StageResult } from './stage.ts'

const RULE = 'read-by-machine'
/** 3.9, 99.5%, 2025 */
const NUMBER = /\d+(?:[.,]\d+)*[%％‰]?/g
/** measured on clean prints: all 110 digits read rightly reached it, none of the 15 read wrongly did */
const SURE_DIGIT = 0.98
const SURE_LETTER = 0.95
const LETTER = /[\p{L}\p{N}]/u

type Doubts = NonNullable<StageResult['doubts']>

/** `recognised` in order, in offsets of `text`. */
export function doubtRecognised(text: string, recognised: readonly Recognised[]): Doubts {
  if (recognised.length === 0) return []
  const unsure = new Map<number, number>()
  for (const { at, confidence } of recognised)
    if (confidence < SURE_DIGIT) for (let unit = at.start; unit < at.end; unit++) unsure.set(unit, confidence)
  if (unsure.size === 0) return []
  const lowest = (span: Span): number => {
    let least = 1
    for (let unit = span.start; unit < span.end; unit++) least = Math.min(least, unsure.get(unit) ?? 1)
    return least
  }
  const numbers = [...text.matchAll(NUMBER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const doubts = numbers.filter((span) => lowest(span) < SURE_DIGIT).map((span) => doubt(span, lowest(span)))
  const inNumber = new Set(
    numbers.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
  )
  let open: Span | null = null
  for (const [unit, confidence] of unsure) {
    if (confidence >= SURE_LETTER || inNumber.has(unit) || !LETTER.test(text[unit]!)) continue
    if (open !== null && open.end === unit) open = { start: open.start, end: unit + 1 }
    else {
      if (open !== null) doubts.push(doubt(open, lowest(open)))
      open = { start: unit, end: unit + 1 }
    }
  }
  if (open !== null) doubts.push(doubt(open, lowest(open)))
  return doubts.sort((a, b) => a.at.start - b.at.start)
}

function doubt(at: Span, confidence: number): Doubts[number] {
  return { rule: RULE, at, candidates: [], evidence: `由机器识别，可信度 ${Math.round(confidence * 100)}%` }
}
