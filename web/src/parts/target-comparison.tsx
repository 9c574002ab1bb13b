/** The figures of the plans side by side, each with what it is to the base's: 加码, 放宽, 未量化. */
import type { CompareResponse, TargetGroupJson, TargetMemberJson } from '../../../src/http/comparison-shapes.ts'
import { clauseAddress } from '../state/address.ts'
import { useSay } from '../words/use-say.ts'
import { TargetValue } from './badges.tsx'
import { PlanHeads } from './plan-heads.tsx'
import { VerdictWord } from './status.tsx'

type Cell = TargetGroupJson['cells'][number]

interface TargetComparisonProps {
  readonly data: CompareResponse
  readonly groups: readonly TargetGroupJson[]
  readonly pair: number
}

export function TargetComparison({ data, groups, pair }: TargetComparisonProps) {
  const { say } = useSay()
  const { base, others } = data
  return (
    <table class="compare-table target-comparison" data-pair={pair} data-others={others.length}>
      <thead>
        <tr>
          <th scope="col">{say('target.indicator')}</th>
          <PlanHeads base={base} others={others} />
        </tr>
      </thead>
      <tbody>
        {groups.map((group, row) => (
          // One indicator may stand in several groups.
          <tr key={`${group.indicator}-${row}`}>
            <th scope="row" lang="zh-CN">
              {group.indicator}
            </th>
            <td data-label={base.title}>
              {group.base.length > 0 ? <Members members={group.base} /> : <NamedOnly words={group.baseWords} />}
            </td>
            {others.map((other, index) => {
              const cell = group.cells.find(({ document }) => document === other.id)
              return (
                <td key={other.id} class={`other other-${index}`} data-label={other.title}>
                  {cell && <CellView cell={cell} />}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The base has no figure of the indicator: it may name it all the same, or print one that was not read. */
function NamedOnly({ words }: { readonly words: TargetGroupJson['baseWords'] }) {
  const { say } = useSay()
  if (!words) return <span class="quiet">{say('compare.targets.own')}</span>
  return (
    <>
      <p>{say(words.unread ? 'compare.targets.unread' : 'compare.targets.named')}</p>
      <p class="quiet" lang="zh-CN">
        <a href={clauseAddress(words.clause)}>{words.sentence}</a>
      </p>
    </>
  )
}

function CellView({ cell }: { readonly cell: Cell }) {
  return (
    <>
      {cell.verdict !== null && (
        <p class="verdict">
          <VerdictWord verdict={cell.verdict} cause={cell.cause} />
        </p>
      )}
      <Members members={cell.members} />
      {cell.words && (
        <p class="quiet" lang="zh-CN">
          <a href={clauseAddress(cell.words.clause)}>{cell.words.sentence}</a>
        </p>
      )}
    </>
  )
}

function Members({ members }: { readonly members: readonly TargetMemberJson[] }) {
  return (
    <ul>
      {members.map(({ clause, index, target }) => (
        <li key={`${clause}-${index}`} title={target.sentence}>
          <a class="member" href={clauseAddress(clause)}>
            <TargetValue target={target} />
          </a>{' '}
          <span class="quiet">{target.deadline !== null && target.unit !== '年' ? target.deadline : ''}</span>
        </li>
      ))}
    </ul>
  )
}
