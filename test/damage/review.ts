/** What a draft has on it when it goes round: a stamp or a label on each sheet, notes in its sentences. */

const SHEET = 14

/** A line that says which sheet it is beside other things, and one above it; on one sheet or two nothing returns. */
export function stamp(text: string): string {
  const lines = text.split('\n')
  const ends = lines
    .map((_, index) => index)
    .filter((index) => index % SHEET === SHEET - 1 && !isInFlatTable(lines, index))
  if (ends.length < 3) return text
  return lines
    .flatMap((line, index) => {
      const sheet = ends.indexOf(index) + 1
      return sheet === 0
        ? [line]
        : [line, '送审稿　注意保存', `打印人：王某 2023-04-12 09:30　第 ${sheet} 页/共 ${ends.length} 页`]
    })
    .join('\n')
}

/** The same line between rows of a table as between paragraphs; a text without a table has nothing to tell it by. */
export function label(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isRow = (line: string | undefined): boolean => /\S\t/.test(line ?? '')
  const row = lines.findIndex(
    (line, index) => index > 3 && isRow(line) && line.split('\t').length === lines[index + 1]?.split('\t').length,
  )
  if (row < 0) return text
  const isPlace = (index: number): boolean => index > 3 && index % SHEET === row % SHEET && !isInFlatTable(lines, index)
  const places = lines.map((_, index) => index).filter(isPlace)
  if (places.length < 3 || places.every((index) => isRow(lines[index]) && isRow(lines[index + 1]))) return text
  return lines.flatMap((line, index) => (isPlace(index) ? [line, '内部讨论材料　请勿转发'] : [line])).join('\n')
}

/** One cell a line: nothing tells a label from one more cell. */
function isInFlatTable(lines: readonly string[], index: number): boolean {
  return [lines[index], lines[index + 1]].some((line) => line?.startsWith('\t') ?? true)
}

export function annotate(text: string, random: () => number): string {
  let notes = 0
  const note = (): string => {
    notes++
    return random() < 0.5 ? `[批注${notes}：孙某：此处请核对]` : `[批注 [SM${notes}]: 与上稿不一致]`
  }
  return text
    .split('\n')
    .map((line) => (line.length > 30 && random() < 0.1 ? line.slice(0, 20) + note() + line.slice(20) : line))
    .join('\n')
}
