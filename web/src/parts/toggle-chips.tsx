/** Chips that choose what is shown, each with its number; none chosen = all. */
import type { ComponentChildren } from 'preact'
import { useSay } from '../words/use-say.ts'

export interface ToggleChip<T extends string> {
  readonly value: T
  readonly label: ComponentChildren
  /** what it means, in a sentence */
  readonly title: string
  readonly count: number
}

interface ToggleChipsProps<T extends string> {
  readonly legend: string
  /** chips are coloured by `data-status` or `data-verdict` */
  readonly by: 'status' | 'verdict'
  readonly chips: readonly ToggleChip<T>[]
  readonly chosen: readonly T[]
  readonly change: (chosen: readonly T[]) => void
}

export function ToggleChips<T extends string>({ legend, by, chips, chosen, change }: ToggleChipsProps<T>) {
  const { count } = useSay()
  return (
    <fieldset class="statuses">
      <legend class="unseen">{legend}</legend>
      {chips.map((chip) => {
        const on = chosen.includes(chip.value)
        return (
          <button
            key={chip.value}
            type="button"
            class="status-choice"
            {...{ [`data-${by}`]: chip.value }}
            aria-pressed={on}
            title={chip.title}
            onClick={() => change(on ? chosen.filter((other) => other !== chip.value) : [...chosen, chip.value])}
          >
            {chip.label} <span class="tally">{count(chip.count)}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
