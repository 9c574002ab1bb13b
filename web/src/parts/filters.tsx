/** What narrows the list: facets with counts over all hits, and what is chosen as chips that can be taken away. */
import { useState } from 'preact/hooks'
import type { Facets, FacetValue } from '../../../src/http/search-shapes.ts'
import {
  activeFilters,
  changeQuery,
  clearFilters,
  type FilterName,
  type QueryState,
  toggleFilter,
} from '../state/query-state.ts'
import { useSay } from '../words/use-say.ts'
import type { Key, Say } from '../words/words.ts'

type Change = (next: QueryState) => void

const SHOWN = 7
const ORDER: readonly FilterName[] = ['document', 'level', 'unit', 'role', 'has', 'state', 'year', 'kind', 'region']

export function FilterPanel({
  facets,
  state,
  change,
}: {
  readonly facets: Facets | null
  readonly state: QueryState
  readonly change: Change
}) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  return (
    <aside class={open ? 'filters filters-open' : 'filters'} aria-label={say('filter')}>
      <button type="button" class="filters-switch" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('filter.show', { n: activeFilters(state).length })}
      </button>
      <div class="filters-body">
        {ORDER.map((name) => (
          <FacetGroup
            key={name}
            name={name}
            values={withChosen(facets?.[name] ?? [], state.filters[name])}
            state={state}
            change={change}
          />
        ))}
      </div>
    </aside>
  )
}

/** A chosen value without hits stays, or it could not be unchosen. */
function withChosen(values: readonly FacetValue[], chosen: readonly string[]): readonly FacetValue[] {
  const missing = chosen.filter((value) => !values.some((other) => other.value === value))
  return [...missing.map((value) => ({ value, label: value, count: 0 })), ...values]
}

function FacetGroup({
  name,
  values,
  state,
  change,
}: {
  readonly name: FilterName
  readonly values: readonly FacetValue[]
  readonly state: QueryState
  readonly change: Change
}) {
  const { say, count } = useSay()
  const [all, setAll] = useState(false)
  const chosen = state.filters[name]
  if (values.length === 0 || (values.length === 1 && chosen.length === 0 && name === 'region')) return null
  const shown = values.filter((value, index) => all || index < SHOWN || chosen.includes(value.value))
  return (
    <fieldset class="facet">
      <legend>{say(`filter.${name}`)}</legend>
      <ul>
        {shown.map((value) => (
          <li key={value.value}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(value.value)}
                onChange={() => change(toggleFilter(state, name, value.value))}
              />
              <span class="facet-label" lang={isWord(name) ? undefined : 'zh-CN'}>
                {filterLabel(name, value.value, value.label, say)}
              </span>
              <span class="tally">{count(value.count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {name === 'unit' && chosen.length > 0 && (
        <label class="facet-more">
          <input
            type="checkbox"
            checked={state.counterparts}
            onChange={() => change(changeQuery(state, { counterparts: !state.counterparts }))}
          />
          {say('filter.counterparts')}
        </label>
      )}
      {values.length > SHOWN && (
        <button type="button" class="facet-switch" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say('filter.less') : say('filter.more', { n: values.length - shown.length })}
        </button>
      )}
    </fieldset>
  )
}

export function FilterChips({
  state,
  facets,
  change,
}: {
  readonly state: QueryState
  readonly facets: Facets | null
  readonly change: Change
}) {
  const { say } = useSay()
  const active = activeFilters(state)
  if (active.length === 0) return null
  return (
    <ul class="chips" aria-label={say('filter.active')}>
      {active.map(({ name, value }) => {
        const known = facets?.[name].find((facet) => facet.value === value)?.label ?? value
        const label = filterLabel(name, value, known, say)
        return (
          <li key={`${name}-${value}`}>
            <button
              type="button"
              class="chip"
              aria-label={say('filter.remove', { name: say(`filter.${name}`), value: label })}
              onClick={() => change(toggleFilter(state, name, value))}
            >
              <span class="quiet">{say(`filter.${name}`)}</span> {label} <span aria-hidden="true">×</span>
            </button>
          </li>
        )
      })}
      <li>
        <button type="button" class="chip chip-clear" onClick={() => change(clearFilters(state))}>
          {say('filter.clear')}
        </button>
      </li>
    </ul>
  )
}

/** Values that are the page's own words, not the plans'. */
const WORDS: Readonly<Partial<Record<FilterName, string>>> = {
  level: 'level.',
  role: 'role.',
  has: 'has.',
  state: 'state.',
  kind: 'kind.',
}
const KNOWN: readonly string[] = [
  '国',
  '省',
  '市',
  '县',
  '区',
  '功能区',
  '镇街',
  'lead',
  'cooperate',
  'responsible',
  'target',
  'unit',
  'damaged',
  'stated',
  'none-stated',
  'failed',
  'unchecked',
  'section',
  'clause',
  'paragraph',
  'row',
]

function isWord(name: FilterName): boolean {
  return name in WORDS
}

export function filterLabel(name: FilterName, value: string, label: string, say: Say): string {
  const group = WORDS[name]
  return group !== undefined && KNOWN.includes(value) ? say(`${group}${value}` as Key) : label
}
