/** What became of a clause, in a word and a shape: told apart without colour. */
import type { Judgement } from '../../../src/model/verdict.ts'
import type { Status } from '../state/comparison.ts'
import { useSay } from '../words/use-say.ts'

/** Full, three quarters, half, empty, a plus. */
const SHAPES: Readonly<Record<Status, string>> = {
  adopted: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1',
  adapted: 'M8 1a7 7 0 1 0 7 7H8V1',
  partial: 'M8 1a7 7 0 0 0 0 14V1',
  absent: '',
  'local-only': 'M7 3h2v4h4v2H9v4H7V9H3V7h4',
}

export function StatusBadge({ status }: { readonly status: Status }) {
  const { say } = useSay()
  return (
    <span class="status" data-status={status} title={say(`status.${status}.why`)}>
      <StatusShape status={status} />
      {say(`status.${status}`)}
    </span>
  )
}

/** What a figure is to the base plan's: 相同, 加码, 放宽 …, and on what it rests where the figures do not show it. */
export function VerdictWord({ verdict, cause }: Judgement) {
  const { say } = useSay()
  return (
    <>
      <span class="verdict-word" data-verdict={verdict} title={say(`verdict.${verdict}.why`)}>
        {say(`verdict.${verdict}`)}
      </span>
      {cause !== null && <span class="quiet"> {say(`cause.${cause}`)}</span>}
    </>
  )
}

export function StatusShape({ status }: { readonly status: Status }) {
  return (
    <svg viewBox="0 0 16 16" class="status-shape" aria-hidden="true">
      {status !== 'local-only' && <circle cx="8" cy="8" r="6.5" class="status-ring" />}
      <path d={SHAPES[status]} />
    </svg>
  )
}
