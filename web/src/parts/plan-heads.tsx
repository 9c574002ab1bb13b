/** The heads of the plans that stand side by side: the base, then the others. */
import type { CompareResponse } from '../../../src/http/comparison-shapes.ts'
import { readAddress } from '../state/address.ts'
import { useSay } from '../words/use-say.ts'

export function PlanHeads({ base, others }: Pick<CompareResponse, 'base' | 'others'>) {
  const { say } = useSay()
  const head = ({ id, title }: CompareResponse['base'], side: 'base' | 'with', index: number) => (
    <th key={id} scope="col" class={side === 'base' ? undefined : `other other-${index}`}>
      <span class="quiet">{say(`compare.${side}`)}</span>
      <a href={readAddress(id)} lang="zh-CN">
        {title}
      </a>
    </th>
  )
  return (
    <>
      {head(base, 'base', 0)}
      {others.map((other, index) => head(other, 'with', index))}
    </>
  )
}
