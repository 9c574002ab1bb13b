/**
 * Lines → tree. Numbering styles nest as the document nests them: 一、 → （一） → 1. → （1）; a style that is open already goes on
 * there, a new one opens below. Gaps and repeats are findings that say what was expected; nothing is renumbered.
 */
import { isAttributeLine } from '../extract/attribute-lines.ts'
import type { Leaf, OutlineNode } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { Line } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import { type Annexes, CAPTION, findAnnexes, readBox } from './annex.ts'
import { isHeadOfRows, readCountedTable } from './counted-table.ts'
import { isExpected, leaveBox } from './expected.ts'
import { isBrokenHeading, splitHeading } from './heading.ts'
import { type KnownStructure, NOTHING_KNOWN } from './known-structure.ts'
import { isAddressedToAll, releaseLastWords } from './last-words.ts'
import { type Label, readLabel, STYLE_RANK } from './numbering.ts'
import {
  beginOutline,
  type Draft,
  finishOutline,
  type Growing,
  openPart,
  openStyled,
  partDraft,
  rankOf,
} from './outline-draft.ts'
import { addTable } from './outline-table.ts'
import { readSeparatedTable } from './separated-table.ts'
import { isTableStart, tableEnd } from './table.ts'

const FIRST_DECIMAL = /^1\.1[\s\u3000]*(?![万亿倍个元年米])\p{Script=Han}/u
const NEXT_DECIMAL = /^(?:1\.2|2\.1)[\s\u3000]*(?![万亿倍个元年米])\p{Script=Han}/u
/** 九月份, 第一季度 over the items of a calendar */
const GROUP_HEADING =
  /^(?:——|—|★|●|◆|■|▲|【|(?:[一二三四五六七八九十]{1,3}|\d{1,2})月份?$|第[一二三四]季度$|[上下]半年$)/

export interface OutlineResult {
  readonly nodes: readonly OutlineNode[]
  /** headings, paragraphs and cells, in order; blanks are left to the caller */
  readonly leaves: readonly Leaf[]
  readonly findings: readonly Finding[]
}

/**
 * `skip`: lines that are front matter already. `prefix`: 通知 for the letter of a notice. `known`: tables and headings the
 * format knows.
 */
export function buildOutline(
  lines: readonly Line[],
  skip: (line: Line) => boolean,
  prefix: readonly string[],
  known: KnownStructure = NOTHING_KNOWN,
): OutlineResult {
  const growing = beginOutline(prefix, usesDecimals(lines))
  const annexes = findAnnexes(lines)
  const styled = styledHeadings(lines, skip, known, growing.decimals)
  const reading: Reading = { lines, skip, annexes, growing, styled, counted: countedOn(lines, growing.decimals) }
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    if (line.bare === '' || skip(line)) continue
    if (isTableStart(lines, index)) {
      const end = firstSkipped(lines, index, knownEnd(lines, index, known.tables) ?? tableEnd(lines, index), skip)
      addTable(growing, lines, index, end)
      index = end - 1
      continue
    }
    const untabbed = readCountedTable(lines, index) ?? readSeparatedTable(lines, index)
    if (untabbed !== null && firstSkipped(lines, index, untabbed.end, skip) === untabbed.end) {
      addTable(growing, lines, index, untabbed.end)
      index = untabbed.end - 1
      continue
    }
    if (isHeadOfRows(lines, index)) growing.findings.push(lostTable(line))
    index = readLine(reading, index)
  }
  releaseLastWords(growing.root)
  return { nodes: finishOutline(growing), leaves: growing.leaves, findings: growing.findings }
}

function lostTable(line: Line): Finding {
  const detail = '此处像是一个表，但各行的格数对不上，只能按段落保留'
  return { level: 'warning', code: 'table-lost', at: spanOf(line), detail }
}

interface Reading {
  readonly lines: readonly Line[]
  readonly skip: (line: Line) => boolean
  readonly annexes: Annexes
  readonly growing: Growing
  /** index of a heading without a number → its level, where headings have none */
  readonly styled: ReadonlyMap<number, number>
  /** lines whose number the next of its kind counts on from */
  readonly counted: ReadonlySet<number>
}

/** Index of the last line that was used up. */
function readLine(reading: Reading, index: number): number {
  const { lines, annexes, growing, skip } = reading
  const line = lines[index]!
  const at = spanOf(line)
  const annex = annexes.starts.get(index)
  if (annex !== undefined) {
    const last = firstSkipped(lines, index + 1, annex.last + 1, skip) - 1
    for (let each = index; each <= last; each++)
      if (lines[each]!.bare !== '') growing.leaves.push({ kind: 'heading', at: spanOf(lines[each]!) })
    openPart(growing, partDraft('annex', annex.label, last < annex.last ? '' : annex.heading, at))
    return last
  }
  if (annexes.listed.has(index)) {
    growing.leaves.push({ kind: 'front', at })
    return index
  }
  const box = readBox(line.bare)
  if (box !== null && !isTableNext(lines, index + 1)) {
    growing.leaves.push({ kind: 'heading', at })
    openPart(growing, partDraft('box', box.label, box.heading, at))
    return index
  }
  const label = readLabel(line.bare, growing.decimals)
  if (label !== null) {
    leaveBox(growing, label)
    if (isExpected(label, growing.open, at, growing.findings, reading.counted.has(index)))
      return openItem(reading, index, label)
  }
  const level = reading.styled.get(index)
  if (level !== undefined) {
    growing.leaves.push({ kind: 'heading', at })
    const { bare } = line
    openStyled(growing, { ...partDraft('root', bare, bare, at), style: 'styled', ordinal: level })
    return index
  }
  const { stack } = growing.open
  if (headsGroup(reading, index)) closeItems(reading, index)
  stack
    .at(-1)!
    .items.push({ kind: 'text', at, attribute: isAttributeLine(line.bare), toAll: isAddressedToAll(line.bare) })
  growing.leaves.push({ kind: 'paragraph', at })
  return index
}

/** 「——建设健康城市」 above the next number of an open kind: it heads what follows and is no paragraph of the item before. */
function headsGroup({ lines, growing }: Reading, index: number, opening: Label['style'] | null = null): boolean {
  const { bare } = lines[index]!
  if (bare.length > 40 || !GROUP_HEADING.test(bare) || /[。；：:，,]$/.test(bare)) return false
  const label = readLabel(lines[nextFilled(lines, index + 1)]?.bare ?? '', growing.decimals)
  if (label === null) return false
  return label.style === opening || growing.open.stack.some((draft) => draft.style === label.style)
}

function closeItems({ lines, growing }: Reading, index: number): void {
  const { stack } = growing.open
  const label = readLabel(lines[nextFilled(lines, index + 1)]!.bare, growing.decimals)!
  stack.splice(stack.findIndex((draft) => draft.style === label.style))
}

/** Indices of lines with a number that the next number of the same kind goes on from. */
function countedOn(lines: readonly Line[], decimals: boolean): ReadonlySet<number> {
  const counted = new Set<number>()
  const before = new Map<Label['style'], { readonly index: number; readonly ordinal: number }>()
  for (const [index, line] of lines.entries()) {
    const label = line.bare === '' ? null : readLabel(line.bare, decimals)
    if (label === null) continue
    const last = before.get(label.style)
    if (last !== undefined && label.ordinal === last.ordinal + 1) counted.add(last.index)
    before.set(label.style, { index, ordinal: label.ordinal })
  }
  return counted
}

/** 1.1 编制目的, 1.2 …: numbers without a mark, only where the document counts on with them and they are no figures. */
function usesDecimals(lines: readonly Line[]): boolean {
  const begins = (pattern: RegExp): boolean =>
    lines.some(({ bare, text }) => bare.length < 60 && !text.startsWith('\t') && pattern.test(bare))
  return begins(FIRST_DECIMAL) && begins(NEXT_DECIMAL)
}

/** Index behind the table that begins with this line, where the format knows it. */
function knownEnd(lines: readonly Line[], index: number, tables: readonly Span[]): number | null {
  const { start, end, text } = lines[index]!
  const table = text.startsWith('\t')
    ? tables.find((each) => each.start >= start && each.start < Math.max(end, start + 1))
    : undefined
  if (table === undefined) return null
  const behind = lines.findIndex((line, at) => at > index && line.start >= table.end)
  return behind < 0 ? lines.length : behind
}

const LEAST_STYLED = 2
const LONGEST_STYLED = 40

/** Headings by style, where the document has several and none is numbered: numbers say more than styles, which are often wrong. */
function styledHeadings(
  lines: readonly Line[],
  skip: (line: Line) => boolean,
  { headings }: KnownStructure,
  decimals: boolean,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  if (headings.size < LEAST_STYLED) return found
  for (const [index, line] of lines.entries()) {
    const level = line.bare === '' || skip(line) ? undefined : headings.get(spanOf(line).start)
    if (level === undefined) continue
    if (readLabel(line.bare, decimals) !== null) return new Map()
    if (line.bare.length <= LONGEST_STYLED && !/[。；，,;]$/.test(line.bare)) found.set(index, level)
  }
  return found.size < LEAST_STYLED ? new Map() : found
}

/** A table ends where front matter stands in it. */
function firstSkipped(lines: readonly Line[], from: number, end: number, skip: (line: Line) => boolean): number {
  for (let index = from; index < end; index++) if (skip(lines[index]!)) return index
  return end
}

export function spanOf(line: Line): Span {
  const start = line.start + line.text.indexOf(line.bare)
  return { start, end: start + line.bare.length }
}

function nextFilled(lines: readonly Line[], from: number): number {
  let at = from
  while (at < lines.length && lines[at]!.bare === '') at++
  return at
}

function isTableNext(lines: readonly Line[], from: number): boolean {
  const next = nextFilled(lines, from)
  if (next >= lines.length) return false
  return isTableStart(lines, next) || (readCountedTable(lines, next) ?? readSeparatedTable(lines, next)) !== null
}

/** Is this line an unnumbered paragraph below an item of the style `opening`? */
function isParagraph(reading: Reading, index: number, opening: Label['style']): boolean {
  const { lines, skip, annexes, growing } = reading
  const line = lines[index]
  if (line === undefined || skip(line) || line.text.startsWith('\t')) return false
  return (
    readLabel(line.bare, growing.decimals) === null &&
    !CAPTION.test(line.bare) &&
    !annexes.starts.has(index) &&
    !annexes.listed.has(index) &&
    !isAttributeLine(line.bare) &&
    !headsGroup(reading, index, opening)
  )
}

/** Index of the last line that belongs to the item's heading. */
function openItem(reading: Reading, index: number, label: Label): number {
  const { lines, growing } = reading
  const { stack, last } = growing.open
  while (stack.length > 1 && rankOf(stack.at(-1)!) >= STYLE_RANK[label.style] && stack.at(-1)!.style !== label.style)
    stack.pop()
  if (stack.at(-1)!.style === label.style) stack.pop()
  last.set(label.style, label.ordinal)
  const line = lines[index]!
  const next = nextFilled(lines, index + 1)
  const followed = isParagraph(reading, next, label.style)
  const broken =
    followed &&
    isBrokenHeading(line.bare, label.length, lines[next]!.bare, lines[nextFilled(lines, next + 1)]?.bare ?? '')
  const below = followed ? null : readLabel(lines[next]?.bare ?? '', growing.decimals)
  const heads = followed || (below?.ordinal === 1 && STYLE_RANK[below.style] > STYLE_RANK[label.style])
  const draft = broken ? brokenItem(line, lines[next]!, label) : plainItem(line, label, heads)
  growing.leaves.push({ kind: 'heading', at: draft.headingAt! })
  for (const item of draft.items) if (item.kind === 'text') growing.leaves.push({ kind: 'paragraph', at: item.at })
  stack.at(-1)!.items.push(draft)
  stack.push(draft)
  return broken ? next : index
}

/** The heading stands on two lines. */
function brokenItem(line: Line, next: Line, { style, text, ordinal, length }: Label): Draft {
  const headingAt = { start: spanOf(line).start, end: spanOf(next).end }
  const heading = `${line.bare.slice(length)}${next.bare}`
  return { kind: 'draft', label: text, style, ordinal, heading, headingAt, runIn: false, items: [] }
}

function plainItem(line: Line, { style, text, ordinal, length }: Label, followed: boolean): Draft {
  const { start, end } = spanOf(line)
  const { heading, at, body } = splitHeading(line.bare, length, followed, style === 'article')
  const headingAt = { start, end: Math.min(heading === '' ? start + length : start + at.end, end) }
  const rest = line.bare.slice(body)
  const from = start + body + rest.length - rest.trimStart().length
  const runIn = from < end
  const items: Draft['items'] = runIn
    ? [{ kind: 'text', at: { start: from, end }, attribute: false, toAll: false }]
    : []
  return { kind: 'draft', label: text, style, ordinal, heading, headingAt, runIn, items }
}
