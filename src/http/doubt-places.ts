/**
 * Where doubts stand in clauses: 幼儿教师?科. A doubt is placed in the clean text of the file; a clause shows a heading, a
 * text put together from stretches of the clean text (without heading, label and units) and joined by line ends, and cells. Pure.
 */
import type { Clause } from '../model/clause.ts'
import type { Doubt } from '../model/clean.ts'
import type { Span } from '../model/span.ts'
import type { DoubtPlaceJson } from './shapes.ts'

type Shown = Pick<Clause, 'id' | 'heading' | 'body' | 'leaves' | 'cells'>
type Placed = Pick<Doubt, 'clean' | 'candidates' | 'evidence'>

/** In the order of the clauses; a doubt among the units or in a label stands in none of them. `clean`: of the whole file. */
export function placeDoubts(
  clauses: readonly Shown[],
  doubts: readonly Placed[],
  clean: string,
): readonly DoubtPlaceJson[] {
  if (doubts.length === 0) return []
  return clauses.flatMap((clause) => [
    ...within('heading', headingSpans(clause, clean), clause, doubts),
    ...within('text', clause.body, clause, doubts),
    ...clause.cells.flatMap(({ at }, index) => within('cell', [at], clause, doubts, index)),
  ])
}

/** The heading as it is shown: its leaf has the closing mark too, and in 【…】 both brackets. */
function headingSpans({ heading, leaves }: Shown, clean: string): readonly Span[] {
  const at = leaves.find(({ kind }) => kind === 'heading')?.at
  const offset = at ? clean.slice(at.start, at.end).indexOf(heading) : -1
  if (!at || offset < 0) return []
  return [{ start: at.start + offset, end: at.start + offset + heading.length }]
}

/** Offsets count in the `spans` joined by line ends. */
function within(
  part: DoubtPlaceJson['part'],
  spans: readonly Span[],
  { id }: Shown,
  doubts: readonly Placed[],
  cell: number | null = null,
): readonly DoubtPlaceJson[] {
  const places: DoubtPlaceJson[] = []
  let from = 0
  for (const span of spans) {
    for (const { clean, candidates, evidence } of doubts)
      if (clean.start >= span.start && clean.end <= span.end && clean.start < clean.end)
        places.push({
          clause: id,
          part,
          cell,
          start: from + clean.start - span.start,
          end: from + clean.end - span.start,
          candidates: candidates.map(({ text }) => text),
          evidence,
        })
    from += span.end - span.start + 1
  }
  return places
}
