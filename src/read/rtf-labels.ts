/**
 * Some programs write the label of a numbered list, 一、, into its definition in a Western code page, as `一?`, and beside each
 * paragraph as it is printed: `{\listtext … \u19968\'3f\u12289\'3f\tab}`. Who opens the file believes the definition, so the marks
 * are put back into it from what is printed.
 */
const DEFINITION = /(\\leveltext\s?(?:\\leveltemplateid-?\d+\s?)?\\'0[1-9])((?:\\'[0-9a-f]{2}){1,12})(?=;\})/gi
const PRINTED = /\{\\listtext([^{}]{1,200})\}/g
const UNIT = /\\u(-?\d{1,5}) ?(?:\\'[0-9a-f]{2}|\?)?|\\'([0-9a-f]{2})|\\[a-z]+-?\d* ?|[\r\n]+|(.)/g
const NUMERAL = /[一二三四五六七八九十百千〇零\dA-Za-z①-⑳]/
/** ? ( ) : . as a Western code page writes the marks of Chinese numbers */
const WESTERN = new Set(['3f', '28', '29', '3a', '2e', '2c'])
/** places of numbers in a definition */
const LAST_LEVEL = 8

/** The same file where no label was damaged. */
export function mendListLabels(bytes: Uint8Array): Uint8Array {
  // Byte for byte: what a web page calls latin1 is another code page.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (!text.includes('\\listtext')) return bytes
  const printed = [...new Set([...text.matchAll(PRINTED)].map((match) => printedLabel(match[1]!)))]
  const mended = text.replace(DEFINITION, (whole, head: string, body: string) => {
    const units = body.match(/[0-9a-f]{2}/gi)!.map((unit) => unit.toLowerCase())
    if (!units.some((unit) => WESTERN.has(unit))) return whole
    const marks = printed.map((label) => marksOf(units, label)).find((found) => found !== null)
    return marks == null ? whole : head + units.map((unit, at) => encode(unit, marks[at]!)).join('')
  })
  return mended === text ? bytes : Uint8Array.from(Buffer.from(mended, 'latin1'))
}

function printedLabel(group: string): string {
  let label = ''
  for (const [, code, byte, letter] of group.matchAll(UNIT))
    if (code !== undefined) label += String.fromCharCode(Number(code) & 0xffff)
    else if (byte !== undefined) label += String.fromCharCode(Number.parseInt(byte, 16))
    else if (letter !== undefined) label += letter
  return label.trim()
}

/** What the label prints at each unit of the definition, null for a number; null where the two do not agree. */
function marksOf(units: readonly string[], label: string): readonly (string | null)[] | null {
  const marks: (string | null)[] = []
  let at = 0
  for (const unit of units) {
    if (Number.parseInt(unit, 16) <= LAST_LEVEL) {
      const from = at
      while (at < label.length && NUMERAL.test(label[at]!)) at++
      if (at === from) return null
      marks.push(null)
    } else {
      const mark = label[at++]
      if (mark === undefined || NUMERAL.test(mark)) return null
      if (mark < '\u0080' && mark.charCodeAt(0) !== Number.parseInt(unit, 16)) return null
      if (mark >= '\u0080' && !WESTERN.has(unit)) return null
      marks.push(mark)
    }
  }
  return at === label.length ? marks : null
}

function encode(unit: string, mark: string | null): string {
  if (mark === null || mark < '\u0080') return `\\'${unit}`
  const code = mark.charCodeAt(0)
  return `\\u${code > 0x7fff ? code - 0x10000 : code}\\'${unit}`
}
