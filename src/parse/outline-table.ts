/** A flattened table as a section with its rows; 「表1 主要预期目标」 above it is its caption and gives its label. */
import type { Line } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import { CAPTION, digits } from './annex.ts'
import type { Growing } from './outline-draft.ts'
import { readFlatTable } from './table.ts'
import { rowsOf } from './table-rows.ts'

const LONGEST_CAPTION = 50
/** 单位：万人 between caption and table */
const MEASURE_LINE = /^[（(]?(?:计量)?单位[：:].{1,12}[）)]?$/

/** Lines [from, end) are the table's. */
export function addTable(growing: Growing, lines: readonly Line[], from: number, end: number): void {
  const { open, outside, leaves, findings, prefix, root } = growing
  growing.tables += 1
  const annex = (outside ?? open).stack.find((draft) => draft.style === 'annex')
  const caption = takeCaption(growing, lines, from)
  const printed = caption === null ? null : CAPTION.exec(caption.text)
  const number = printed?.[2]
  const label = number === undefined ? `表${growing.tables}` : `${printed![1]}${digits(number)}`
  const table = readFlatTable(lines.slice(from, end))
  // 附件 whose only numbered content is the table: its rows stand right below it.
  const inAnnex = annex !== undefined && number === undefined && !annex.items.some((item) => item.kind !== 'text')
  const path = inAnnex ? [...prefix, annex.label] : [...prefix, ...(annex ? [annex.label] : []), label]
  const result = rowsOf(table, path)
  for (const finding of result.findings) findings.push(finding)
  for (const row of [...table.headers, ...table.rows])
    for (const cell of row) for (const piece of cell.pieces) leaves.push({ kind: 'cell', at: piece.at })
  for (const at of rulesOf(lines.slice(from, end))) leaves.push({ kind: 'label', at })
  if (inAnnex) {
    for (const row of result.rows) annex.items.push(row)
    return
  }
  ;(annex ?? root).items.push({
    kind: 'section',
    path,
    derived: number === undefined,
    heading: caption === null ? '' : caption.text.slice(printed?.[0].length ?? 0).trim(),
    headingAt: caption?.at ?? null,
    paragraphs: [],
    cells: [],
    children: result.rows,
  })
}

/** The | and --- of a table in Markdown: printed, and no cell. */
function rulesOf(lines: readonly Line[]): Span[] {
  if (!lines[0]!.bare.startsWith('|')) return []
  return lines.flatMap(({ text, bare, start }) =>
    [...text.matchAll(/^[\s|:-]+$/.test(bare) ? /\S.*\S/g : /\|/g)].map(({ index, 0: mark }) => ({
      start: start + index,
      end: start + index + mark.length,
    })),
  )
}

/** The paragraph above the table, when it is a caption: taken back from where it was put. */
function takeCaption(
  { open, leaves }: Growing,
  lines: readonly Line[],
  from: number,
): { readonly text: string; readonly at: Span } | null {
  let above = from - 1
  while (above >= 0 && (lines[above]!.bare === '' || MEASURE_LINE.test(lines[above]!.bare))) above--
  const line = lines[above]
  if (line === undefined || line.text.startsWith('\t')) return null
  const { bare } = line
  if (!CAPTION.test(bare) && (bare.length > LONGEST_CAPTION || /[。；：:，]$/.test(bare))) return null
  const start = line.start + line.text.indexOf(bare)
  for (const { items } of open.stack) {
    const at = items.findLastIndex(
      (item, index) => index >= items.length - 2 && item.kind === 'text' && item.at.start === start,
    )
    const item = items[at]
    if (item === undefined || item.kind !== 'text') continue
    items.splice(at, 1)
    const leaf = leaves.findLastIndex((each) => each.at.start === start)
    leaves[leaf] = { kind: 'heading', at: item.at }
    return { text: bare, at: item.at }
  }
  return null
}
