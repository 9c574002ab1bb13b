/**
 * What did somebody type? 「公办园 “集团化办学” -城区 责任:市教育局 幼小衔接 OR 小学化」 is a row of parts that all have to
 * hold; a quoted part is literal, `-` and NOT exclude, OR gives a choice, a prefix says where to look. Anything else is
 * words: no character of a query is ever an error or an operator by accident.
 */
import type { Role } from '../model/clause.ts'

export type SearchField = 'unit' | 'heading' | 'document'

/** What a body has to do: clauses where one of these units has one of these roles. */
export interface Duty {
  /** as typed, folded: 市教育局牵头 */
  readonly typed: string
  /** 1 for each unit meant that has such a role somewhere, by number */
  readonly units: Uint8Array
  readonly roles: readonly Role[]
  /** who does the same work elsewhere, in any role that would have answered; `units` has 1 for each */
  readonly counterparts: { readonly units: Uint8Array; readonly roles: readonly Role[] }
  /** the roles asked for, where no clause gives them to the body and `roles` are what it has instead */
  readonly missed: readonly Role[]
}

export type Part =
  /** given up in parts when no clause holds all of them together */
  | { readonly kind: 'words'; readonly text: string }
  /** literal: has to stand in the text as it is */
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'field'; readonly field: SearchField; readonly text: string }
  /** never typed as such, but read into words: 市教育局牵头, see duties.ts */
  | { readonly kind: 'duty'; readonly duty: Duty }
  | { readonly kind: 'either'; readonly parts: readonly Part[] }
  | { readonly kind: 'not'; readonly part: Part }

/** Prefix as typed, before : or ：. */
export const FIELD_PREFIXES: Readonly<Record<string, SearchField>> = {
  责任: 'unit',
  责任单位: 'unit',
  标题: 'heading',
  文件: 'document',
}
const QUOTES: Readonly<Record<string, string>> = { '“': '”', '"': '"', '「': '」', '『': '』', '＂': '＂' }
const BLANK = /\s/
/** -城区, －城区 */
const EXCLUDING = /^[-－−](?=\S)/
/** 责任:市教育局, 标题：“师德” */
const PREFIXED = new RegExp(`^(${Object.keys(FIELD_PREFIXES).join('|')})[:：](?=\\S)`)

type Token = { readonly kind: 'and' | 'or' | 'not' } | { readonly kind: 'part'; readonly part: Part }

export function parseText(text: string): readonly Part[] {
  const parts: Part[] = []
  let choosing = false
  let excluding = false
  for (const token of tokens(text)) {
    if (token.kind === 'or') choosing = parts.length > 0
    else if (token.kind === 'not') excluding = true
    else if (token.kind === 'part') {
      const part: Part = excluding ? { kind: 'not', part: token.part } : token.part
      const before = parts.at(-1)
      if (choosing && before && before.kind !== 'not' && part.kind !== 'not')
        parts[parts.length - 1] = {
          kind: 'either',
          parts: [...(before.kind === 'either' ? before.parts : [before]), part],
        }
      else parts.push(part)
      choosing = false
      excluding = false
    }
  }
  return parts
}

function* tokens(text: string): Iterable<Token> {
  for (let at = 0; at < text.length; ) {
    if (BLANK.test(text[at]!)) {
      at++
      continue
    }
    const rest = text.slice(at)
    if (EXCLUDING.test(rest) && (at === 0 || BLANK.test(text[at - 1]!))) {
      yield { kind: 'not' }
      at++
      continue
    }
    const prefix = PREFIXED.exec(rest)
    const start = at + (prefix?.[0].length ?? 0)
    const quoted = quotedAt(text, start)
    const end = quoted ? quoted.end : endOfWord(text, start)
    const words = quoted ? quoted.text : text.slice(start, end)
    at = end
    if (prefix) yield { kind: 'part', part: { kind: 'field', field: FIELD_PREFIXES[prefix[1]!]!, text: words } }
    else if (quoted) yield { kind: 'part', part: { kind: 'phrase', text: words } }
    else if (words === 'OR' || words === '|') yield { kind: 'or' }
    else if (words === 'NOT') yield { kind: 'not' }
    else if (words === 'AND') yield { kind: 'and' }
    else yield { kind: 'part', part: { kind: 'words', text: words } }
  }
}

/** An opening quotation mark without its closing one is a character like others. */
function quotedAt(text: string, at: number): { readonly text: string; readonly end: number } | null {
  const close = QUOTES[text[at]!]
  if (close === undefined) return null
  const end = text.indexOf(close, at + 1)
  return end < 0 ? null : { text: text.slice(at + 1, end), end: end + 1 }
}

function endOfWord(text: string, from: number): number {
  let end = from + 1
  while (end < text.length && !BLANK.test(text[end]!) && quotedAt(text, end) === null) end++
  return end
}
