/** 旁注: what stands in the margin of a plan: its own words before cleaning, or what other plans say at this place. */
import type { CompareResponse } from '../../../src/http/comparison-shapes.ts'
import type { EditsResponse } from '../../../src/http/shapes.ts'
import type { Span } from '../../../src/model/span.ts'
import { clauseAddress, compareAddress } from '../state/address.ts'
import { type Found, foldLinks, type Line } from '../state/comparison.ts'
import { visible } from '../state/passage.ts'
import { cutSource } from '../state/source-column.ts'
import { useSay } from '../words/use-say.ts'
import { LevelBadge, Trail } from './badges.tsx'
import { StatusBadge, VerdictWord } from './status.tsx'

export function SourceBeside({ stretch, edits }: { readonly stretch: Span; readonly edits: EditsResponse }) {
  const { say } = useSay()
  const pieces = cutSource(stretch, edits)
  const last = pieces.length - 1
  return (
    <div class="beside beside-source" role="note" aria-label={say('beside.source')}>
      <p lang="zh-CN">
        {pieces.map((piece, index) =>
          piece.kind === null ? (
            // Line ends between blocks are the distance of the blocks.
            trimEnds(piece.text, index === 0, index === last)
          ) : (
            // pieces have no other name than their order
            <del key={index} data-kind={piece.kind} title={piece.why}>
              {visible(piece.text)}
            </del>
          ),
        )}
      </p>
    </div>
  )
}

/** Cells of a flattened table lie many empty lines apart. */
const EMPTY_LINES = /\n[^\S\n]*(?:\n[^\S\n]*){2,}/g

function trimEnds(text: string, first: boolean, last: boolean): string {
  const dense = text.replaceAll('\r', '').replace(EMPTY_LINES, '\n\n')
  const begun = first ? dense.trimStart() : dense
  return last ? begun.trimEnd() : begun
}

interface PlansBesideProps {
  readonly line: Line
  readonly data: CompareResponse
}

/** One entry a plan: the clause that answers this one, or that there is none. */
export function PlansBeside({ line, data }: PlansBesideProps) {
  const { say } = useSay()
  const { base, others } = data
  return (
    <ul class="beside beside-plans" aria-label={say('beside.plans')}>
      {others.map((plan, index) => (
        <li key={plan.id}>
          <p class="beside-plan">
            <LevelBadge level={plan.level} />{' '}
            <a
              href={compareAddress(
                base.id,
                others.map(({ id }) => id),
                line.base,
              )}
              title={say('compare.title')}
              lang="zh-CN"
            >
              {plan.title}
            </a>
          </p>
          <Counterparts found={line.cells[index] ?? []} clauses={data.clauses} />
        </li>
      ))}
    </ul>
  )
}

function Counterparts({
  found,
  clauses,
}: {
  readonly found: readonly Found[]
  readonly clauses: CompareResponse['clauses']
}) {
  const { say, count } = useSay()
  const { shown, folded } = foldLinks(found)
  return (
    <>
      {shown.map((row) =>
        row.status === 'absent' ? (
          <p key="absent">
            <StatusBadge status="absent" />
          </p>
        ) : (
          <p key={row.other.id}>
            <StatusBadge status={row.status} />{' '}
            <a href={clauseAddress(row.other.id)} lang="zh-CN">
              <Trail path={row.other.path} /> {headingBeside(row.other.path, clauses[row.other.id]?.heading)}
            </a>
            {clauses[row.base.id]?.kind === 'row' &&
              row.targets.map(({ base, verdict, cause }) => [
                ' ',
                <VerdictWord key={base} verdict={verdict} cause={cause} />,
              ])}
          </p>
        ),
      )}
      {folded.length > 0 && <p class="quiet">{say('compare.far', { n: count(folded.length) })}</p>}
    </>
  )
}

/** A row's printed name is its path already: 表1 义务教育/巩固率. */
function headingBeside(path: readonly string[], heading = ''): string {
  return path.at(-1)?.endsWith(heading) ? '' : heading
}
