/**
 * Where a doubt stands in the body of its clause: 幼儿教师?科. A doubt is placed in the clean text, the body is put together
 * from it (without heading, label and units), so the place is found by the words before it. Pure.
 */
import type { ClauseResponse } from '../../../src/http/shapes.ts'
import type { Mark } from './text.ts'

/** so many characters before a doubt tell its place from others like it */
const BEFORE = 12

export function doubtMarks({
  clause,
  passage,
  doubts,
}: Pick<ClauseResponse, 'clause' | 'passage' | 'doubts'>): readonly Mark<'doubt'>[] {
  const marks: Mark<'doubt'>[] = []
  let from = 0
  for (const { clean } of [...doubts].sort((a, b) => a.clean.start - b.clean.start)) {
    const [start, end] = [clean.start - clause.clean.start, clean.end - clause.clean.start]
    if (start < 0 || end > passage.clean.length || start === end) continue
    const words = passage.clean.slice(start, end)
    const at = placeAfter(clause.text, passage.clean.slice(Math.max(0, start - BEFORE), start), words, from)
    if (at === null) continue
    from = at + words.length
    marks.push({ start: at, end: from, kind: 'doubt' })
  }
  return marks
}

/** Shorter and shorter: the words before may have begun in the heading, or in another line of the file. */
function placeAfter(text: string, before: string, words: string, from: number): number | null {
  for (let cut = 0; cut <= before.length - 2; cut++) {
    const known = before.slice(cut)
    const at = text.indexOf(known + words, Math.max(0, from - known.length))
    if (at >= 0) return at + known.length
  }
  return null
}
