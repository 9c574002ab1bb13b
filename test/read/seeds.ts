/** The clean seeds as paragraphs and tables, to be written in other formats, and the measure of what comes back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanText } from '../../src/clean/pipeline.ts'
import type { OutlineNode } from '../../src/model/document.ts'
import { type Line, linesOf } from '../../src/model/lines.ts'
import type { SourceText } from '../../src/model/source.ts'
import { parseDocuments } from '../../src/parse/documents.ts'
import { tableEnd } from '../../src/parse/table.ts'
import { readSource } from '../../src/read/read.ts'

export interface SeedTable {
  readonly kind: 'table'
  /** row → cell → lines */
  readonly rows: readonly (readonly (readonly string[])[])[]
}

export type SeedBlock = { readonly kind: 'paragraph'; readonly text: string } | SeedTable

export interface Seed {
  readonly name: string
  readonly blocks: readonly SeedBlock[]
  readonly parsed: Parsed
}

export interface Parsed {
  /** clean text without blanks */
  readonly text: string
  readonly paragraphs: readonly string[]
  /** paths of all nodes */
  readonly labels: readonly string[]
  /** path, header and value of every cell */
  readonly cells: readonly string[]
}

const RAW = join(import.meta.dirname, '..', '..', 'corpus', 'raw')
const FILES = ['001_79452da59f766cc7.txt', '003_cfdf0fa45d70c1ec.txt', '004_fd448a5ba63381b8.txt']

export async function readSeeds(): Promise<readonly Seed[]> {
  return Promise.all(
    FILES.map(async (file) => {
      const source = await sourceOf(readFileSync(join(RAW, file)))
      return { name: file.slice(0, 3), blocks: blocksOf(cleanText(source).text), parsed: parsedOf(source) }
    }),
  )
}

/** @throws when the file is refused */
export async function sourceOf(bytes: Uint8Array): Promise<SourceText> {
  const read = await readSource(bytes)
  if (read.kind === 'refused') throw new Error(read.finding.detail)
  return read.source
}

function blocksOf(text: string): SeedBlock[] {
  const lines = linesOf(text)
  const blocks: SeedBlock[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    if (line.text.startsWith('\t')) {
      const end = tableEnd(lines, index)
      blocks.push({ kind: 'table', rows: rowsOf(lines.slice(index, end)) })
      index = end - 1
    } else if (line.bare !== '') blocks.push({ kind: 'paragraph', text: line.bare })
  }
  return blocks
}

export interface MergedCell {
  readonly lines: readonly string[]
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

/**
 * A flattened table as a writer of Word or HTML would set it: an empty first cell is covered by the group above it, and a
 * row with a cell too few begins with one over two columns.
 */
export function mergedRows({ rows }: SeedTable): readonly (readonly MergedCell[])[] {
  const width = Math.max(...rows.map((row) => row.length))
  const continues = (row: number): boolean => {
    const cells = rows[row]
    return cells !== undefined && row > 1 && cells.length === width && cells[0]!.length === 0 && !isBare(cells)
  }
  return rows.map((cells, row) =>
    cells.flatMap((lines, index): MergedCell[] => {
      if (index > 0) return [{ lines, column: index + width - cells.length, rowSpan: 1, columnSpan: 1 }]
      if (continues(row)) return []
      let rowSpan = 1
      if (!isBare(cells) && row > 0) while (continues(row + rowSpan)) rowSpan++
      return [{ lines, column: 0, rowSpan, columnSpan: 1 + width - cells.length }]
    }),
  )
}

/** A row of one filled cell: a group's name alone. */
function isBare(cells: SeedTable['rows'][number]): boolean {
  return cells.filter((lines) => lines.length > 0).length < 2
}

/** A blank line before a tab ends a row; a line without a tab goes on with the cell. */
function rowsOf(lines: readonly Line[]): SeedTable['rows'] {
  const rows: string[][][] = []
  let ended = true
  for (const line of lines) {
    if (line.text.startsWith('\t')) {
      if (ended) rows.push([])
      rows.at(-1)!.push(line.bare === '' ? [] : [line.bare])
      ended = false
    } else if (line.bare === '') ended = true
    else {
      rows.at(-1)!.at(-1)!.push(line.bare)
      ended = false
    }
  }
  return rows
}

export function parsedOf(source: SourceText): Parsed {
  const clean = cleanText(source)
  const nodes = (list: readonly OutlineNode[]): OutlineNode[] => list.flatMap((node) => [node, ...nodes(node.children)])
  const all = parseDocuments(clean, source).flatMap((document) => nodes(document.outline))
  return {
    text: closed(clean.text),
    paragraphs: blocksOf(clean.text).flatMap((block) => (block.kind === 'paragraph' ? [closed(block.text)] : [])),
    labels: all.map((node) => closed(node.path.join('/'))),
    cells: all.flatMap((node) =>
      node.cells.map((cell) => closed(`${node.path.join('/')}|${cell.header}|${cell.value}`)),
    ),
  }
}

function closed(text: string): string {
  return text.replace(/\s+/g, '')
}

export interface Agreement {
  /** shares 0..1 */
  readonly characters: number
  readonly paragraphs: number
  readonly labels: number
  readonly cells: number
}

export function agreement(wanted: Parsed, got: Parsed): Agreement {
  return {
    characters: sequenceShare([...wanted.text], [...got.text]),
    paragraphs: sequenceShare(wanted.paragraphs, got.paragraphs),
    labels: sequenceShare(wanted.labels, got.labels),
    cells: sequenceShare(wanted.cells, got.cells),
  }
}

/** Common subsequence (Myers) over the longer of the two; what differs too much is 0. */
function sequenceShare(a: readonly string[], b: readonly string[]): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 1
  const most = 4000
  const reach = new Int32Array(2 * most + 3)
  for (let edits = 0; edits <= most; edits++)
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = diagonal + most + 1
      const down = diagonal === -edits || (diagonal !== edits && reach[at - 1]! < reach[at + 1]!)
      let x = down ? reach[at + 1]! : reach[at - 1]! + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      reach[at] = x
      if (x >= a.length && x - diagonal >= b.length) return (a.length + b.length - edits) / 2 / longer
    }
  return 0
}

/** Differing stretches, for messages: what is missing and what is too much. */
export function differences(wanted: readonly string[], got: readonly string[]): { missing: string[]; extra: string[] } {
  const have = new Set(got)
  const want = new Set(wanted)
  return { missing: wanted.filter((each) => !have.has(each)), extra: got.filter((each) => !want.has(each)) }
}
