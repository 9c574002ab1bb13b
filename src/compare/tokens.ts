/**
 * What does a text change by? Characters, but numbers whole (12.5), Latin words whole, numbering whole, and names whole: 「县教育和体育局」 is one
 * token, so that it is exchanged, not mended. Tokens tile the text; blanks and punctuation are tokens too.
 */

export interface Token {
  readonly text: string
  /** equal for tokens that differ in level or number only: 市 and 县, a place and its counterpart, （一） and 二是 */
  readonly neutral: string
  /** UTF-16 offsets; token after token without gap */
  readonly start: number
  readonly end: number
  /** a word or number, not a blank or punctuation mark */
  readonly plain: boolean
  /** 一是, （二）: the number of a sentence */
  readonly numbering: boolean
}

/** 12, 12.5, 1,200; full-width digits too */
const NUMBER = /[\p{Nd}]+(?:[.,．，][\p{Nd}]+)*(?:[%％‰])?/uy
const WORD = /[\p{Script=Latin}]+/uy
const PUNCTUATION = /[\s\p{P}\p{S}]/u
/** 「1.」「（二）」「①」「三是」「第四，」 at the head of a sentence: where it stands in its plan, not what it says */
const NUMBERING =
  /第[一二三四五六七八九十]{1,3}[，、]|[一二三四五六七八九十]{1,3}[是要、]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[.．、](?!\d)|[)）])|[①-⑳]/uy
const BEFORE_NUMBERING = /[。；;：:！？\n]\s*$/u
const LEVEL_WORDS = new Set(['市', '县', '区'])
const LEVEL = '\u0000level'
const NUMBERED = '\u0000numbering'

/** `groups`: names that stand for one another. A name in several groups belongs to the first. */
export function cutTokens(text: string, groups: readonly (readonly string[])[]): readonly Token[] {
  const names = nameTable(groups)
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const name = nameAt(names, text, at)
    const numbering = name || !mayBeNumbered(text, at) ? null : match(NUMBERING, text, at)
    const piece =
      name?.name ??
      numbering ??
      match(NUMBER, text, at) ??
      match(WORD, text, at) ??
      String.fromCodePoint(text.codePointAt(at)!)
    tokens.push({
      text: piece,
      neutral: name ? `\u0000${name.group}` : numbering ? NUMBERED : LEVEL_WORDS.has(piece) ? LEVEL : foldWidth(piece),
      start: at,
      end: at + piece.length,
      plain: !PUNCTUATION.test(piece[0]!),
      numbering: numbering !== null,
    })
    at += piece.length
  }
  return tokens
}

/** At the head of the text or of a sentence: 「3、4年级」 after a comma is no number of a sentence. */
function mayBeNumbered(text: string, at: number): boolean {
  return at === 0 || BEFORE_NUMBERING.test(text.slice(Math.max(0, at - 2), at))
}

/** Full-width and half-width forms are one character to a reader. */
function foldWidth(piece: string): string {
  return piece.normalize('NFKC')
}

interface Name {
  readonly name: string
  readonly group: number
}

/** First character → the names that begin with it, longest first. */
function nameTable(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly Name[]> {
  const table = new Map<string, Name[]>()
  const known = new Set<string>()
  for (const [group, names] of groups.entries())
    for (const name of names) {
      if (name.length < 2 || known.has(name)) continue
      known.add(name)
      const list = table.get(name[0]!)
      if (list) list.push({ name, group })
      else table.set(name[0]!, [{ name, group }])
    }
  for (const list of table.values()) list.sort((a, b) => b.name.length - a.name.length)
  return table
}

function nameAt(table: ReturnType<typeof nameTable>, text: string, at: number): Name | null {
  return table.get(text[at]!)?.find(({ name }) => text.startsWith(name, at)) ?? null
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
