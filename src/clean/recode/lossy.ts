/**
 * What no reading brings back: `锟斤拷锟斤拷` (U+FFFD read as GBK), `闂傚倸鍊搁崐` (UTF-8 read as GBK again and again), lines full of
 * U+FFFD. A line of nothing else is taken out, labelled and reported. Where the rest reads as text it stays, its figures too,
 * and what was lost in it is a doubt: `全县实现生产总���2817亿元`.
 */
import type { Span } from '../../model/span.ts'
import type { StageResult } from '../stage.ts'
import type { StageEdit } from '../traced-text.ts'
import type { LineSigns } from './line-signs.ts'
import { everydayShare, hanziScore } from './scores.ts'

const RULE = 'lossy-recoding'
/** EF BF BD EF BF BD as GBK or Big5; memory patterns of debuggers that end in texts the same way */
const FILLER = /(?:锟斤拷|锟斤|嚙踝蕭|烫烫烫|屯屯屯|�{3})+[锟斤拷嚙踝蕭烫屯�]*/g
const MAY_HOLD_FILLER = /[锟嚙烫屯]/
/** …and what else stands for bytes that are gone */
const LOST = /�+/g
/** share of a line that is U+FFFD before its rest is asked whether it reads as text */
const LOST_SHARE = 0.2
/** hanzi of a line from which on its rest is judged */
const LEAST_HANZI = 3
const HANZI = /\p{Script=Han}/gu
/** share of everyday hanzi in a text; .2 in what is none */
const LEAST_EVERYDAY = 0.8
const SAYS = /[\p{Script=Han}\d]/u
/** share of hanzi that are halves of UTF-8, and log score, of a line that went through it several times */
const LAYERED_SHARE = 0.3
const NO_TEXT = -10
const LEAST_LAYERED = 3
/** so few hanzi beside lines that are lost do not have to be that bad */
const FEW = 4
const FAIR_TEXT = -7

/** Mostly U+FFFD that was read again: no bytes of a text are behind it. */
export function isFiller(line: string): boolean {
  return (line.match(/[锟斤拷嚙踝蕭]/g)?.length ?? 0) * 2 > line.length
}

type Lossy = Required<Pick<StageResult, 'doubts' | 'labels' | 'findings'>> & { readonly edits: readonly StageEdit[] }

const NOTHING: Lossy = { edits: [], doubts: [], labels: [], findings: [] }

/** What to do with the line from `start` to `end`, which no reading mends. `isBeside`: it stands among recoded ones. */
export function findLossy(text: string, start: number, end: number, signs: LineSigns, isBeside: boolean): Lossy {
  const line = text.slice(start, end)
  const visible = line.replace(/\s/g, '').length
  // A line of code or a foreign reference with some garbled words in it is not given up.
  const isLayered =
    (signs.hanzi + signs.symbols + signs.lost) * 2 >= visible &&
    signs.utf8Heads >= (isBeside ? 1 : LEAST_LAYERED) &&
    signs.utf8Heads >= signs.hanzi * LAYERED_SHARE &&
    (isBeside && signs.hanzi <= FEW ? hanziScore(line) < FAIR_TEXT : hanziScore(line) <= NO_TEXT)
  if (!isLayered && signs.lost === 0 && !MAY_HOLD_FILLER.test(line)) return NOTHING
  const rest = line.replace(FILLER, ' ').replace(LOST, ' ')
  // 医���⇥2⇥3 says too little to be judged, and holds figures
  const isText =
    (rest.match(HANZI)?.length ?? 0) < LEAST_HANZI ? SAYS.test(rest) : everydayShare(rest) >= LEAST_EVERYDAY
  if (isLayered || (signs.lost > visible * LOST_SHARE && !isText))
    return takenOut([{ start, end }], isLayered ? '多次按错误的编码转存，字节已丢' : '大半字节已丢，成了 U+FFFD')
  const fillers = spansOf(line, FILLER, start)
  if (!isText && fillers.length > 0) return takenOut(fillers, '锟斤拷：字节已丢')
  const lost = [
    ...fillers,
    ...spansOf(
      line.replace(FILLER, (filler) => ' '.repeat(filler.length)),
      LOST,
      start,
    ),
  ]
  const doubts = lost
    .sort((a, b) => a.start - b.start)
    .map((at) => ({ rule: RULE, at, candidates: [], evidence: '原字节已丢，此处缺字' }))
  return { edits: [], labels: [], findings: [], doubts }
}

function spansOf(line: string, pattern: RegExp, start: number): Span[] {
  return [...line.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: start + index,
    end: start + index + found.length,
  }))
}

function takenOut(spans: readonly Span[], evidence: string): Lossy {
  const filled = spans.filter(({ start, end }) => end > start)
  return {
    edits: filled.map((at) => ({ at, text: '', rule: RULE, confidence: 0.95, evidence })),
    doubts: [],
    labels: filled.map((at) => ({ kind: 'residue', at, evidence })),
    findings: filled.map((at) => ({
      level: 'warning',
      code: 'lossy-recoding',
      at,
      detail: `${evidence}，此段无法复原，已取出；请另找来源`,
    })),
  }
}
