/**
 * Escapes that a page or a program left in the text: `&ldquo;十四五&rdquo;`, `&#x5173;于`, `\u5173\u4e8e`, `#xff1a;` (its & lost).
 * A single `&lt;` may be what the author wrote about; a text full of them, or a hanzi as a number, is not.
 */
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** &#20851; &#x5173; #xff1a; &ldquo; and those that were escaped again: &amp;nbsp; */
const ENTITY =
  /&(?:amp;){0,2}#(\d{2,7});|&(?:amp;){0,2}#?[xX]([0-9a-fA-F]{2,6});|#x([0-9a-fA-F]{4});|&(?:amp;){0,2}([a-zA-Z]{2,8});/g
/** \u5173 */
const UNICODE = /\\u([0-9a-fA-F]{4})/g
const NAMED: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  times: '×',
  divide: '÷',
  deg: '°',
  plusmn: '±',
  permil: '‰',
  laquo: '«',
  raquo: '»',
  copy: '©',
  bull: '•',
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
}
/** what an author may have meant to write as it stands */
const AMBIGUOUS: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos', 'copy'])
const LEAST = 3
/** a single blank within a sentence may be what the sentence is about: 空格写作&nbsp;或&#160; */
const BLANK = /[\u00a0\u2002-\u2009]/
/** hanzi, full-width and Chinese marks: nobody writes those as \u or without & on purpose */
const CHINESE = /[\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u00b7\u00d7]/

export function decodeEscapes(text: string): StageResult {
  if (!/[&\\#]/.test(text)) return { edits: [] }
  const found = [...entitiesIn(text), ...escapesIn(text)].sort((a, b) => a.at.start - b.at.start)
  return { edits: found }
}

function entitiesIn(text: string): StageEdit[] {
  const matches = [...text.matchAll(ENTITY)].flatMap((match) => {
    const [, decimal, hex, bare, name] = match
    const char =
      name !== undefined
        ? NAMED[name]
        : charOf(decimal === undefined ? Number.parseInt((hex ?? bare)!, 16) : Number(decimal))
    return char === undefined ? [] : [{ match, char, name, bare }]
  })
  // What is certain shows that the text is full of escapes; only then is the rest one, too.
  const certain = matches.filter(({ char, name, bare }) => isCertain(char, name, bare)).length
  return matches
    .filter(
      ({ char, name, bare, match }) =>
        (bare === undefined && certain >= LEAST) ||
        (isCertain(char, name, bare) && (!BLANK.test(char) || atLineEdge(text, match))),
    )
    .map(({ match, char }) => edit(match, char, 'HTML 字符实体'))
}

function isCertain(char: string, name: string | undefined, bare: string | undefined): boolean {
  if (name !== undefined) return !AMBIGUOUS.has(name)
  return CHINESE.test(char) || (bare === undefined && char >= '\u00a0')
}

function atLineEdge(text: string, { index, 0: entity }: RegExpExecArray): boolean {
  const isEnd = (char: string | undefined): boolean => char === undefined || char === '\n' || char === '\r'
  return isEnd(text[index - 1]) || isEnd(text[index + entity.length])
}

function escapesIn(text: string): StageEdit[] {
  const matches = [...text.matchAll(UNICODE)]
  const chinese = matches.filter((match) => CHINESE.test(charOf(Number.parseInt(match[1]!, 16)) ?? ''))
  if (chinese.length < LEAST) return []
  return matches.flatMap((match) => {
    const char = String.fromCharCode(Number.parseInt(match[1]!, 16))
    return char < ' ' ? [] : [edit(match, char, '\\u 转义')]
  })
}

function charOf(code: number): string | undefined {
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : undefined
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
