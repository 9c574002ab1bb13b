/**
 * Doubts as marks in what a clause shows: 幼儿教师?科, with what they may have been. A doubt inside another mark, a damaged
 * figure in the words of a target, keeps its own. Pure.
 */
import type { DoubtPlaceJson } from '../../../src/http/shapes.ts'
import type { Mark } from './text.ts'

/** What a clause shows: its heading, its text, or a cell by its number. */
export type Part = 'heading' | 'text' | number

/** The doubts of the clause `id` as marks of each of its parts; `say` puts readings and evidence into words. */
export function doubtMarks(
  doubts: readonly DoubtPlaceJson[],
  id: string,
  say: (doubt: DoubtPlaceJson) => string,
): (part: Part) => readonly Mark<'doubt'>[] {
  const own = doubts.filter(({ clause }) => clause === id)
  return (part) =>
    own
      .filter((doubt) => (doubt.cell ?? doubt.part) === part)
      .map((doubt) => ({ start: doubt.start, end: doubt.end, kind: 'doubt', note: say(doubt) }))
}

/** `others` without the stretches of `first`, and `first`: none of them lies in another. */
export function laidOver(first: readonly Mark[], others: readonly Mark[]): readonly Mark[] {
  const around = first.reduce<readonly Mark[]>(
    (marks, { start, end }) =>
      marks.flatMap((mark) =>
        mark.end <= start || mark.start >= end
          ? [mark]
          : [
              { ...mark, end: start },
              { ...mark, start: end },
            ].filter((part) => part.start < part.end),
      ),
    others,
  )
  return [...first, ...around]
}
