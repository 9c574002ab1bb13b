/** 矩阵: what became of each clause of the base plan, at a glance; a cell opens the comparison at its row. */
import { useMemo } from 'preact/hooks'
import { Trail } from '../parts/badges.tsx'
import { type Compared, ComparisonFrame } from '../parts/comparison-frame.tsx'
import { ExportMenu } from '../parts/export-menu.tsx'
import { StatusBadge, StatusShape } from '../parts/status.tsx'
import { StatusFilter } from '../parts/status-filter.tsx'
import { clauseAddress, compareAddress, readAddress } from '../state/address.ts'
import { countRows, countStatuses, type Found, filterLines, toLines } from '../state/comparison.ts'
import type { Place } from '../state/history.ts'
import { useSay } from '../words/use-say.ts'

export function MatrixPage({ place }: { readonly place: Place }) {
  const { say } = useSay()
  return (
    <ComparisonFrame path="/matrix" place={place} title={say('matrix.title')} why={say('matrix.why')}>
      {(compared) => <Matrix {...compared} />}
    </ComparisonFrame>
  )
}

const COLUMN_SUMS = ['adopted', 'adapted', 'partial', 'absent', 'local-only'] as const

function Matrix({ data, state, change }: Compared) {
  const { say, count } = useSay()
  const { base, others, clauses } = data
  const all = useMemo(
    () =>
      toLines(
        data.rows,
        data.others.map(({ id }) => id),
      ),
    [data],
  )
  const shown = filterLines(all, { status: state.status, unit: '', section: '' }, clauses)
  const params = { base: base.id, with: others.map(({ id }) => id), status: state.status }
  return (
    <>
      <div class="toolbar">
        <StatusFilter counts={data.counts} chosen={state.status} change={(status) => change({ status })} />
        <p class="total" role="status">
          {shown.lines.length === all.lines.length
            ? say('compare.rows', { n: count(all.lines.length) })
            : say('compare.filtered', { shown: count(shown.lines.length), n: count(all.lines.length) })}
        </p>
        <ExportMenu
          params={params}
          note={say('compare.export')}
          offers={[
            { kind: 'matrix', label: say('export.matrix', { n: count(shown.lines.length) }) },
            { kind: 'comparison', label: say('export.comparison', { n: count(countRows(shown)) }) },
          ]}
        />
      </div>
      <div class="table-frame matrix-frame">
        <table class="sheet matrix-table">
          <thead>
            <tr>
              <th scope="col">
                <a href={readAddress(base.id)} lang="zh-CN">
                  {base.title}
                </a>
              </th>
              {others.map((other) => (
                <th key={other.id} scope="col" lang="zh-CN">
                  <a href={compareAddress(base.id, [other.id])}>{other.title}</a>
                </th>
              ))}
            </tr>
            <tr class="sums">
              <th scope="row">{say('matrix.sum')}</th>
              {others.map((other, index) => {
                const sums = countStatuses(all, index)
                return (
                  <td key={other.id}>
                    {COLUMN_SUMS.map((status) => (
                      <span key={status} class="sum" data-status={status} title={say(`status.${status}`)}>
                        <StatusShape status={status} />
                        <span class="unseen">{say(`status.${status}`)}</span>
                        {count(sums[status])}
                      </span>
                    ))}
                  </td>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {shown.lines.map((line) => (
              <tr key={line.base}>
                <th scope="row" lang="zh-CN">
                  <a href={clauseAddress(line.base)}>
                    <Trail path={clauses[line.base]?.path ?? [line.base]} />{' '}
                    {clauses[line.base]?.heading || clauses[line.base]?.text.slice(0, 24)}
                  </a>
                </th>
                {line.cells.map((cell, index) => (
                  <td key={others[index]!.id}>
                    <Cell found={cell} address={compareAddress(base.id, [others[index]!.id], line.base)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Cell({ found, address }: { readonly found: readonly Found[]; readonly address: string }) {
  const { say } = useSay()
  return (
    <a class="matrix-cell" href={address}>
      {found.map((row) =>
        row.status === 'absent' ? (
          <StatusBadge key="absent" status="absent" />
        ) : (
          <span key={row.other.id} class="matrix-link">
            <StatusBadge status={row.status} /> <Trail path={row.other.path} />
            {row.shape !== 'one' && <span class="shape">{say(`shape.${row.shape}`)}</span>}
          </span>
        ),
      )}
    </a>
  )
}
