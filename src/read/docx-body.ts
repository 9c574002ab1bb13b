/**
 * A Word body → blocks: paragraphs with their printed numbers, tables on their grid, text boxes and notes behind the paragraph
 * they hang on. `<w:p>` numbered 2 of its list, text 主要目标, gives 「（二）主要目标」.
 */
import type { Block, Paragraph, Table, TableCell } from './blocks.ts'
import { plainParagraph } from './blocks.ts'
import type { NextLabel } from './docx-numbering.ts'
import { type RunText, readRuns } from './docx-runs.ts'
import { isOn, numberOf, type Styles, settingOf, styleChain } from './docx-styles.ts'
import {
  childNamed,
  childrenNamed,
  chosenAlternative,
  isElement,
  type MarkupElement,
  type MarkupNode,
} from './markup.ts'

export interface BodyContext {
  readonly styles: Styles
  readonly nextLabel: NextLabel
  /** paragraphs of a foot- or endnote; none when the file has no such note */
  readonly noteBody: (kind: 'footnote' | 'endnote', id: string) => MarkupElement | null
  readonly count: Counts
}

/** What was met on the way, for findings and places. */
export interface Counts {
  paragraphs: number
  notes: number
  hidden: number
  changed: number
  /** other files inside this one (w:altChunk) */
  embedded: number
  pageField: boolean
}

/** what only wraps other content */
const WRAPPERS = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:body',
  'mc:Choice',
])
/** the dots a table of contents prints between heading and page */
const LEADER = '……'
/** a label that ends so needs no blank before a hanzi or an opening mark */
const CLOSED_LABEL = /[、．.）)》〕】，：:\u2460-\u24ff\u3200-\u33ff]$/
const OPENS_TEXT = /^[\p{Script=Han}“‘《（(【〔]/u

export function readBody(nodes: readonly MarkupNode[], context: BodyContext): readonly Block[] {
  const blocks: Block[] = []
  // The mark of a deleted paragraph end: its text goes on in the next paragraph.
  let carried = ''
  const visit = (node: MarkupNode): void => {
    if (!isElement(node)) return
    if (node.name === 'w:p') carried = readParagraph(node, context, blocks, carried)
    // One by one: a table may have more rows than a call takes arguments.
    else if (node.name === 'w:tbl') for (const block of readTable(node, context)) blocks.push(block)
    else if (node.name === 'w:altChunk') context.count.embedded += 1
    else if (node.name === 'mc:AlternateContent') {
      const chosen = chosenAlternative(node)
      if (chosen !== undefined) for (const child of chosen.children) visit(child)
    } else if (WRAPPERS.has(node.name)) for (const child of node.children) visit(child)
  }
  for (const node of nodes) visit(node)
  return blocks
}

/** Adds the paragraph's blocks; returns the text that belongs to the next paragraph. */
function readParagraph(element: MarkupElement, context: BodyContext, blocks: Block[], carried: string): string {
  const { styles, count } = context
  const ordinal = ++count.paragraphs
  const properties = childNamed(element, 'w:pPr')
  const mark = childNamed(properties, 'w:rPr')
  const style = settingOf(childNamed(properties, 'w:pStyle'))
  const chain = styleChain(styles, style)
  const contents = chain.some(({ name }) => /^(?:toc \d|目录 ?\d)$/i.test(name))
  const run = readRuns(element, {
    isHiddenStyle: (id) => styleChain(styles, id).some(({ hidden }) => hidden),
    tab: contents ? LEADER : '\t',
  })
  noteCounts(run, count)
  const unseen = run.lines.every((line) => line.trim() === '')
  if (unseen && (isOn(childNamed(mark, 'w:vanish')) || chain.some(({ hidden }) => hidden))) return carried
  const [first = '', ...rest] = run.lines
  if (childNamed(mark, 'w:del') !== undefined || childNamed(mark, 'w:moveFrom') !== undefined)
    return carried + run.lines.join('')
  const numbering = childNamed(properties, 'w:numPr')
  const label = context.nextLabel({
    style,
    numId: settingOf(childNamed(numbering, 'w:numId')),
    level: numberOf(childNamed(numbering, 'w:ilvl')),
  })
  const lead = carried + first
  const outline =
    numberOf(childNamed(properties, 'w:outlineLvl')) ?? chain.find((each) => each.outline !== null)?.outline
  const heading = outline !== undefined && outline !== null && outline < 9 ? outline + 1 : null
  blocks.push({ ...plainParagraph(label === null ? lead : withLabel(label, lead), ordinal), heading })
  for (const line of rest) blocks.push(plainParagraph(line, ordinal))
  for (const box of run.boxes) blocks.push(...readBody(box.children, context))
  for (const { kind, id } of run.notes) blocks.push(...readNote(context.noteBody(kind, id), context))
  return ''
}

function withLabel(label: string, text: string): string {
  const bare = text.trimStart()
  return CLOSED_LABEL.test(label) && OPENS_TEXT.test(bare) ? label + bare : `${label} ${bare}`
}

function noteCounts(run: RunText, count: Counts): void {
  if (run.hidden) count.hidden += 1
  if (run.changed) count.changed += 1
  if (run.pageField) count.pageField = true
}

/** 注1：… behind the paragraph that refers to it. */
function readNote(body: MarkupElement | null, context: BodyContext): readonly Block[] {
  if (body === null) return []
  const ordinal = ++context.count.notes
  const blocks = readBody(body.children, context)
  const filled = blocks.findIndex(
    (block) => block.kind === 'paragraph' && block.runs.some(({ text }) => text.trim() !== ''),
  )
  return blocks.map((block, index) =>
    block.kind === 'paragraph' && index === filled
      ? { ...block, runs: [{ text: `注${ordinal}：`, page: null, line: null }, ...block.runs] }
      : block,
  )
}

interface OpenCell {
  readonly cell: TableCell
  rows: number
}

/** A table on its grid; one that only frames other things gives these. */
function readTable(table: MarkupElement, context: BodyContext): readonly Block[] {
  const rows = rowsOf(table)
  const cells: OpenCell[] = []
  const inner: Block[] = []
  let nested = false
  /** column → the cell that goes on below (w:vMerge) */
  const merging = new Map<number, OpenCell>()
  for (const [row, element] of rows.entries()) {
    let column = numberOf(childNamed(childNamed(element, 'w:trPr'), 'w:gridBefore')) ?? 0
    for (const cell of cellsOf(element)) {
      const properties = childNamed(cell, 'w:tcPr')
      const columnSpan = Math.max(1, numberOf(childNamed(properties, 'w:gridSpan')) ?? 1)
      const merge = childNamed(properties, 'w:vMerge')
      const blocks = readBody(cell.children, context)
      inner.push(...blocks)
      if (blocks.some((block) => block.kind === 'table')) nested = true
      const above = merging.get(column)
      if (merge !== undefined && settingOf(merge) !== 'restart' && above !== undefined) above.rows += 1
      else if (settingOf(childNamed(properties, 'w:hMerge')) === 'continue') {
        const left = cells.at(-1)
        if (left !== undefined) cells[cells.length - 1] = widened(left, columnSpan)
      } else {
        const paragraphs = blocks.flatMap(paragraphsOf)
        const open = { cell: { row, column, rowSpan: 1, columnSpan, paragraphs }, rows: 1 }
        cells.push(open)
        if (merge === undefined) merging.delete(column)
        else merging.set(column, open)
      }
      column += columnSpan
    }
  }
  if (cells.length === 0) return []
  if (nested && cells.every(({ cell }) => cell.column === 0)) return inner
  return [{ kind: 'table', cells: cells.map(({ cell, rows: rowSpan }) => ({ ...cell, rowSpan })) } satisfies Table]
}

function widened({ cell, rows }: OpenCell, by: number): OpenCell {
  return { cell: { ...cell, columnSpan: cell.columnSpan + by }, rows }
}

function paragraphsOf(block: Block): readonly Paragraph[] {
  return block.kind === 'paragraph' ? [block] : block.cells.flatMap((cell) => cell.paragraphs)
}

/** Rows that are left when all changes are accepted. */
function rowsOf(table: MarkupElement): readonly MarkupElement[] {
  return table.children.flatMap((child): readonly MarkupElement[] => {
    if (!isElement(child)) return []
    if (child.name === 'w:tr') return childNamed(childNamed(child, 'w:trPr'), 'w:del') === undefined ? [child] : []
    return WRAPPERS.has(child.name) ? rowsOf(child) : []
  })
}

function cellsOf(row: MarkupElement): readonly MarkupElement[] {
  return row.children.flatMap((child): readonly MarkupElement[] => {
    if (!isElement(child)) return []
    if (child.name === 'w:tc') return [child]
    return WRAPPERS.has(child.name) ? cellsOf(child) : []
  })
}

export function notesById(root: MarkupElement | undefined, name: string): ReadonlyMap<string, MarkupElement> {
  const notes = root === undefined ? [] : childrenNamed(root, name)
  return new Map(notes.map((note) => [note.attribs['w:id'] ?? '', note]))
}
