/**
 * Marks by which Word tells cells, fields and objects from text, in a dump that kept them: `指标<07>2020年<07>2025年<07><07>`,
 * a line broken by hand within a sentence (`完成尾矿库污<0B>染治理`), `<13> HYPERLINK "…" <14>《规划》<15>`. Cells become those of a
 * flattened table, a field leaves what it shows; the rest stood for what is no text.
 */
import type { StageResult } from './stage.ts'
import { CELL_END, tabsAndRowEnds } from './word-cells.ts'

/**
 * In this order: the code of a field up to what it shows · the end of a cell or row, which Word counts as a paragraph's too
 * · any other.
 */
const MARK = /\x13[^\x13-\x15\n\r]*(?=[\x14\x15])|\r?\n?\x07|[\x01-\x06\x08\x0b\x0e\x13-\x15\x1e\x1f]/g
const BREAK = '\x0b'
const PARAGRAPH = /[^\n\r]+/g
/** …。, and what may close behind it */
const CLOSED = /[。；！？：][”’）)》]?\s*$/
const NUMBERED =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]{1,4}[章节条])/
/** hyphens of Word that NFKC does not know, breaks it has beside that of a line; any other mark is shown as nothing */
const SHOWN: Readonly<Record<string, string>> = { '\x1e': '-', '\x0e': '\n' }

export function readWordMarks(text: string): StageResult {
  const marks = [...text.matchAll(MARK)]
  if (marks.length === 0) return { edits: [] }
  const cells = tabsAndRowEnds(
    text,
    marks
      .filter(({ 0: mark }) => mark.endsWith(CELL_END))
      .map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
  )
  const joins = breaksWithinSentences(text)
  const edits: StageResult['edits'][number][] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  for (const { index: start, 0: mark } of marks) {
    const at = { start, end: start + mark.length }
    const put = (into: string, evidence: string): void => {
      edits.push({ at, text: into, rule: 'word-mark', confidence: 0.98, evidence })
    }
    if (mark.length > 1 && mark.startsWith('\x13')) {
      const evidence = 'Word 的域代码'
      put('', evidence)
      labels.push({ kind: 'residue', at, evidence })
    } else if (mark.endsWith(CELL_END)) put(cells.get(start)!, 'Word 表格里单元格或行的结束符')
    else if (mark !== BREAK)
      put(SHOWN[mark] ?? '', `Word 的控制符 ${mark.charCodeAt(0).toString(16).padStart(2, '0')}，不是字`)
    else if (joins.has(start)) put('', '手动换行在一句话中间')
  }
  return { edits, labels }
}

/**
 * Breaks by hand within a sentence: in a paragraph that ends as one and that no such break divides into sentences or
 * numbered lines; in a cell always.
 */
function breaksWithinSentences(text: string): ReadonlySet<number> {
  const found = new Set<number>()
  if (!text.includes(BREAK)) return found
  for (const { index: start, 0: paragraph } of text.matchAll(PARAGRAPH)) {
    if (!paragraph.includes(BREAK)) continue
    const pieces = paragraph.split(BREAK)
    const isOne = CLOSED.test(pieces.at(-1)!) && pieces.slice(0, -1).every((piece) => !CLOSED.test(piece))
    const isNumbered = pieces.slice(1).some((piece) => NUMBERED.test(piece))
    if (!paragraph.includes(CELL_END) && (!isOne || isNumbered)) continue
    for (let at = paragraph.indexOf(BREAK); at >= 0; at = paragraph.indexOf(BREAK, at + 1)) found.add(start + at)
  }
  return found
}
