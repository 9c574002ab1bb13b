/**
 * Lines that are rows of something, whatever page they stand on: `张　刚　陈　丽　黄　涛` names side by side, `经办人：________` a form's field over
 * another, `…建设工期9个月，责任单位市水利局` over one that ends alike, sentences one a line. None is the first half of the next.
 */
import type { Line, Lines } from '../model/lines.ts'
import { STOP } from './page-width.ts'

const SENTENCE = /[，。；、！？,;!?]/
/** between two cells */
const GAP = /\S(?:\u3000+| {2,})(?=\S)/g
const LEAST_GAPS = 2
/** 统一社会信用代码：, 负责人（签字）：王刚 */
const FIELD = /^[\p{Script=Han}\u3000 ]{2,12}(?:[（(][^（()）]{1,6}[）)])?[：:]/u
/** characters in which rows end alike; lines of a paragraph hardly ever do */
const ALIKE = 4
const DIGIT = /\d/
/** lines one above another that end a sentence each */
const LEAST_SENTENCES = 3
/** …where each of them fills the page */
const LEAST_FULL_SENTENCES = 5

/** Does the row end here, whatever its width? `above` one line, `below` the next. */
export function isRowOver(above: Line, below: Line): boolean {
  if (isRow(above) || isRow(below)) return true
  if (isField(below) && (isField(above) || STOP.test(above.bare))) return true
  return endAlike(above.bare, below.bare)
}

/** Cells with blanks between, and no sentence; `组长：周静　教育局局长` has its field for one. */
function isRow(line: Line): boolean {
  if (SENTENCE.test(line.bare)) return false
  const gaps = line.bare.match(GAP)?.length ?? 0
  return gaps >= LEAST_GAPS || (gaps > 0 && isField(line))
}

function isField({ bare }: Line): boolean {
  return FIELD.test(bare) && !SENTENCE.test(bare)
}

function endAlike(above: string, below: string): boolean {
  const tail = above.slice(-ALIKE)
  return below.endsWith(tail) && !DIGIT.test(tail)
}

/**
 * Starts of lines that end a sentence among lines that all do with the same stop: each is an item for itself.
 * `isFull`: might the line go on in the next?
 */
export function sentencesOneALine(lines: Lines, isFull: (line: Line, next: Line) => boolean): ReadonlySet<number> {
  const found = new Set<number>()
  let run: number[] = []
  let full = 0
  let above: Line | undefined
  const close = (): void => {
    if (run.length >= (full < run.length ? LEAST_SENTENCES : LEAST_FULL_SENTENCES))
      for (const start of run) found.add(start)
    run = []
    full = 0
  }
  for (const line of lines) {
    // the last line may well go on in one that ends none
    if (above !== undefined && STOP.test(line.bare) && line.bare.at(-1) === above.bare.at(-1)) {
      run.push(above.start)
      if (isFull(above, line)) full++
    } else close()
    above = line
  }
  close()
  return found
}
