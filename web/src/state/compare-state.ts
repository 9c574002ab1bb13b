/** What the comparison shows, read from its address and written back: `/compare?base=zibo-edu-14-5&with=linzi-edu-14-5`. Pure. */
import { compareAddress } from './address.ts'
import { STATUSES, type Status } from './comparison.ts'

export const MOST_OTHERS = 3

export interface CompareState {
  readonly base: string
  readonly others: readonly string[]
  readonly status: readonly Status[]
  /** which pair a narrow screen shows */
  readonly pair: number
}

export function readCompareState(search: string): CompareState {
  const params = new URLSearchParams(search)
  const base = params.get('base') ?? ''
  const others = [...new Set(params.getAll('with'))].filter((id) => id !== '' && id !== base).slice(0, MOST_OTHERS)
  const pair = Number(params.get('pair') ?? 0)
  return {
    base,
    others,
    status: STATUSES.filter((status) => params.getAll('status').includes(status)),
    pair: Number.isInteger(pair) && pair > 0 && pair < others.length ? pair : 0,
  }
}

export function compareStateAddress({ base, others, status, pair }: CompareState): string {
  return compareAddress(base, others, { status, pair: pair > 0 ? String(pair) : undefined })
}
