/** Hanzi shown by code points that only look like them, invisible characters, residue of Word. */

/** hanzi, then what is shown */
const PAIRS =
  '一⼀人⼈入⼊八⼋力⼒十⼗口⼝土⼟士⼠大⼤女⼥子⼦小⼩山⼭工⼯己⼰干⼲广⼴心⼼戈⼽户⼾手⼿支⽀文⽂方⽅日⽇月⽉木⽊水⽔火⽕生⽣用⽤田⽥白⽩目⽬立⽴米⽶老⽼而⽽自⾃至⾄行⾏衣⾐言⾔走⾛足⾜身⾝里⾥金⾦非⾮面⾯音⾳食⾷首⾸高⾼民⺠长⻓门⻔车⻋见⻅页⻚风⻛飞⻜齐⻬龙⻰角⻆'
const RADICALS = new Map([...PAIRS.matchAll(/(.)(.)/gu)].map(([, hanzi, radical]) => [hanzi!, radical!] as const))

export function showRadicals(text: string): string {
  return [...text].map((char) => RADICALS.get(char) ?? char).join('')
}

/** one of each kind: zero width, joiners, direction, variation selectors of fonts and of ideographs, fillers */
const INVISIBLE = [
  ...'\u200b\u200c\ufeff\u2060\u034f\u061c\u180e\u200e\u202a\u202c\u2066\u2069\u3164\ufe00\ufe0f',
  '\u{e0100}',
]

/** Beside hanzi anywhere, within a word, a label or a number. */
export function sprinkleInvisible(text: string, random: () => number): string {
  return text.replace(/(?<=[\p{Script=Han}（、])(?=\S)/gu, () =>
    random() < 0.02 ? INVISIBLE[Math.floor(random() * INVISIBLE.length)]! : '',
  )
}

export function leaveBookmarks(text: string, random: () => number): string {
  return text
    .split('\n')
    .map((line) => (line.length > 30 && random() < 0.1 ? `[bookmark: _Toc${Math.floor(random() * 1e6)}]${line}` : line))
    .join('\n')
}

/** A program that writes &ldquo; writes the author's own & as &amp; or nobody could read it back. */
export function escapeMarks(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('“', '&ldquo;')
    .replaceAll('”', '&rdquo;')
    .replaceAll('—', '&mdash;')
    .replace(/[（）]/g, (mark) => `&#x${mark.charCodeAt(0).toString(16)};`)
}

/** 理論女 by their code points in the compatibility area, which NFC alone brings back */
const COMPATIBLE: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0xfa6e - 0xf900 }, (_, index) => String.fromCharCode(0xf900 + index))
    .filter((char) => char.normalize('NFC') !== char)
    .map((char) => [char.normalize('NFC'), char]),
)

export function showCompatible(text: string): string {
  return [...text].map((char) => COMPATIBLE.get(char) ?? char).join('')
}

/** Places where a word processor may hyphenate. */
export function sprinkleSoftHyphens(text: string, random: () => number): string {
  return text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, () => (random() < 0.03 ? '\u00ad' : ''))
}

/** As a program dumps its strings: \u5173\u4e8e, its own \ and " behind a \. */
export function escapeUnicode(text: string): string {
  return text
    .replace(/[\\"]/g, '\\$&')
    .replace(/[^\x00-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** …the whole text as one string. */
export function escapeUnicodeInOneLine(text: string): string {
  return escapeUnicode(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
}

/** In units of UTF-16, as programs count: a rare hanzi becomes two numbers. */
export function escapeNumbers(text: string): string {
  return text.replaceAll('&', '&amp;').replace(/[^\x00-\x7f]/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** A filter ate the ampersands: #xff1a; It ate the author's own as well; a text that had some cannot come back and is left out. */
export function escapeWithoutAmpersand(text: string): string {
  if (/&(?:#\d|#x|[a-z]+;)/.test(text)) return text
  return text.replace(/[，：；（）]/g, (mark) => `#x${mark.charCodeAt(0).toString(16)};`)
}
