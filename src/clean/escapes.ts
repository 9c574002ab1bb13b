/**
 * Escapes that a page or a program left in the text: `&ldquo;十四五&rdquo;`, `率&ge;95%` by any name of HTML, `&#x5173;于`,
 * `\u5173\u4e8e`, `#xff1a;` (its & lost). A single `&lt;` may be what the author wrote about; a text full of them, or a hanzi
 * as a number, is not. Where a program escaped everything it escaped the author's own & and \ as well: `&amp;nbsp;` and
 * `\\u4e00` are taken back by one layer only.
 */
import { decodeHTMLStrict } from 'entities/lib/decode.js'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** &#20851; &#x5173; #xff1a; &ldquo; and those that were escaped again: &amp;nbsp; A hanzi beyond 16 bits may be two halves; browsers take &nbsp without its ; too. */
const ENTITY =
  /&((?:amp;){0,2})(?:#(5[56]\d{3});&(?:amp;){0,2}#(5[67]\d{3});|#(\d{2,7});|#?[xX]([0-9a-fA-F]{2,6});|([a-zA-Z][a-zA-Z0-9]{1,31});|(nbsp)；?(?!\w|\s{0,8};))|#x([0-9a-fA-F]{4});/g
/** \u5173, and what else a string of JSON escapes; any other \ shows that the text is none */
const UNICODE = /\\u([0-9a-fA-F]{4})|\\(.)?/g
const OF_STRINGS: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t' }
/** what an author may have meant to write as it stands: &lt; &amp; &lpar;, and &copy; of addresses */
const AMBIGUOUS = /^[ -~©]/
const LEAST = 3
/** address, question mark, a field, the & itself as `;`, another field */
const QUERY = /\?[\w=&;.%-]*=[\w.%-]*;\w+=/
/** a single blank within a sentence may be what the sentence is about: 空格写作&nbsp;或&#160; */
const BLANK = /[\u00a0\u2002-\u2009]/
/** …so many of them are not */
const LEAST_BLANKS = 8
/** hanzi, full-width and Chinese marks: nobody writes those as \u or without & on purpose */
const CHINESE = /[\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u00b7\u00d7]/

export function decodeEscapes(text: string): StageResult {
  if (!/[&\\#]/.test(text)) return { edits: [] }
  const found = [...entitiesIn(text), ...escapesIn(text)].sort((a, b) => a.at.start - b.at.start)
  return { edits: found }
}

interface Entity {
  readonly match: RegExpExecArray
  readonly char: string
  /** how often it was escaped again */
  readonly layers: number
  /** certain: nobody writes it on purpose · blank: perhaps, within a sentence · open: only a text full of them tells */
  readonly kind: 'certain' | 'blank' | 'open'
  readonly hasLostMark: boolean
}

function entitiesIn(text: string): StageEdit[] {
  const entities = [...text.matchAll(ENTITY)].flatMap((match): Entity[] => {
    const [, again, high, low, decimal, hex, closed, open, bare] = match
    const name = closed ?? open
    const code = decimal === undefined ? Number.parseInt((hex ?? bare)!, 16) : Number(decimal)
    const char =
      name !== undefined ? named(name) : high !== undefined ? joined(Number(high), Number(low)) : charOf(code)
    if (char === undefined) return []
    const layers = (again ?? '').length / 4
    const isSure =
      name === undefined ? CHINESE.test(char) || (bare === undefined && char >= '\u00a0') : !AMBIGUOUS.test(char)
    // an edge of a line may be where a page cut it: one that was escaped again is never sure by that
    const isBlank = BLANK.test(char) && (layers > 0 || !standsApart(text, match))
    const kind = !isSure && !isInQuery(text, match) ? 'open' : isBlank ? 'blank' : 'certain'
    return [{ match, char, layers, kind, hasLostMark: bare !== undefined }]
  })
  // What is certain shows that the text is full of escapes; only then is the rest one, too.
  const certain = entities.filter(({ kind }) => kind === 'certain')
  const blanks = entities.length - certain.length
  const isFull = certain.length >= LEAST || (blanks >= LEAST_BLANKS && entities.some(({ kind }) => kind === 'blank'))
  const isOnce = certain.some(({ char, layers, hasLostMark }) => layers === 0 && !hasLostMark && !BLANK.test(char))
  return entities.flatMap(({ match, char, layers, kind, hasLostMark }): StageEdit[] => {
    if (kind === 'certain') return [edit(match, char, 'HTML 字符实体')]
    // a filter that ate every & left none; what still has one was never escaped
    if (!isFull || hasLostMark || (certain.length > 0 && certain.every((other) => other.hasLostMark))) return []
    // &amp;nbsp; among &ldquo; is the author's own &nbsp;
    const written = layers > 0 && isOnce ? `&${match[0].slice('&amp;'.length)}` : char
    return [edit(match, written, 'HTML 字符实体')]
  })
}

/** index.html?id=2023&amp;type=1 */
function isInQuery(text: string, { index, 0: entity, 6: name }: RegExpExecArray): boolean {
  return (
    name === 'amp' &&
    QUERY.test(
      text.slice(Math.max(0, index - 60), index) + text.slice(index + entity.length - 1, index + entity.length + 60),
    )
  )
}

/** At the edge of a line or beside another blank or escape. */
function standsApart(text: string, { index, 0: entity }: RegExpExecArray): boolean {
  const isEdge = (char: string | undefined): boolean => char === undefined || /[\s&;]/.test(char)
  return isEdge(text[index - 1]) || isEdge(text[index + entity.length])
}

function escapesIn(text: string): StageEdit[] {
  const matches = [...text.matchAll(UNICODE)].filter(({ 1: code, 2: other }) => code !== undefined || other !== 'u')
  const chinese = matches.filter(({ 1: code }) => code !== undefined && CHINESE.test(unitOf(code)))
  if (chinese.length < LEAST) return []
  const isString = matches.every(({ 1: code, 2: other }) => code !== undefined || (other ?? '') in OF_STRINGS)
  return matches.flatMap((match) => {
    const [, code, other] = match
    const char = code !== undefined ? unitOf(code) : isString ? OF_STRINGS[other!]! : ''
    return char === '' || (char < ' ' && code !== undefined) ? [] : [edit(match, char, '\\u 转义')]
  })
}

function unitOf(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16))
}

/** Every name that HTML knows, exactly as it is spelt; an editor writes &ge; and &frac12; where it sets ≥ and ½. */
function named(name: string): string | undefined {
  const char = decodeHTMLStrict(`&${name};`)
  return char.startsWith('&') && char.length > 1 ? undefined : char < ' ' ? undefined : char
}

function charOf(code: number): string | undefined {
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : undefined
}

/** Two numbers for one character, as programs that count in UTF-16 write it: &#55405;&#56982; */
function joined(high: number, low: number): string | undefined {
  const isPair = high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
  return isPair ? String.fromCharCode(high, low) : undefined
}

function edit(match: RegExpExecArray, text: string, what: string): StageEdit {
  return {
    at: { start: match.index, end: match.index + match[0].length },
    text,
    rule: 'escape',
    confidence: 1,
    evidence: `${what} ${match[0]}`,
  }
}
