/** One cell of a comparison: the status in a word and a shape, the clause, what it shares with the base. */
import { useState } from 'preact/hooks'
import type { CompareClause, CompareResponse } from '../../../src/http/comparison-shapes.ts'
import { clauseAddress } from '../state/address.ts'
import type { CompareState } from '../state/compare-state.ts'
import { type Found, foldLinks, invertMarks, sharedMarks } from '../state/comparison.ts'
import { type Mark, trailText } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import { Trail } from './badges.tsx'
import { Paragraphs } from './marked.tsx'
import { Redline } from './redline.tsx'
import { StatusBadge, VerdictWord } from './status.tsx'

type Clauses = CompareResponse['clauses']

/** Longer texts are folded until asked for. */
const LONG = 220

/** A line is opened as a whole: what stands side by side is read side by side. */
export interface Opening {
  readonly open: boolean
  readonly toggle: () => void
}

interface PlanTextProps extends Opening {
  readonly id: string
  readonly clause: CompareClause | undefined
  readonly marks: readonly Mark[]
  readonly words: CompareState['words']
}

export function PlanText({ id, clause, marks, words, open, toggle }: PlanTextProps) {
  const { say } = useSay()
  if (!clause) return <Trail path={[id]} />
  const long = clause.text.length > LONG
  const shown =
    words === 'shared' ? marks : words === 'none' || marks.length === 0 ? [] : invertMarks(clause.text, marks)
  return (
    <div class="plan-words" data-clause={id}>
      <p class="plan-words-head" lang="zh-CN">
        <a href={clauseAddress(id)}>
          <Trail path={clause.path} /> {clause.heading}
        </a>
      </p>
      <div class={long && !open ? 'folded' : undefined} lang="zh-CN">
        {clause.text !== '' && <Paragraphs text={clause.text} marks={shown} heads={clause.heads} />}
      </div>
      {long && (
        <button type="button" class="fold" aria-expanded={open} onClick={toggle}>
          {say(open ? 'compare.less' : 'compare.more')}
        </button>
      )}
      {clause.units.length > 0 && (
        <p class="plan-units" lang="zh-CN">
          {clause.units.map(({ name }) => name).join('、')}
        </p>
      )}
    </div>
  )
}

/** A clause that only one plan has: it is opened by itself. */
export function OwnCell({
  id,
  clauses,
  words,
}: {
  readonly id: string
  readonly clauses: Clauses
  readonly words: CompareState['words']
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <p class="verdict">
        <StatusBadge status="local-only" />
      </p>
      <PlanText id={id} clause={clauses[id]} marks={[]} words={words} open={open} toggle={() => setOpen(!open)} />
    </>
  )
}

interface CompareCellProps extends Opening {
  readonly found: readonly Found[]
  readonly clauses: Clauses
  readonly words: CompareState['words']
  /** somebody asked for links that are only partly alike: none is hidden */
  readonly all: boolean
}

export function CompareCell({ found, clauses, words, all, open, toggle }: CompareCellProps) {
  const { say, count } = useSay()
  const { shown, folded } = all ? { shown: found, folded: [] } : foldLinks(found)
  const view = (row: Found) =>
    row.status === 'absent' ? (
      <Gap key="absent" row={row} />
    ) : (
      <Link key={row.other.id} row={row} clauses={clauses} words={words} open={open} toggle={toggle} />
    )
  return (
    <>
      {shown.map(view)}
      {folded.length > 0 && (
        <details class="far-links">
          <summary>{say('compare.far', { n: count(folded.length) })}</summary>
          {folded.map(view)}
        </details>
      )}
    </>
  )
}

type GapRow = Extract<Found, { status: 'absent' }>
type LinkRow = Exclude<Found, { status: 'absent' }>

function Gap({ row: { nearest } }: { readonly row: GapRow }) {
  const { say } = useSay()
  return (
    <div class="link">
      <p class="verdict">
        <StatusBadge status="absent" />
      </p>
      {nearest && (
        <p class="quiet nearest">
          <a href={clauseAddress(nearest.other.id)}>
            {say('compare.absent.nearest', { path: trailText(nearest.other.path), score: nearest.score.toFixed(2) })}
          </a>
        </p>
      )}
    </div>
  )
}

interface LinkProps extends Opening {
  readonly row: LinkRow
  readonly clauses: Clauses
  readonly words: CompareState['words']
}

function Link({ row, clauses, words, open, toggle }: LinkProps) {
  const { say } = useSay()
  return (
    <div class="link">
      <p class="verdict">
        <StatusBadge status={row.status} />
        {row.shape !== 'one' && <span class="shape">{say(`shape.${row.shape}`)}</span>}
        <span class="quiet number">{say('compare.score', { score: row.score.toFixed(2) })}</span>
      </p>
      <PlanText
        id={row.other.id}
        clause={clauses[row.other.id]}
        marks={sharedMarks([row], 'other')}
        words={words}
        open={open}
        toggle={toggle}
      />
      {row.targets.length > 0 && (
        <ul class="link-targets">
          {row.targets.map((target) => (
            <li key={`${target.base}-${target.indicator}`}>
              <span lang="zh-CN">{target.indicator}</span> <VerdictWord verdict={target.verdict} cause={target.cause} />
            </li>
          ))}
        </ul>
      )}
      {row.reuse.length > 0 && <Redline base={row.base.id} other={row.other.id} />}
      {row.reasons.length > 0 && (
        <details class="reasons">
          <summary>{say('compare.reasons')}</summary>
          <ul>
            {row.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
