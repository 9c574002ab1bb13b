/** One cell of a comparison: the status in a word and a shape, the clause, what it shares with the base. */
import { useState } from 'preact/hooks'
import type { CompareClause, CompareResponse } from '../../../src/http/shapes.ts'
import { clauseAddress } from '../state/address.ts'
import type { CompareState } from '../state/compare-state.ts'
import { type Found, invertMarks, type Status, sharedMarks } from '../state/comparison.ts'
import { type Mark, trailText } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import { Trail } from './badges.tsx'
import { Paragraphs } from './marked.tsx'
import { Redline } from './redline.tsx'

type Clauses = CompareResponse['clauses']

/** Longer texts are folded until asked for. */
const LONG = 220

interface PlanTextProps {
  readonly id: string
  readonly clause: CompareClause | undefined
  readonly marks: readonly Mark[]
  readonly words: CompareState['words']
}

export function PlanText({ id, clause, marks, words }: PlanTextProps) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  if (!clause) return <Trail path={[id]} />
  const long = clause.text.length > LONG
  const shown =
    words === 'shared' ? marks : words === 'none' || marks.length === 0 ? [] : invertMarks(clause.text, marks)
  return (
    <div class="plan-words">
      <p class="plan-words-head" lang="zh-CN">
        <a href={clauseAddress(id)}>
          <Trail path={clause.path} /> {clause.heading}
        </a>
      </p>
      <div class={long && !open ? 'folded' : undefined} lang="zh-CN">
        {clause.text !== '' && <Paragraphs text={clause.text} marks={shown} />}
      </div>
      {long && (
        <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
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

type CellProps =
  | { readonly found: readonly Found[]; readonly clauses: Clauses; readonly words: CompareState['words'] }
  | {
      readonly found: 'local-only'
      readonly id: string
      readonly clauses: Clauses
      readonly words: CompareState['words']
    }

export function CompareCell(props: CellProps) {
  const { say } = useSay()
  if (props.found === 'local-only')
    return (
      <>
        <p class="verdict">
          <StatusBadge status="local-only" />
        </p>
        <PlanText id={props.id} clause={props.clauses[props.id]} marks={[]} words={props.words} />
      </>
    )
  return (
    <>
      {props.found.map((row) =>
        row.status === 'absent' ? (
          <div key="absent" class="link">
            <p class="verdict">
              <StatusBadge status="absent" />
            </p>
            {row.nearest && (
              <p class="quiet nearest">
                <a href={clauseAddress(row.nearest.other.id)}>
                  {say('compare.absent.nearest', {
                    path: trailText(row.nearest.other.path),
                    score: row.nearest.score.toFixed(2),
                  })}
                </a>
              </p>
            )}
          </div>
        ) : (
          <div key={row.other.id} class="link">
            <p class="verdict">
              <StatusBadge status={row.status} />
              {row.shape !== 'one' && <span class="shape">{say(`shape.${row.shape}`)}</span>}
              <span class="quiet number">{say('compare.score', { score: row.score.toFixed(2) })}</span>
            </p>
            <PlanText
              id={row.other.id}
              clause={props.clauses[row.other.id]}
              marks={sharedMarks([row], 'other')}
              words={props.words}
            />
            {row.targets.length > 0 && (
              <ul class="link-targets">
                {row.targets.map((target) => (
                  <li key={`${target.base}-${target.indicator}`}>
                    <span lang="zh-CN">{target.indicator}</span>{' '}
                    <span
                      class="verdict-word"
                      data-verdict={target.verdict}
                      title={say(`verdict.${target.verdict}.why`)}
                    >
                      {say(`verdict.${target.verdict}`)}
                    </span>
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
        ),
      )}
    </>
  )
}

/** Full, three quarters, half, empty, a plus: told apart without colour. */
const SHAPES: Readonly<Record<Status, string>> = {
  adopted: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1',
  adapted: 'M8 1a7 7 0 1 0 7 7H8V1',
  partial: 'M8 1a7 7 0 0 0 0 14V1',
  absent: '',
  'local-only': 'M7 3h2v4h4v2H9v4H7V9H3V7h4',
}

export function StatusBadge({ status }: { readonly status: Status }) {
  const { say } = useSay()
  return (
    <span class="status" data-status={status} title={say(`status.${status}.why`)}>
      <StatusShape status={status} />
      {say(`status.${status}`)}
    </span>
  )
}

export function StatusShape({ status }: { readonly status: Status }) {
  return (
    <svg viewBox="0 0 16 16" class="status-shape" aria-hidden="true">
      {status !== 'local-only' && <circle cx="8" cy="8" r="6.5" class="status-ring" />}
      <path d={SHAPES[status]} />
    </svg>
  )
}
