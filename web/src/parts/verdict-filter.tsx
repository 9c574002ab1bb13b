/** Chooses indicators by verdict, counted over all plans; what nobody was given is left out. */
import type { TargetGroupJson } from '../../../src/http/comparison-shapes.ts'
import type { Verdict } from '../../../src/model/verdict.ts'
import { countVerdicts, VERDICTS } from '../state/comparison.ts'
import { useSay } from '../words/use-say.ts'
import { ToggleChips } from './toggle-chips.tsx'

interface VerdictFilterProps {
  readonly groups: readonly TargetGroupJson[]
  readonly chosen: readonly Verdict[]
  readonly change: (chosen: readonly Verdict[]) => void
}

export function VerdictFilter({ groups, chosen, change }: VerdictFilterProps) {
  const { say } = useSay()
  const counts = countVerdicts(groups)
  const chips = VERDICTS.filter((verdict) => counts.has(verdict) || chosen.includes(verdict)).map((verdict) => ({
    value: verdict,
    label: say(`verdict.${verdict}`),
    title: say(`verdict.${verdict}.why`),
    count: counts.get(verdict) ?? 0,
  }))
  return <ToggleChips legend={say('compare.verdict')} by="verdict" chips={chips} chosen={chosen} change={change} />
}
