/** 对照: a base plan and up to three others, clause by clause. `/compare?base=…&with=…&status=adapted` */
import { useEffect, useMemo } from 'preact/hooks'
import type { CompareResponse } from '../../../src/http/comparison-shapes.ts'
import { Choice } from '../parts/choice.tsx'
import { OwnCell } from '../parts/compare-cell.tsx'
import { SectionChoice, UnitChoice } from '../parts/compare-choices.tsx'
import { CompareLine } from '../parts/compare-line.tsx'
import { type Compared, ComparisonFrame } from '../parts/comparison-frame.tsx'
import { ExportMenu, type ExportOffer } from '../parts/export-menu.tsx'
import { Empty } from '../parts/notices.tsx'
import { PlanHeads } from '../parts/plan-heads.tsx'
import { StatusFilter } from '../parts/status-filter.tsx'
import { TargetComparison } from '../parts/target-comparison.tsx'
import { VerdictFilter } from '../parts/verdict-filter.tsx'
import { readPlace } from '../state/address.ts'
import { type CompareState, compareStateAddress, SHOWN_WORDS, VIEWS } from '../state/compare-state.ts'
import { countFigures, countRows, filterFigures, filterLines, type Lines, toLines } from '../state/comparison.ts'
import type { Place } from '../state/history.ts'
import { useSay } from '../words/use-say.ts'

export function ComparePage({ place }: { readonly place: Place }) {
  const { say } = useSay()
  return (
    <ComparisonFrame path="/compare" place={place} title={say('compare.title')}>
      {(compared) => <Comparison {...compared} hash={place.hash} />}
    </ComparisonFrame>
  )
}

interface ComparisonProps extends Compared {
  readonly hash: string
}

function Comparison({ data, state, change, hash }: ComparisonProps) {
  const { say, count } = useSay()
  const all = useMemo(
    () =>
      toLines(
        data.rows,
        data.others.map(({ id }) => id),
      ),
    [data],
  )
  const shown = useMemo(
    () => filterLines(all, { status: state.status, unit: state.unit, section: state.section }, data.clauses),
    [all, state.status, state.unit, state.section, data],
  )
  const rowCount = shown.lines.length + shown.own.reduce((sum, rows) => sum + rows.length, 0)
  const total = all.lines.length + all.own.reduce((sum, rows) => sum + rows.length, 0)
  const rows = countRows(shown)
  const params = {
    base: data.base.id,
    with: data.others.map(({ id }) => id),
    status: state.status,
    unit: state.unit,
    section: state.section,
  }
  const tables: readonly ExportOffer[] = [
    { kind: 'comparison', label: say('export.comparison', { n: count(rows) }) },
    { kind: 'matrix', label: say('export.matrix', { n: count(shown.lines.length) }) },
  ]
  const groups = useMemo(() => filterFigures(data.targets, state.verdict), [data, state.verdict])
  const figures: ExportOffer = {
    kind: 'targets',
    label: say('export.figures', { n: count(countFigures(groups)) }),
    params: { base: params.base, with: params.with, verdict: state.verdict },
  }
  useEffect(() => {
    const row = document.getElementById(readPlace(hash) || '-')
    row?.scrollIntoView({ block: 'start' })
    row?.classList.add('landed')
    return () => row?.classList.remove('landed')
  }, [hash])
  return (
    <>
      <div class="toolbar">
        <div class="views">
          {VIEWS.map((view) => (
            <a
              key={view}
              href={compareStateAddress({ ...state, view }, '/compare')}
              aria-current={state.view === view ? 'true' : undefined}
            >
              {say(`compare.view.${view}`)}{' '}
              <span class="tally">{count(view === 'clauses' ? total : data.targets.length)}</span>
            </a>
          ))}
        </div>
        {state.view === 'clauses' && (
          <>
            <StatusFilter counts={data.counts} chosen={state.status} change={(status) => change({ status })} />
            <p class="total" role="status">
              {rowCount === total
                ? say('compare.rows', { n: count(total) })
                : say('compare.filtered', { shown: count(rowCount), n: count(total) })}
            </p>
          </>
        )}
        {state.view === 'targets' && (
          <>
            <VerdictFilter groups={data.targets} chosen={state.verdict} change={(verdict) => change({ verdict })} />
            <p class="total" role="status">
              {groups.length === data.targets.length
                ? say('compare.rows', { n: count(groups.length) })
                : say('compare.filtered', { shown: count(groups.length), n: count(data.targets.length) })}
            </p>
          </>
        )}
        <ExportMenu
          params={params}
          note={say('compare.export')}
          offers={state.view === 'targets' ? [figures, ...tables] : [...tables, figures]}
        />
        {state.view === 'clauses' && (
          <div class="choices">
            <SectionChoice
              clauses={data.clauses}
              base={data.base.id}
              lines={all}
              value={state.section}
              choose={(section) => change({ section })}
            />
            <UnitChoice lines={all} clauses={data.clauses} value={state.unit} choose={(unit) => change({ unit })} />
            <Choice
              label={say('compare.words')}
              value={state.words}
              options={SHOWN_WORDS.map((words) => [words, say(`compare.words.${words}`)])}
              choose={(words) => change({ words })}
            />
          </div>
        )}
      </div>
      {data.others.length > 1 && (
        <fieldset class="pairs">
          <legend>{say('compare.pair')}</legend>
          {data.others.map((other, index) => (
            <label key={other.id}>
              <input type="radio" name="pair" checked={state.pair === index} onChange={() => change({ pair: index })} />
              <span lang="zh-CN">{other.title}</span>
            </label>
          ))}
        </fieldset>
      )}
      {state.view === 'targets' ? (
        <Figures data={data} groups={groups} pair={state.pair} />
      ) : rowCount === 0 ? (
        <Empty title={say('compare.filtered.none')} />
      ) : (
        <CompareTable data={data} shown={shown} state={state} />
      )}
    </>
  )
}

type FiguresProps = Parameters<typeof TargetComparison>[0]

function Figures(props: FiguresProps) {
  const { say } = useSay()
  return props.groups.length === 0 ? <Empty title={say('compare.filtered.none')} /> : <TargetComparison {...props} />
}

interface CompareTableProps {
  readonly data: CompareResponse
  readonly shown: Lines
  readonly state: CompareState
}

function CompareTable({ data, shown, state: { pair, words, status } }: CompareTableProps) {
  const { say } = useSay()
  const { base, others, clauses } = data
  return (
    <table class="compare-table" data-pair={pair} data-others={others.length}>
      <thead>
        <tr>
          <PlanHeads base={base} others={others} />
        </tr>
      </thead>
      <tbody>
        {shown.lines.map((line) => (
          <CompareLine key={line.base} line={line} data={data} words={words} all={status.includes('partial')} />
        ))}
      </tbody>
      {shown.own.map((rows, index) =>
        rows.length === 0 ? null : (
          <tbody key={others[index]!.id} class={`own other other-${index}`}>
            <tr>
              <th colSpan={others.length + 1} scope="rowgroup" class="own-head">
                {say('compare.local-only.head', { title: others[index]!.title })}{' '}
                <span class="tally">{rows.length}</span>
              </th>
            </tr>
            {rows.map(({ other }) => (
              <tr key={other.id} id={other.id}>
                <th scope="row" class="quiet" data-label={base.title}>
                  {say('compare.local-only.base')}
                </th>
                {others.map((plan, column) => (
                  <td key={plan.id} class={`other other-${column}`} data-label={plan.title}>
                    {column === index && <OwnCell id={other.id} clauses={clauses} words={words} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ),
      )}
    </table>
  )
}
