/** 对照: a base plan and up to three others, clause by clause. `/compare?base=…&with=…&status=adapted` */
import { useEffect, useMemo } from 'preact/hooks'
import type { CompareResponse } from '../../../src/http/shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { Choice } from '../parts/choice.tsx'
import { OwnCell } from '../parts/compare-cell.tsx'
import { SectionChoice, UnitChoice } from '../parts/compare-choices.tsx'
import { CompareLine } from '../parts/compare-line.tsx'
import { ExportMenu } from '../parts/export-menu.tsx'
import { Empty, FailureNotice, Skeleton } from '../parts/notices.tsx'
import { PlanPicker } from '../parts/plan-picker.tsx'
import { StatusFilter } from '../parts/status-filter.tsx'
import { TargetComparison } from '../parts/target-comparison.tsx'
import { readAddress, readPlace } from '../state/address.ts'
import { type CompareState, compareStateAddress, readCompareState, SHOWN_WORDS, VIEWS } from '../state/compare-state.ts'
import { filterLines, type Lines, toLines } from '../state/comparison.ts'
import { navigate, type Place } from '../state/history.ts'
import { useSay } from '../words/use-say.ts'

export function ComparePage({ place }: { readonly place: Place }) {
  const { say } = useSay()
  const state = useMemo(() => readCompareState(place.search, '/compare'), [place.search])
  const documents = useAnswer(ask.documents())
  const ready = state.base !== '' && state.others.length > 0
  const { data, failure, again, busy, url } = useAnswer(ready ? ask.compare(state.base, state.others) : null)
  const current = data && ready && url === ask.compare(state.base, state.others).url ? data : null
  useEffect(() => {
    document.title = `${current ? `${current.base.title} · ` : ''}${say('compare.title')} · ${say('name')}`
  }, [current, say])
  const change = (next: Partial<CompareState>): void => navigate(compareStateAddress({ ...state, ...next }, '/compare'))
  return (
    <div class="compare">
      <div class="page-head">
        <h1>{say('compare.title')}</h1>
      </div>
      <PlanPicker documents={documents.data?.documents ?? null} state={state} path="/compare" change={change} />
      {documents.failure && !documents.data && <FailureNotice failure={documents.failure} again={documents.again} />}
      {!ready && <Empty title={say('compare.start')} />}
      {ready && failure && <FailureNotice failure={failure} again={again} />}
      {ready && !failure && !current && busy && <Skeleton rows={6} />}
      {current && !failure && <Comparison data={current} state={state} change={change} hash={place.hash} />}
    </div>
  )
}

interface ComparisonProps {
  readonly data: CompareResponse
  readonly state: CompareState
  readonly change: (next: Partial<CompareState>) => void
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
  const params = { base: data.base.id, with: data.others.map(({ id }) => id) }
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
        <ExportMenu
          params={params}
          note={say('compare.export.whole', { n: count(data.rows.length) })}
          offers={[
            { kind: 'comparison', label: say('export.comparison', { n: count(data.rows.length) }) },
            { kind: 'matrix', label: say('export.matrix') },
          ]}
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
        <TargetComparison data={data} pair={state.pair} />
      ) : rowCount === 0 ? (
        <Empty title={say('compare.filtered.none')} />
      ) : (
        <CompareTable data={data} shown={shown} state={state} />
      )}
    </>
  )
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
          <th scope="col">
            <span class="quiet">{say('compare.base')}</span>
            <a href={readAddress(base.id)} lang="zh-CN">
              {base.title}
            </a>
          </th>
          {others.map((other, index) => (
            <th key={other.id} scope="col" class={`other other-${index}`}>
              <span class="quiet">{say('compare.with')}</span>
              <a href={readAddress(other.id)} lang="zh-CN">
                {other.title}
              </a>
            </th>
          ))}
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
