/** Chooses rows by status. */
import type { CompareResponse } from '../../../src/http/comparison-shapes.ts'
import { STATUSES, type Status } from '../state/comparison.ts'
import { useSay } from '../words/use-say.ts'
import { StatusShape } from './status.tsx'
import { ToggleChips } from './toggle-chips.tsx'

interface StatusFilterProps {
  readonly counts: CompareResponse['counts']
  readonly chosen: readonly Status[]
  readonly change: (chosen: readonly Status[]) => void
}

export function StatusFilter({ counts, chosen, change }: StatusFilterProps) {
  const { say } = useSay()
  const chips = STATUSES.map((status) => ({
    value: status,
    label: (
      <>
        <StatusShape status={status} /> {say(`status.${status}`)}
      </>
    ),
    title: say(`status.${status}.why`),
    count: counts[status],
  }))
  return <ToggleChips legend={say('compare.status')} by="status" chips={chips} chosen={chosen} change={change} />
}
