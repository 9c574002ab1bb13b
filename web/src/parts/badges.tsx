/** The small facts that stand beside a clause: level, number, units with roles, targets, and the three empty states. */
import type { TargetJson, UnitJson } from '../../../src/export/json.ts'
import { targetValue, trailText } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import type { Key } from '../words/words.ts'

export function LevelBadge({ level }: { readonly level: string | null }) {
  const { say } = useSay()
  return (
    <span class="level" data-level={level ?? 'none'}>
      {say(`level.${level}` as Key)}
    </span>
  )
}

export function Trail({ path }: { readonly path: readonly string[] }) {
  return (
    <span class="trail" lang="zh-CN">
      {trailText(path)}
    </span>
  )
}

/** 未载明, 提取失败, 未核对: three answers, never an empty cell. */
export function StateWord({ state }: { readonly state: 'stated' | 'none-stated' | 'failed' | 'unchecked' }) {
  const { say } = useSay()
  const why = state === 'stated' ? undefined : say(`state.${state}.why`)
  return (
    <span class="state" data-state={state} title={why}>
      {say(`state.${state}`)}
    </span>
  )
}

const ROLES = ['lead', 'responsible', 'cooperate'] as const

export function UnitsByRole({
  units,
  state,
}: {
  readonly units: readonly UnitJson[]
  readonly state: Parameters<typeof StateWord>[0]['state']
}) {
  const { say } = useSay()
  if (units.length === 0) return <StateWord state={state} />
  return (
    <ul class="roles">
      {ROLES.map((role) => {
        const names = units.filter((unit) => unit.role === role)
        return names.length === 0 ? null : (
          <li key={role}>
            <span class="role" data-role={role}>
              {say(`role.${role}`)}
            </span>
            <span lang="zh-CN">
              {names.map(({ name, rule }) => (rule === 'units/scope' ? `${name}（全文规定）` : name)).join('、')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** `≥ 65%`, and for a damaged number what is printed, said in words. */
export function TargetValue({ target }: { readonly target: TargetJson }) {
  const { say } = useSay()
  const value = targetValue(target)
  return (
    <>
      <b class="value">{value ?? say('target.unreadable')}</b>
      {target.quality !== 'sound' && (
        <span class="doubtful" title={target.evidence ?? undefined}>
          {say(target.quality === 'damaged' ? 'target.damaged' : 'target.ambiguous')}
          {target.printed !== null && `，${say('target.printed', { text: target.printed })}`}
        </span>
      )}
    </>
  )
}

const SHOWN = 3

/** Those that `words` name come first: asked for 公办园占比, the third of seven figures is the answer. */
export function TargetList({
  targets,
  words,
}: {
  readonly targets: readonly TargetJson[]
  readonly words: readonly string[]
}) {
  const { say } = useSay()
  return (
    <ul class="target-list">
      {[...targets]
        .sort((a, b) => named(b, words) - named(a, words))
        .slice(0, SHOWN)
        .map((target) => (
          <li key={`${target.start}-${target.indicator}`}>
            <span lang="zh-CN">{target.indicator}</span> <TargetValue target={target} />
            {target.deadline !== null && target.unit !== '年' && <span class="quiet"> {target.deadline}</span>}
          </li>
        ))}
      {targets.length > SHOWN && <li class="quiet">{say('targets.more', { n: targets.length - SHOWN })}</li>}
    </ul>
  )
}

function named({ indicator }: TargetJson, words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (indicator.includes(word) ? word.length : 0), 0)
}
