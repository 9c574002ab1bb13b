/** In or out of 摘录夹. */
import type { ClauseJson } from '../../../src/export/json.ts'
import type { HitJson } from '../../../src/http/search-shapes.ts'
import type { Pick } from '../state/pick.ts'
import { pickList, togglePick } from '../state/picks.ts'
import { targetValue } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'

export function PickButton({ pick }: { readonly pick: Pick }) {
  const { say } = useSay()
  const { items: picks } = pickList.use()
  const picked = picks.some(({ id }) => id === pick.id)
  return (
    <button type="button" class="pick" aria-pressed={picked} onClick={() => togglePick(pick)}>
      {say(picked ? 'clause.unkept' : 'clause.kept')}
    </button>
  )
}

export function pickOfHit(hit: HitJson): Pick {
  return pickOf(hit, hit.document.title, hit.text, hit.units)
}

export function pickOfClause(clause: ClauseJson, units: ClauseJson['units']): Pick {
  return pickOf(clause, clause.document.title, clause.text, units)
}

function pickOf(
  {
    id,
    path,
    heading,
    targets,
  }: {
    readonly id: string
    readonly path: readonly string[]
    readonly heading: string
    readonly targets: ClauseJson['targets']
  },
  title: string,
  text: string,
  units: ClauseJson['units'],
): Pick {
  return {
    id,
    title,
    path,
    heading,
    text,
    units: units.map(({ name }) => name).join('、'),
    targets: targets.map((target) => `${target.indicator} ${targetValue(target) ?? ''}`.trim()).join('；'),
  }
}
