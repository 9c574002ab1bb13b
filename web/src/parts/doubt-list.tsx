/** The doubts of a plan in printed order, each leading to where it stands, with what it may have been. */
import type { ClauseJson } from '../../../src/export/json.ts'
import type { DoubtPlaceJson } from '../../../src/http/shapes.ts'
import { placeOf, readAddress } from '../state/address.ts'
import type { Mark } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import { whatItMayBe } from './doubt-note.ts'
import { Marked } from './marked.tsx'

/** characters shown on either side */
const AROUND = 8

interface DoubtListProps {
  readonly document: string
  readonly clauses: readonly ClauseJson[]
  readonly doubts: readonly DoubtPlaceJson[]
}

export function DoubtList({ document, clauses, doubts }: DoubtListProps) {
  const { say } = useSay()
  const byId = new Map(clauses.map((clause) => [clause.id as string, clause]))
  return (
    <ol class="doubt-list">
      {doubts.map((doubt) => {
        const shown = shownIn(byId.get(doubt.clause), doubt)
        const from = Math.max(0, doubt.start - AROUND)
        return (
          <li key={`${doubt.clause} ${doubt.part} ${doubt.cell} ${doubt.start}`}>
            <a href={readAddress(document, placeOf(document, doubt.clause))} lang="zh-CN">
              <Marked text={shown.slice(from, doubt.end + AROUND)} marks={[markOf(doubt, from)]} />
            </a>{' '}
            <span class="quiet">{whatItMayBe(doubt, say)}</span>
          </li>
        )
      })}
    </ol>
  )
}

function markOf({ start, end }: DoubtPlaceJson, from: number): Mark {
  return { start: start - from, end: end - from, kind: 'doubt' }
}

function shownIn(clause: ClauseJson | undefined, { part, cell }: DoubtPlaceJson): string {
  if (clause === undefined) return ''
  return part === 'cell' ? (clause.cells?.[cell!]?.value ?? '') : clause[part]
}
