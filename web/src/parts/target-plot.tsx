/** One indicator over the plans: hollow dot = base year, full dot = target; what is damaged stands in words, not on the scale. */
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { clauseAddress } from '../state/address.ts'
import { byLevel } from '../state/levels.ts'
import { plotOf } from '../state/plot.ts'
import { useSay } from '../words/use-say.ts'
import { LevelBadge, TargetValue, Trail } from './badges.tsx'
import { FailureNotice, Skeleton } from './notices.tsx'
import { Baseline } from './targets-table.tsx'

const WIDTH = 480
const HEIGHT = 24
const EDGE = 10

export function TargetPlot({ indicator, close }: { readonly indicator: string; readonly close: string }) {
  const { say } = useSay()
  const { data, failure, again } = useAnswer(ask.targets({ q: indicator, limit: 'all' }))
  if (failure) return <FailureNotice failure={failure} again={again} />
  if (!data) return <Skeleton rows={2} />
  const key = data.rows.find(({ target }) => target.indicator === indicator)?.target.key ?? ''
  const rows = data.rows
    .filter(({ target }) => target.indicator === indicator || (key !== '' && target.key === key))
    .sort((a, b) => byLevel(a.document, b.document))
  if (rows.length === 0) return <p class="hint">{say('targets.none')}</p>
  const x = (at: number): number => EDGE + at * (WIDTH - 2 * EDGE)
  return (
    <section class="plot">
      <div class="page-head">
        <h2 lang="zh-CN">{say('targets.plot', { indicator })}</h2>
        <a href={close}>{say('targets.plot.close')}</a>
      </div>
      {plotOf(rows).map((plot) => (
        <table key={plot.unit} class="sheet plot-table">
          <thead>
            <tr>
              <th scope="col">{say('targets.document')}</th>
              <th scope="col">{say('target.baseline')}</th>
              <th scope="col">{say('target.value')}</th>
              <td>
                <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="plot-scale">
                  {plot.ticks.map((tick) => (
                    <text
                      key={tick.at}
                      x={x(tick.at)}
                      y={HEIGHT - 7}
                      text-anchor={tick.at === 0 ? 'start' : tick.at === 1 ? 'end' : 'middle'}
                    >
                      {tick.label}
                    </text>
                  ))}
                </svg>
              </td>
            </tr>
          </thead>
          <tbody>
            {plot.dots.map(({ row: { clause, document, target }, value, baseline }) => (
              <tr key={`${clause.id}-${target.start}`}>
                <th scope="row">
                  <LevelBadge level={document.level} /> <span lang="zh-CN">{document.title}</span>{' '}
                  <a href={clauseAddress(clause.id)}>
                    <Trail path={clause.path} />
                  </a>
                </th>
                <td class="nowrap">
                  <Baseline target={target} />
                </td>
                <td>
                  <TargetValue target={target} />
                </td>
                <td class="plot-cell">
                  <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="plot-row">
                    {plot.ticks.map((tick) => (
                      <line key={tick.at} class="plot-grid" x1={x(tick.at)} x2={x(tick.at)} y1="0" y2={HEIGHT} />
                    ))}
                    {value !== null && baseline !== null && (
                      <line class="plot-way" x1={x(baseline)} x2={x(value)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
                    )}
                    {baseline !== null && <circle class="plot-base" cx={x(baseline)} cy={HEIGHT / 2} r="5" />}
                    {value !== null && <circle class="plot-value" cx={x(value)} cy={HEIGHT / 2} r="6" />}
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  )
}
