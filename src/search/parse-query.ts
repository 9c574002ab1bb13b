/**
 * Raw flags → Query. `--level 市 --limit 5` and `?level=市&limit=5` go through here, so that both refuse the same values in
 * the same words: what was given, and what is allowed.
 */
import { ROLES } from '../model/clause.ts'
import { LEVELS, NODE_KINDS } from '../model/document.ts'
import { VERDICTS } from '../model/verdict.ts'
import {
  HAS_WORDS,
  KIND_WORDS,
  MODE_WORDS,
  ROLE_WORDS,
  SORT_WORDS,
  STATE_WORDS,
  STATUS_WORDS,
  VERDICT_WORDS,
} from '../model/words.ts'
import { MOST_PARTS } from './accumulate.ts'
import { STATES } from './facts.ts'
import { type Query, ROW_STATUSES } from './query.ts'
import { parseText } from './query-text.ts'

export type RawValue = string | boolean | readonly string[] | undefined

/** Names are those of the command line without dashes; `q` is what was typed. */
export type RawQuery = Readonly<Record<string, RawValue>>

export type ParsedQuery =
  | { readonly kind: 'query'; readonly query: Query }
  | {
      readonly kind: 'error'
      readonly parameter: string
      readonly value: string
      readonly allowed: readonly string[] | null
      /** one Chinese sentence with the value and what is allowed */
      readonly message: string
    }

export const MODES = ['hybrid', 'exact', 'semantic'] as const
export const SORTS = ['relevance', 'plan', 'deadline'] as const
export const HAS = ['target', 'unit', 'damaged'] as const
export const DEFAULT_LIMIT = 20
/** A pasted clause is a fair query; a pasted plan is not. */
export const MOST_CHARACTERS = 2000

class Refused extends Error {
  readonly parameter: string
  readonly value: string
  readonly allowed: readonly string[] | null

  constructor(parameter: string, value: string, message: string, allowed: readonly string[] | null = null) {
    super(message)
    this.parameter = parameter
    this.value = value
    this.allowed = allowed
  }
}

export function parseQuery(raw: RawQuery): ParsedQuery {
  try {
    return { kind: 'query', query: readQuery(raw) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { parameter, value, allowed, message } = error
    return { kind: 'error', parameter, value, allowed, message }
  }
}

function readQuery(raw: RawQuery): Query {
  return {
    text: readText(single(raw, 'q') ?? ''),
    mode: oneOf(raw, 'mode', MODES) ?? 'hybrid',
    filters: {
      document: several(raw, 'document'),
      level: severalOf(raw, 'level', LEVELS),
      region: several(raw, 'region'),
      unit: several(raw, 'unit'),
      counterparts: readSwitch(raw, 'counterparts'),
      role: severalOf(raw, 'role', ROLES),
      has: severalOf(raw, 'has', HAS),
      state: severalOf(raw, 'state', STATES),
      year: several(raw, 'year').map((value) => readYear(value)),
      kind: severalOf(raw, 'kind', NODE_KINDS),
      status: severalOf(raw, 'status', ROW_STATUSES),
      section: several(raw, 'section'),
      verdict: severalOf(raw, 'verdict', VERDICTS),
    },
    ...(raw['plain'] === undefined ? {} : { plain: several(raw, 'plain') }),
    sort: oneOf(raw, 'sort', SORTS) ?? 'relevance',
    limit: readCount(raw, 'limit', '0 以上的整数，或 all') ?? DEFAULT_LIMIT,
    offset: readCount(raw, 'offset', '0 以上的整数') ?? 0,
  }
}

function readText(text: string): string {
  if (text.length > MOST_CHARACTERS)
    throw new Refused('q', `${text.slice(0, 20)}…`, `检索词有 ${text.length} 个字，最多 ${MOST_CHARACTERS} 个字`)
  const count = parseText(text).length
  if (count > MOST_PARTS)
    throw new Refused('q', `${text.slice(0, 20)}…`, `检索词有 ${count} 段（以空格分开），最多 ${MOST_PARTS} 段`)
  return text.trim()
}

function values(raw: RawQuery, name: string): readonly string[] {
  const value = raw[name]
  if (value === undefined || value === false) return []
  return (Array.isArray(value) ? value : [value]).map(String)
}

function several(raw: RawQuery, name: string): readonly string[] {
  const given = values(raw, name)
  if (given.some((value) => value.trim() === '')) throw new Refused(name, '', `${name} 的值是空的`)
  return [...new Set(given.map((value) => value.trim()))]
}

function single(raw: RawQuery, name: string): string | undefined {
  const given = values(raw, name)
  if (given.length > 1) throw new Refused(name, given.join('、'), `${name} 只能给一个值，给了 ${given.length} 个`)
  return given[0]
}

function severalOf<const T extends readonly string[]>(raw: RawQuery, name: string, allowed: T): readonly T[number][] {
  return several(raw, name).map((value) => known(name, value, allowed))
}

function oneOf<const T extends readonly string[]>(raw: RawQuery, name: string, allowed: T): T[number] | undefined {
  const value = single(raw, name)
  return value === undefined ? undefined : known(name, value, allowed)
}

/** 牵头 is as good as lead: what a page and a spreadsheet write may be asked for. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mode: MODE_WORDS,
  role: ROLE_WORDS,
  has: HAS_WORDS,
  state: STATE_WORDS,
  kind: KIND_WORDS,
  status: STATUS_WORDS,
  verdict: VERDICT_WORDS,
  sort: SORT_WORDS,
}

function known<const T extends readonly string[]>(name: string, value: string, allowed: T): T[number] {
  const found = allowed.find((candidate) => candidate === value || WORDS[name]?.[candidate] === value)
  if (found === undefined)
    throw new Refused(name, value, `${name} 的值“${value}”不认识，可用：${allowed.join('、')}`, allowed)
  return found
}

function readSwitch(raw: RawQuery, name: string): boolean {
  const value = single(raw, name)
  if (value === undefined || value === 'false' || value === '0') return false
  if (value === 'true' || value === '1' || value === '') return true
  throw new Refused(name, value, `${name} 的值“${value}”不认识，可用：true、false`, ['true', 'false'])
}

function readYear(value: string): number {
  if (!/^\d{4}$/.test(value)) throw new Refused('year', value, `year 的值“${value}”不是四位数的年份，例如 2025`)
  return Number(value)
}

function readCount(raw: RawQuery, name: string, allowed: string): number | undefined {
  const value = single(raw, name)
  if (value === undefined) return undefined
  if (name === 'limit' && value === 'all') return Number.POSITIVE_INFINITY
  const count = /^\d{1,9}$/.test(value) ? Number(value) : -1
  if (count < 0) throw new Refused(name, value, `${name} 的值“${value}”不行，可用：${allowed}`)
  return count
}
