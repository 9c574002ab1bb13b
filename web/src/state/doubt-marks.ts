/**
 * Doubts as marks in the body of their clause: 幼儿教师?科, with what they may have been. A doubt inside another mark, a
 * damaged figure in the words of a target, keeps its own. Pure.
 */
import type { DoubtPlaceJson } from '../../../src/http/shapes.ts'
import type { Mark } from './text.ts'

/** `say` puts the readings and the evidence of a doubt into words. */
export function doubtMarks(
  doubts: readonly DoubtPlaceJson[],
  clause: string,
  say: (doubt: DoubtPlaceJson) => string,
): readonly Mark<'doubt'>[] {
  return doubts
    .filter((doubt) => doubt.clause === clause)
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
