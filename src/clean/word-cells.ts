/**
 * Which of Word's end marks end a cell and which a row? Both are the same character: `指标<07>单位<07><07>数量<07>所<07><07>` has
 * two rows of two cells, for an empty cell stands behind each second one. Where rows follow without a line end, their
 * length is the one at which every last cell is empty.
 */
import type { Span } from '../model/span.ts'

export const CELL_END = '\x07'
/**
 * cells of a row and its end, before rows are told by their length alone: `a<07><07>b<07><07>` are two cells, one of them
 * empty, and a row of one
 */
const LEAST_PERIOD = 3
const MOST_PERIOD = 40

/** For each mark, by where it starts, what stands for it in a flattened table. */
export function tabsAndRowEnds(text: string, marks: readonly Span[]): ReadonlyMap<number, string> {
  const written = new Map<number, string>()
  for (const block of blocksOf(text, marks)) {
    const isEmpty = block.map(({ start }, index) => {
      const from = index > 0 ? block[index - 1]!.end : start
      return index > 0 && text.slice(from, start).trim() === ''
    })
    const isRowEnd = rowEnds(isEmpty)
    block.forEach(({ start, end }, index) => {
      const isLast = index === block.length - 1 && /^(?:[\r\n]|$)/.test(text.slice(end, end + 1))
      written.set(start, isLast || isRowEnd[index + 1] === true ? '' : isRowEnd[index]! ? '\n' : '\t')
    })
  }
  return written
}

/** Marks with no line end between them. */
function* blocksOf(text: string, marks: readonly Span[]): Generator<readonly Span[]> {
  let block: Span[] = []
  for (const mark of marks) {
    const last = block.at(-1)
    if (last !== undefined && /[\r\n]/.test(text.slice(last.end, mark.start))) {
      yield block
      block = []
    }
    block.push(mark)
  }
  if (block.length > 0) yield block
}

function rowEnds(isEmpty: readonly boolean[]): readonly boolean[] {
  const { length } = isEmpty
  for (let period = Math.min(LEAST_PERIOD, length); period <= Math.min(MOST_PERIOD, length); period++) {
    if (length % period !== 0) continue
    let row = period
    while (row <= length && isEmpty[row - 1]) row += period
    if (row > length) return isEmpty.map((_, index) => index % period === period - 1)
  }
  return isEmpty
}
