/** What the comparison shows, read from its address and written back: `/compare?base=zibo-edu-14-5&with=linzi-edu-14-5`. Pure. */

import type { Verdict } from '../../../src/model/verdict.ts'
import { withParams } from './address.ts'
import { STATUSES, type Status, VERDICTS } from './comparison.ts'

/** Columns that can be read side by side; a matrix has room for more. */
export const MOST_COLUMNS = { '/compare': 3, '/matrix': 8 } as const
export type ComparePath = keyof typeof MOST_COLUMNS

export const SHOWN_WORDS = ['shared', 'different', 'none'] as const

export const VIEWS = ['clauses', 'targets'] as const

export interface CompareState {
  readonly view: (typeof VIEWS)[number]
  readonly base: string
  readonly others: readonly string[]
  readonly status: readonly Status[]
  /** of the figures: only indicators of which some plan has one of these; none = all */
  readonly verdict: readonly Verdict[]
  /** only lines in which this body occurs; '' = all */
  readonly unit: string
  /** only lines below this place of the base plan, as in an address: 二/（一）; '' = all */
  readonly section: string
  /** which words are marked */
  readonly words: (typeof SHOWN_WORDS)[number]
  /** which pair a narrow screen shows */
  readonly pair: number
}

export function readCompareState(search: string, path: ComparePath): CompareState {
  const params = new URLSearchParams(search)
  const base = params.get('base') ?? ''
  const others = [...new Set(params.getAll('with'))].filter((id) => id !== '' && id !== base)
  const shown = others.slice(0, MOST_COLUMNS[path])
  const pair = Number(params.get('pair') ?? 0)
  return {
    view: VIEWS.find((view) => view === params.get('view')) ?? 'clauses',
    base,
    others: shown,
    status: STATUSES.filter((status) => params.getAll('status').includes(status)),
    verdict: VERDICTS.filter((verdict) => params.getAll('verdict').includes(verdict)),
    unit: params.get('unit') ?? '',
    section: params.get('section') ?? '',
    words: SHOWN_WORDS.find((words) => words === params.get('words')) ?? 'shared',
    pair: Number.isInteger(pair) && pair > 0 && pair < shown.length ? pair : 0,
  }
}

export function compareStateAddress(
  { view, base, others, status, verdict, unit, section, words, pair }: CompareState,
  path: ComparePath,
): string {
  return withParams(path, {
    base,
    with: others,
    view: view === 'clauses' ? undefined : view,
    status,
    verdict,
    unit,
    section,
    words: words === 'shared' ? undefined : words,
    pair: pair > 0 ? String(pair) : undefined,
  })
}
