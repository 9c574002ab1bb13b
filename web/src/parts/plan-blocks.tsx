/** A plan as it is read: headings, clauses with run-in headings, tables as tables. */
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { ClauseJson } from '../../../src/export/json.ts'
import type { DoubtPlaceJson, EditsResponse } from '../../../src/http/shapes.ts'
import { clauseAddress, placeOf } from '../state/address.ts'
import { doubtMarks, laidOver } from '../state/doubt-marks.ts'
import { type Block, printedLabel } from '../state/outline.ts'
import { foldAlike, visible } from '../state/passage.ts'
import { ruleNames } from '../state/rule-names.ts'
import { findWords, type Mark, trailText } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import { localeOf } from '../words/words.ts'
import { UnitsByRole } from './badges.tsx'
import { doubtNote } from './doubt-note.ts'
import { Marked, Paragraphs } from './marked.tsx'

interface ClauseBlockProps {
  readonly clause: ClauseJson
  readonly depth: number
  readonly find: string
  readonly document: string
  /** of the whole plan */
  readonly doubts: readonly DoubtPlaceJson[]
  /** its traces are shown under it */
  readonly edits: EditsResponse | null
  /** what stands beside it */
  readonly beside: ComponentChildren
}

export function ClauseBlock({ clause, depth, find, document, doubts, edits, beside }: ClauseBlockProps) {
  const { say } = useSay()
  const place = placeOf(document, clause.id)
  const label = printedLabel(clause.path.at(-1) ?? '')
  const [headingMarks, marks] = useMemo(() => {
    const doubtsIn = doubtMarks(doubts, clause.id, (doubt) => doubtNote(doubt, say))
    return [
      laidOver(doubtsIn('heading'), findWords(clause.heading, [find], 'find')),
      laidOver(doubtsIn('text'), [...findWords(clause.text, [find], 'find'), ...targetMarks(clause)]),
    ]
  }, [clause, doubts, find, say])
  const name = trailText(clause.path)
  const heading = (
    <>
      <a class="anchor" href={clauseAddress(clause.id)} title={name} aria-label={name}>
        {label || '¶'}
      </a>
      <Marked text={clause.heading} marks={headingMarks} />
    </>
  )
  const bare = clause.heading === '' && clause.text !== ''
  return (
    <section class={`block block-${clause.kind}`} id={place} data-place={place} data-depth={Math.min(depth, 4)}>
      <div class="block-body">
        {bare ? (
          <a class="anchor anchor-run" href={clauseAddress(clause.id)} title={name} aria-label={name}>
            {label || '¶'}
          </a>
        ) : (
          <Heading depth={depth}>{heading}</Heading>
        )}
        {clause.text !== '' && <Paragraphs text={clause.text} marks={marks} />}
        {clause.units.length > 0 && (
          <div class="block-units">
            <UnitsByRole units={clause.units} state={clause.unitsState} />
          </div>
        )}
        {clause.units.length === 0 && clause.unitsState === 'failed' && (
          <p class="hint">
            {say('units')}：{say('state.failed')}
          </p>
        )}
        {edits && <Traces clause={clause} edits={edits} />}
      </div>
      {beside}
    </section>
  )
}

function Heading({ depth, children }: { readonly depth: number; readonly children: ComponentChildren }) {
  if (depth === 0) return <h2>{children}</h2>
  if (depth === 1) return <h3>{children}</h3>
  return depth === 2 ? <h4>{children}</h4> : <h5>{children}</h5>
}

/** The words of each target, looked for inside the sentence that states it. */
function targetMarks({ text, targets }: ClauseJson): readonly Mark[] {
  return targets.flatMap(({ sentence, quote }) => {
    const base = Math.max(0, text.indexOf(sentence))
    const start = quote === '' ? -1 : text.indexOf(quote, base)
    return start < 0 ? [] : [{ start, end: start + quote.length, kind: 'target' }]
  })
}

const SHOWN = 12

function Traces({ clause, edits: { edits, doubts } }: { readonly clause: ClauseJson; readonly edits: EditsResponse }) {
  const { say } = useSay()
  if (clause.kind === 'section' && clause.text === '') return null
  const inside = <T extends { readonly start: number; readonly end: number }>(list: readonly T[]): readonly T[] =>
    list.filter(({ start, end }) => start < clause.source.end && end > clause.source.start)
  const own = inside(edits)
  const open = inside(doubts)
  if (own.length === 0 && open.length === 0) return null
  const told = foldAlike(own)
  return (
    <ul class="block-traces" aria-label={say('clause.passage')}>
      {told.slice(0, SHOWN).map(({ first, count }) => (
        <li key={first.start} title={count === 1 ? first.evidence : undefined}>
          {count === 1 && first.before !== '' && <del>{visible(first.before)}</del>}
          {count === 1 && first.after !== '' && <ins>{visible(first.after)}</ins>}{' '}
          <span class="quiet">{ruleNames(first.rules, say)}</span>
          {count > 1 && ` × ${count}`}
        </li>
      ))}
      {open.map((doubt) => (
        <li key={`doubt-${doubt.start}`} title={doubt.evidence}>
          {say('clause.doubts')} <b>{visible(doubt.before)}</b> {doubt.candidates.map(({ text }) => text).join(' / ')}{' '}
          <span class="quiet">{ruleNames([doubt.rule], say)}</span>
        </li>
      ))}
      {told.length > SHOWN && (
        <li>
          <a href={clauseAddress(clause.id)}>{say('clause.passage.count', { n: own.length })}</a>
        </li>
      )}
    </ul>
  )
}

export function TableBlock({
  block,
  find,
  document,
  doubts,
  beside,
  besideRow,
}: {
  readonly block: Extract<Block, { kind: 'table' }>
  readonly find: string
  readonly document: string
  /** of the whole plan */
  readonly doubts: readonly DoubtPlaceJson[]
  readonly beside: ComponentChildren
  /** what stands beside each row, in a column of its own; then nothing stands beside the table */
  readonly besideRow: ((id: string) => ComponentChildren) | null
}) {
  const { say, language } = useSay()
  return (
    <div class={besideRow ? 'block block-table block-answered' : 'block block-table'}>
      <div class="table-frame plan-table block-body">
        <table class={besideRow ? 'sheet stack' : 'sheet'}>
          <thead>
            <tr>
              {block.headers.map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
              {besideRow && (
                <th scope="col" lang={localeOf(language)}>
                  {say('beside.plans')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => {
              const doubtsIn = doubtMarks(doubts, row.id, (doubt) => doubtNote(doubt, say))
              return (
                <tr key={row.id} id={placeOf(document, row.id)} data-place={placeOf(document, row.id)}>
                  {block.headers.map((header, index) => {
                    const cell = row.cells?.findIndex((each) => each.header === header) ?? -1
                    const value = row.cells?.[cell]?.value ?? ''
                    const marks = laidOver(doubtsIn(cell), findWords(value, [find], 'find'))
                    const text = <Marked text={value} marks={marks} />
                    return (
                      <td key={header} data-label={header} class={classOf(value)}>
                        {index === 0 ? <a href={clauseAddress(row.id)}>{value === '' ? '·' : text}</a> : text}
                      </td>
                    )
                  })}
                  {besideRow && <td class="row-answers">{besideRow(row.id)}</td>}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {besideRow ? null : beside}
    </div>
  )
}

/** Figures stand in columns; a word of a few characters is not broken. */
function classOf(value: string): string | undefined {
  if (/^[\d.,%％<>≥≤＜＞—\-－]+$/.test(value)) return 'number'
  return value.length <= 4 ? 'short' : undefined
}
