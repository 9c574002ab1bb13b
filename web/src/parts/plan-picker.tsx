/** Which plans stand side by side. */
import type { DocumentEntry } from '../../../src/http/shapes.ts'
import { type ComparePath, type CompareState, MOST_COLUMNS } from '../state/compare-state.ts'
import { useSay } from '../words/use-say.ts'

interface PlanPickerProps {
  readonly documents: readonly DocumentEntry[] | null
  readonly state: CompareState
  readonly path: ComparePath
  readonly change: (next: Partial<CompareState>) => void
}

export function PlanPicker({ documents, state, path, change }: PlanPickerProps) {
  const { say } = useSay()
  const { base, others } = state
  const all = documents ?? []
  const title = (id: string): string => all.find((entry) => entry.id === id)?.title ?? id
  const free = all.filter(({ id }) => id !== base && !others.includes(id))
  return (
    <div class="plan-picker">
      <label>
        <span>{say('compare.base')}</span>
        <select
          value={base}
          onChange={(event) => {
            const next = event.currentTarget.value
            // Chosen as the base, a plan is no longer beside it; the old base takes its place.
            change({
              base: next,
              others: others.map((id) => (id === next ? base : id)).filter((id) => id !== ''),
              pair: 0,
            })
          }}
        >
          <option value="">{say('compare.choose')}</option>
          {base !== '' && !all.some(({ id }) => id === base) && <option value={base}>{base}</option>}
          {all.map((entry) => (
            <option key={entry.id} value={entry.id}>
              {optionText(entry, all)}
            </option>
          ))}
        </select>
      </label>
      {others.length < MOST_COLUMNS[path] && base !== '' && free.length > 0 && (
        <label>
          <span>{say('compare.add')}</span>
          <select value="" onChange={(event) => change({ others: [...others, event.currentTarget.value] })}>
            <option value="">{say('compare.choose')}</option>
            {free.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {optionText(entry, all)}
              </option>
            ))}
          </select>
        </label>
      )}
      <ul class="chips">
        {others.map((id) => (
          <li key={id}>
            <button
              type="button"
              class="chip"
              aria-label={say('compare.remove', { title: title(id) })}
              onClick={() => change({ others: others.filter((other) => other !== id), pair: 0 })}
            >
              <span lang="zh-CN">{title(id)}</span> <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Two copies of one plan bear one title: their id tells them apart. */
function optionText(entry: DocumentEntry, all: readonly DocumentEntry[]): string {
  const alone = all.filter(({ title }) => title === entry.title).length === 1
  return `${entry.title}${alone ? '' : `（${entry.id}）`}`
}
