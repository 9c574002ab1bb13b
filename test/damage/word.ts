/** A Word file dumped as text with the marks by which Word tells cells, fields and objects from words. */

const STOP = /[。；]$/
const LEAST_PARAGRAPH = 40

export function dumpWord(text: string, random: () => number): string {
  return text
    .split('\n')
    .map((line) => (line.slice(1).includes('\t') ? cells(line) : paragraph(line, random)))
    .join('\r')
}

/** Each cell and the row itself end in the same mark. */
function cells(line: string): string {
  return `${line.replaceAll('\t', '\x07')}\x07\x07`
}

function paragraph(line: string, random: () => number): string {
  const drawn = random()
  const middle = Math.floor(line.length / 3)
  if (
    drawn < 0.1 &&
    line.length >= LEAST_PARAGRAPH &&
    STOP.test(line) &&
    isHanzi(line[middle - 1]) &&
    isHanzi(line[middle])
  )
    return `${line.slice(0, middle)}\x0b${line.slice(middle)}`
  if (drawn < 0.2)
    return line.replace(/《[^》]*》/, '\x13 HYPERLINK "http://www.example.cn/a.html" \\o "文件" \x14$&\x15')
  if (drawn < 0.25) return `\x01${line}\x08`
  return line.replaceAll('-', '\x1e')
}

function isHanzi(char: string | undefined): boolean {
  return char !== undefined && /\p{Script=Han}/u.test(char)
}
