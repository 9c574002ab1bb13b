/** Chooses indicators by verdict; none chosen = all. Each with its number over all plans; what nobody was given is left out. */
import type { TargetGroupJson } from '../../../src/http/comparison-shapes.ts'
import { countVerdicts, VERDICTS, type Verdict } from '../state/comparison.ts'
import { useSay } from '../words/use-say.ts'

interface VerdictFilterProps {
  readonly groups: readonly TargetGroupJson[]
  readonly chosen: readonly Verdict[]
  readonly change: (chosen: readonly Verdict[]) => void
}

export function VerdictFilter({ groups, chosen, change }: VerdictFilterProps) {
  const { say, count } = useSay()
  const counts = countVerdicts(groups)
  return (
    <fieldset class="statuses">
      <legend class="unseen">{say('compare.verdict')}</legend>
      {VERDICTS.filter((verdict) => counts.has(verdict) || chosen.includes(verdict)).map((verdict) => {
        const on = chosen.includes(verdict)
        return (
          <button
            key={verdict}
            type="button"
            class="status-choice"
            data-verdict={verdict}
            aria-pressed={on}
            title={say(`verdict.${verdict}.why`)}
            onClick={() => change(on ? chosen.filter((other) => other !== verdict) : [...chosen, verdict])}
          >
            {say(`verdict.${verdict}`)} <span class="tally">{count(counts.get(verdict) ?? 0)}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
