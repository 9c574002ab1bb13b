/**
 * Where doubts stand in the bodies of clauses: 幼儿教师?科. A doubt is placed in the clean text of the file, a body is put
 * together from stretches of it (without heading, label and units), joined by line ends. Pure.
 */
import type { Clause } from '../model/clause.ts'
import type { Doubt } from '../model/clean.ts'
import type { DoubtPlaceJson } from './shapes.ts'

/** In the order of the clauses; a doubt that stands in a heading or among the units is in no body. Offsets count in `text`. */
export function placeDoubts(
  clauses: readonly Pick<Clause, 'id' | 'body'>[],
  doubts: readonly Pick<Doubt, 'clean' | 'candidates' | 'evidence'>[],
): readonly DoubtPlaceJson[] {
  if (doubts.length === 0) return []
  return clauses.flatMap(({ id, body }) => {
    const places: DoubtPlaceJson[] = []
    let from = 0
    for (const span of body) {
      for (const { clean, candidates, evidence } of doubts)
        if (clean.start >= span.start && clean.end <= span.end && clean.start < clean.end)
          places.push({
            clause: id,
            start: from + clean.start - span.start,
            end: from + clean.end - span.start,
            candidates: candidates.map(({ text }) => text),
            evidence,
          })
      from += span.end - span.start + 1
    }
    return places
  })
}
