/** Chooses rows by status; none chosen = all. Each with its number. */
import type { CompareResponse } from '../../../src/http/comparison-shapes.ts'
import { STATUSES, type Status } from '../state/comparison.ts'
import { useSay } from '../words/use-say.ts'
import { StatusShape } from './status.tsx'

interface StatusFilterProps {
  readonly counts: CompareResponse['counts']
  readonly chosen: readonly Status[]
  readonly change: (chosen: readonly Status[]) => void
}

export function StatusFilter({ counts, chosen, change }: StatusFilterProps) {
  const { say, count } = useSay()
  return (
    <fieldset class="statuses">
      <legend class="unseen">{say('compare.status')}</legend>
      {STATUSES.map((status) => {
        const on = chosen.includes(status)
        return (
          <button
            key={status}
            type="button"
            class="status-choice"
            data-status={status}
            aria-pressed={on}
            title={say(`status.${status}.why`)}
            onClick={() => change(on ? chosen.filter((other) => other !== status) : [...chosen, status])}
          >
            <StatusShape status={status} /> {say(`status.${status}`)} <span class="tally">{count(counts[status])}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
