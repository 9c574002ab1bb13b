/** What was read into words of the query, as chips that switch it off: 「单位：淄博市教育局 · 牵头 ×」, and on again. */
import type { SearchJson } from '../../../src/http/search-shapes.ts'
import { changeQuery, type QueryState } from '../state/query-state.ts'
import { useSay } from '../words/use-say.ts'
import type { Say } from '../words/words.ts'

type Understood = SearchJson['understood'][number]

export function UnderstoodChips({
  understood,
  state,
  change,
}: {
  readonly understood: readonly Understood[]
  readonly state: QueryState
  readonly change: (next: QueryState) => void
}) {
  const { say } = useSay()
  const { plain } = state
  if (understood.length === 0 && plain.length === 0) return null
  return (
    <ul class="chips" aria-label={say('understood')}>
      {understood.map((one) => (
        <li key={`${one.kind}-${one.typed}`}>
          <button
            type="button"
            class="chip"
            title={say('understood.off', { typed: one.typed, meant: meaningOf(one, say) })}
            onClick={() => change(changeQuery(state, { plain: [...plain, one.typed] }))}
          >
            <span class="quiet">{say(`understood.${one.kind}`)}</span> <span lang="zh-CN">{meaningOf(one, say)}</span>{' '}
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {plain.map((typed) => (
        <li key={`plain-${typed}`}>
          <button
            type="button"
            class="chip chip-clear"
            title={say('understood.on', { typed })}
            onClick={() => change(changeQuery(state, { plain: plain.filter((other) => other !== typed) }))}
          >
            <span class="quiet">{say('understood.plain')}</span> <span lang="zh-CN">{typed}</span>{' '}
            <span aria-hidden="true">↺</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** 淄博市教育局 · 牵头; 三台县民政局 · 责任（没有条款写明其牵头）; 托管 = 课后服务、延时服务; 沂源县 */
function meaningOf({ kind, typed, meant, roles, missed }: Understood, say: Say): string {
  const [first = ''] = meant
  if (kind === 'place') return first
  if (kind === 'concept') return `${typed} = ${meant.join('、')}`
  const body = meant.length === 1 ? first : say('understood.bodies', { first, n: meant.length })
  const words = (some: Understood['roles']): string => some.map((role) => say(`role.${role}`)).join('、')
  const instead = missed.length > 0 ? say('understood.missed', { roles: words(missed) }) : ''
  return `${body} · ${words(roles)}${instead}`
}
