/**
 * Printed pages → blocks, whatever printed them: running heads, columns, tables and paragraphs from where letters and rules
 * stand. Lines keep their page and are numbered as a reader counts them: 「（二）主要目标」 is line 12 of page 3.
 */
import type { Finding } from '../model/finding.ts'
import type { Block } from './blocks.ts'
import { plainParagraph } from './blocks.ts'
import type { Drawing, PageContent, Piece } from './page.ts'
import { findAligned } from './page-aligned.ts'
import type { Column } from './page-aligned-rows.ts'
import { withStarts } from './page-aligned-strips.ts'
import { orderPage } from './page-columns.ts'
import { countDoubtful, isHeadless, isProved } from './page-doubts.ts'
import { findFurniture } from './page-furniture.ts'
import { isAbreast, joinLines, lineOf, readRows, splitRow, type TextLine } from './page-lines.ts'
import { noteParagraph, type PageNotes, takeNotes } from './page-notes.ts'
import { type FlowLine, type FlowTable, readParagraphs } from './page-paragraphs.ts'
import { tableBlocks } from './page-table-parts.ts'
import { findTables, type RuledTable } from './page-tables.ts'

export interface LaidPage extends PageContent {
  /** printed lines outside tables, whole, from top to bottom */
  readonly lines: readonly TextLine[]
  readonly tables: readonly RuledTable[]
  /** lines in columns that could not be proved a table, and were read as text */
  readonly doubtful: number
}

/** em from the left edge of the text where no paragraph begins */
const FAR_RIGHT = 5
/** share of the page's height at its top and bottom */
const MARGIN = 0.08

/** `drawing` is asked for only where the text could stand in a table: plain prose needs no look at what is drawn. */
export async function layPage(
  content: PageContent,
  drawing: () => Promise<Drawing>,
  before: LaidPage | null = null,
): Promise<LaidPage> {
  const rows = readRows(content.pieces)
  if (!mayHoldTable(rows, content.height)) return { ...content, lines: rows.map(lineOf), tables: [], doubtful: 0 }
  const { rules, starts = [] } = await drawing()
  const ruled = findTables(withStarts(content.pieces, starts), rules)
  const aligned = findAligned(readRows(ruled.rest), content.height, before === null ? null : openColumns(before))
  const tables = [...ruled.tables, ...aligned.tables]
  return { ...content, tables, lines: aligned.rest.map(lineOf), doubtful: countDoubtful(aligned.rest) }
}

/** Columns of a table without rules that reaches the end of its page. */
function openColumns({ tables, lines, height }: LaidPage): readonly Column[] | null {
  const last = tables.at(-1)
  if (last?.strips === undefined || lines.some(({ y }) => y > last.y1 && y < height * (1 - MARGIN))) return null
  return last.cells.filter(({ row }) => row === 0)
}

/** heads and feet of pages have one text at the left, in the middle and at the right; more side by side are cells */
const MOST_IN_MARGIN = 3

/** Text side by side, or begun far from the left edge; heads and page numbers in the margins aside. */
function mayHoldTable(rows: readonly (readonly Piece[])[], height: number): boolean {
  // The row of heads may be the last of its page.
  if (rows.some((row) => row.length > MOST_IN_MARGIN && splitRow(row).length > MOST_IN_MARGIN)) return true
  const inner = rows.filter(([first]) => first!.y > height * MARGIN && first!.y < height * (1 - MARGIN))
  const left = Math.min(...inner.map((row) => row[0]!.x))
  return inner.some((row) => row[0]!.x - left > FAR_RIGHT * row[0]!.size || splitRow(row).length > 1)
}

export function pageBlocks(pages: readonly LaidPage[]): readonly Block[] {
  const furniture = findFurniture(pages)
  const flow = pages.flatMap((page, index) => flowOf(page, index + 1, furniture[index]!))
  return [...readParagraphs(flow, tableBlocks), ...pages.flatMap((page, index) => askewBlocks(page, index + 1))]
}

/** Pages with tables, or lines like one, whose columns are not proved: who cites their figures must look at the original. */
export function doubtfulTables(pages: readonly LaidPage[]): readonly Finding[] {
  return pages.flatMap(({ doubtful, tables, lines }, index): Finding[] => {
    const aligned = tables.filter(({ strips }) => strips !== undefined)
    const unproved = aligned.filter((table) => !isProved(table) || isHeadless(table, lines)).length
    const found = [
      ...(doubtful > 0
        ? [`有 ${doubtful} 行文字像无框线的表格，行列不能确定，已按行读作正文，相邻各栏可能连在一起`]
        : []),
      ...(unproved > 0 ? [`有 ${unproved} 个无框线的表格，各列的界线不能全部证实，相邻单元格可能并成一格`] : []),
    ]
    if (found.length === 0) return []
    const detail = `第 ${index + 1} 页${found.join('；')}：请改用 Word 或网页原件，或对照原件核对`
    return [{ level: 'warning', code: 'table-unproved', at: null, detail }]
  })
}

function askewBlocks({ askew }: LaidPage, page: number): readonly Block[] {
  return askew.map((text) => ({
    ...plainParagraph(text, null),
    runs: [{ text, page, line: null }],
    label: { kind: 'chrome', evidence: '与页面文字不同方向（水印、印章）' },
  }))
}

/** The page in reading order; lines are numbered as a reader counts them, those of tables included. */
function flowOf(
  page: LaidPage,
  number: number,
  furniture: ReturnType<typeof findFurniture>[number],
): readonly (FlowLine | FlowTable<RuledTable>)[] {
  const edge = (top: boolean): readonly TextLine[] =>
    page.lines.filter((line, index) => furniture.has(index) && line.y < page.height / 2 === top)
  const kinds = new Map(page.lines.map((line, index) => [line, furniture.get(index) ?? null]))
  const { lines, notes } = takeNotes(page.lines.filter((_, index) => !furniture.has(index)))
  const body = lines.flatMap((line) => splitRow(line.pieces)).map((line) => ({ ...line, lines: 1 }))
  const tables = page.tables.map((table) => ({
    x0: table.x0,
    x1: table.x1,
    y: table.y0,
    table,
    lines: countLines(table.cells.flatMap((cell) => cell.pieces)),
  }))
  const single = (item: TextLine) => ({ item, columns: 1, column: 0 })
  const foot = edge(false)
  const order = [...edge(true).map(single), ...orderPage([...body, ...tables]), ...foot.map(single)]
  let counted = 0
  const flow: (FlowLine | FlowTable<RuledTable>)[] = []
  const width = Math.round(page.width)
  for (const { item, columns, column } of order) {
    const name = `${width}/${columns}/${column}`
    const last = flow.at(-1)
    if ('table' in item) {
      counted += item.lines
      flow.push({ kind: 'table', page: number, column: name, table: item.table })
    } else if (last?.kind === 'line' && last.furniture === null && last.column === name && isAbreast(last, item)) {
      // 沂源县人民政府办公室 and, far to the right of it, 2023年4月27日印发 are one printed line.
      flow[flow.length - 1] = { ...last, ...joinLines(last, item) }
    } else {
      counted += 1
      flow.push({
        kind: 'line',
        page: number,
        number: counted,
        column: name,
        furniture: kinds.get(item) ?? null,
        ...item,
      })
    }
  }
  return withNotes(flow, notes, counted - foot.length)
}

/** Each note with the line that refers to it; `before`: printed lines above the notes. */
function withNotes(
  flow: readonly (FlowLine | FlowTable<RuledTable>)[],
  notes: PageNotes['notes'],
  before: number,
): readonly (FlowLine | FlowTable<RuledTable>)[] {
  if (notes.size === 0) return flow
  const owners = [...notes].map(([{ pieces }, list]) => ({ piece: pieces.at(-1)!, list }))
  let counted = before
  return flow.map((item) => {
    if (item.kind !== 'line') return item
    const own = owners.filter(({ piece }) => item.pieces.includes(piece)).flatMap(({ list }) => list)
    const paragraphs = own.map((note) => {
      const first = counted + 1
      counted += note.lines.length
      return noteParagraph(note, item.page, first)
    })
    return { ...item, notes: paragraphs, number: item.number > before ? counted + item.number - before : item.number }
  })
}

function countLines(pieces: readonly Piece[]): number {
  return new Set(pieces.map((piece) => Math.round(piece.y / 4))).size
}
