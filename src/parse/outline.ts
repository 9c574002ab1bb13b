/**
 * Lines → tree. Numbering styles nest as the document nests them: 一、 → （一） → 1. → （1）; a style that is open already goes on
 * there, a new one opens below. Gaps and repeats are findings that say what was expected; nothing is renumbered.
 */
import type { Leaf, OutlineNode } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { Line } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import { splitHeading } from './heading.ts'
import { type Label, type NumberStyle, readLabel, STYLE_RANK } from './numbering.ts'
import { readFlatTable, tableEnd } from './table.ts'
import { rowsOf } from './table-rows.ts'

export interface OutlineResult {
  readonly nodes: readonly OutlineNode[]
  /** headings, paragraphs and cells, in order; blanks are left to the caller */
  readonly leaves: readonly Leaf[]
  readonly findings: readonly Finding[]
}

/** A node while it grows; `items` are its unnumbered paragraphs and its children, in order. */
interface Draft {
  readonly label: string
  readonly style: NumberStyle | 'annex' | 'root'
  readonly ordinal: number
  readonly heading: string
  readonly headingAt: Span | null
  /** the body runs on in the heading's line, or the item is a sentence without heading */
  readonly runIn: boolean
  readonly items: (Span | Draft | OutlineNode)[]
}

/** 表1 …, 专栏2 …: the line above a table that names it */
const CAPTION = /^(表|专栏|附表)\s?(\d{1,2}|[一二三四五六七八九十]{1,3})?[\s\u3000：:]*/
const LONGEST_CAPTION = 50
/** 附件, 附件2, 附件1：…: an annex begins */
const ANNEX = /^附件\s?(\d{0,2})\s?(?:[：:]\s*(.*))?$/
/** a line of a table of contents: heading, dots, page */
const CONTENTS_LINE = /(?:…{2,}|\.{4,}|·{4,})\s*\d{1,3}$/
/** an item number this large that nothing leads up to is a figure at the start of a line */
const LARGEST_STRAY = 30

export function buildOutline(
  lines: readonly Line[],
  skip: (line: Line) => boolean,
  prefix: readonly string[],
): OutlineResult {
  const root: Draft = { label: '', style: 'root', ordinal: 0, heading: '', headingAt: null, runIn: false, items: [] }
  const stack: Draft[] = [root]
  const last = new Map<NumberStyle, number>()
  const leaves: Leaf[] = []
  const findings: Finding[] = []
  let tables = 0
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    if (line.bare === '' || skip(line)) continue
    if (line.text.startsWith('\t')) {
      const end = firstSkipped(lines, index, tableEnd(lines, index), skip)
      tables += 1
      addTable(lines, index, end, tables, stack, leaves, findings, prefix)
      index = end - 1
      continue
    }
    const at = spanOf(line)
    if (CONTENTS_LINE.test(line.bare)) {
      leaves.push({ kind: 'front', at })
      continue
    }
    const annex = annexStart(lines, index)
    if (annex !== null) {
      for (let each = index; each <= annex.last; each++)
        if (lines[each]!.bare !== '') leaves.push({ kind: 'heading', at: spanOf(lines[each]!) })
      const draft: Draft = {
        label: annex.label,
        style: 'annex',
        ordinal: 0,
        heading: annex.heading,
        headingAt: at,
        runIn: false,
        items: [],
      }
      root.items.push(draft)
      stack.splice(1, stack.length, draft)
      last.clear()
      index = annex.last
      continue
    }
    if (ANNEX.test(line.bare)) {
      // 附件：…, 附件1：… below the text: the list of annexes
      leaves.push({ kind: 'front', at })
      continue
    }
    const label = readLabel(line.bare)
    const followed = isParagraph(lines, index + 1, skip)
    if (label !== null && expected(label, stack, last, at, findings)) {
      openItem(line, label, followed, stack, leaves)
      last.set(label.style, label.ordinal)
    } else {
      stack.at(-1)!.items.push(at)
      leaves.push({ kind: 'paragraph', at })
    }
  }
  return { nodes: finish(root, prefix), leaves, findings }
}

/** A table ends where front matter stands in it. */
function firstSkipped(lines: readonly Line[], from: number, end: number, skip: (line: Line) => boolean): number {
  for (let index = from; index < end; index++) if (skip(lines[index]!)) return index
  return end
}

function spanOf(line: Line): Span {
  const start = line.start + line.text.indexOf(line.bare)
  return { start, end: start + line.bare.length }
}

/** Is the next filled line an unnumbered paragraph? */
function isParagraph(lines: readonly Line[], from: number, skip: (line: Line) => boolean): boolean {
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!
    if (line.bare === '') continue
    return !skip(line) && !line.text.startsWith('\t') && readLabel(line.bare) === null && !CAPTION.test(line.bare)
  }
  return false
}

/** Does the number fit? When it does not but can be no figure either, it is taken and reported. */
function expected(
  label: Label,
  stack: readonly Draft[],
  last: ReadonlyMap<NumberStyle, number>,
  at: Span,
  findings: Finding[],
): boolean {
  const open = stack.findLast((draft) => draft.style === label.style)
  const previous = last.get(label.style)
  const wanted = open === undefined ? 1 : open.ordinal + 1
  if (label.ordinal === wanted || label.ordinal === 1 || (previous !== undefined && label.ordinal === previous + 1)) {
    if (label.ordinal === 1 && open !== undefined && siblings(stack, label))
      findings.push({
        level: 'note',
        code: 'numbering-restart',
        at,
        detail: `“${label.text}”再次出现：此处应为第 ${wanted} 项`,
      })
    return true
  }
  if (label.ordinal > LARGEST_STRAY) return false
  findings.push({
    level: 'warning',
    code: open !== undefined && label.ordinal <= open.ordinal ? 'numbering-repeat' : 'numbering-gap',
    at,
    detail: `“${label.text}”：此处应为第 ${wanted} 项`,
  })
  return true
}

/** True when the label would stand beside the open item of its style, not below a new parent. */
function siblings(stack: readonly Draft[], label: Label): boolean {
  const depth = stack.findLastIndex((draft) => draft.style === label.style)
  return depth > 0 && stack.slice(depth + 1).every((draft) => draft.style !== label.style)
}

function openItem(line: Line, label: Label, followed: boolean, stack: Draft[], leaves: Leaf[]): void {
  while (stack.length > 1 && rankOf(stack.at(-1)!) >= STYLE_RANK[label.style] && stack.at(-1)!.style !== label.style)
    stack.pop()
  if (stack.at(-1)!.style === label.style) stack.pop()
  const { start } = spanOf(line)
  const split = splitHeading(line.bare, label.length, followed)
  const end = start + line.bare.length
  const headingEnd = split.heading === '' ? start + label.length : start + split.at.end
  const body = { start: start + split.body, end }
  const headingAt = { start, end: Math.min(headingEnd, end) }
  leaves.push({ kind: 'heading', at: headingAt })
  const draft: Draft = {
    label: label.text,
    style: label.style,
    ordinal: label.ordinal,
    heading: split.heading,
    headingAt,
    runIn: body.start < body.end,
    items: [],
  }
  if (draft.runIn) {
    const blank = line.bare.slice(split.body).length - line.bare.slice(split.body).trimStart().length
    const at = { start: body.start + blank, end }
    draft.items.push(at)
    leaves.push({ kind: 'paragraph', at })
  }
  stack.at(-1)!.items.push(draft)
  stack.push(draft)
}

function rankOf(draft: Draft): number {
  return draft.style === 'root' || draft.style === 'annex' ? -1 : STYLE_RANK[draft.style]
}

interface Annex {
  readonly label: string
  readonly heading: string
  readonly last: number
}

/** 附件 alone on its line, or 附件1：… where the same number does not come again below (then this is the list of annexes). */
function annexStart(lines: readonly Line[], index: number): Annex | null {
  const match = ANNEX.exec(lines[index]!.bare)
  if (!match) return null
  const [, number = '', named = ''] = match
  const later = lines.slice(index + 1).some((line) => ANNEX.exec(line.bare)?.[1] === number)
  if (named !== '' && (later || lines.slice(index + 1).every((line) => line.bare === ''))) return null
  let heading = named
  let last = index
  for (let at = index + 1; at < lines.length && heading === ''; at++) {
    const { text, bare } = lines[at]!
    if (bare === '') continue
    if (text.startsWith('\t') || readLabel(bare) !== null || /[。；]$/.test(bare)) break
    heading = bare
    last = at
  }
  return { label: `附件${number}`, heading, last }
}

/** The table as a section with its rows; its caption is the short line above it. */
function addTable(
  lines: readonly Line[],
  from: number,
  end: number,
  ordinal: number,
  stack: Draft[],
  leaves: Leaf[],
  findings: Finding[],
  prefix: readonly string[],
): void {
  const root = stack[0]!
  const annex = stack.find((draft) => draft.style === 'annex')
  const caption = takeCaption(stack, lines, from, leaves)
  const printed = caption === null ? null : CAPTION.exec(caption.text)
  const number = printed?.[2]
  const label = number === undefined ? `表${ordinal}` : `${printed![1]}${number}`
  const table = readFlatTable(lines.slice(from, end))
  // An annex that is nothing but its table: the rows are its own.
  const owner = annex?.items.every((item) => !('style' in item)) ? annex : undefined
  const path = owner ? [...prefix, owner.label] : [...prefix, ...(annex ? [annex.label] : []), label]
  const result = rowsOf(table, path)
  findings.push(...result.findings)
  for (const row of [table.header, ...table.rows])
    for (const cell of row) for (const piece of cell.pieces) leaves.push({ kind: 'cell', at: piece.at })
  if (owner) {
    owner.items.push(...result.rows)
    return
  }
  const into = annex ?? root
  into.items.push({
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

/** The paragraph above the table, when it is a caption: taken back from where it was put. */
function takeCaption(
  stack: readonly Draft[],
  lines: readonly Line[],
  from: number,
  leaves: Leaf[],
): { text: string; at: Span } | null {
  let above = from - 1
  while (above >= 0 && lines[above]!.bare === '') above--
  const line = lines[above]
  if (line === undefined || line.text.startsWith('\t')) return null
  const { bare } = line
  if (!CAPTION.test(bare) && (bare.length > LONGEST_CAPTION || /[。；：:，]$/.test(bare))) return null
  const at = spanOf(line)
  for (const draft of stack) {
    const item = draft.items.at(-1)
    if (item === undefined || !('start' in item) || item.start !== at.start) continue
    draft.items.pop()
    const leaf = leaves.findLastIndex((each) => each.at.start === at.start)
    leaves[leaf] = { kind: 'heading', at }
    return { text: bare, at }
  }
  return null
}

function finish(draft: Draft, path: readonly string[]): OutlineNode[] {
  let paragraphs = 0
  return draft.items.map((item): OutlineNode => {
    if ('kind' in item) return item
    if (!('items' in item)) {
      paragraphs += 1
      return paragraphNode(item, [...path, `¶${paragraphs}`])
    }
    return itemNode(item, [...path, item.label])
  })
}

function paragraphNode(at: Span, path: readonly string[]): OutlineNode {
  return {
    kind: 'paragraph',
    path,
    derived: true,
    heading: '',
    headingAt: null,
    paragraphs: [at],
    cells: [],
    children: [],
  }
}

/**
 * A numbered item: with children a section; else a clause of its paragraphs, but a heading alone over several paragraphs is
 * a section of them.
 */
function itemNode(draft: Draft, path: readonly string[]): OutlineNode {
  const spans = draft.items.filter((item): item is Span => !('items' in item) && !('kind' in item))
  const nested = spans.length < draft.items.length
  const several = !draft.runIn && spans.length > 1
  const node = { path, derived: false, heading: draft.heading, headingAt: draft.headingAt, cells: [] }
  if (!nested && !several) return { ...node, kind: 'clause', paragraphs: spans, children: [] }
  const own = draft.runIn ? spans.slice(0, 1) : []
  const children = finish({ ...draft, items: draft.items.slice(own.length) }, path)
  return { ...node, kind: 'section', paragraphs: own, children }
}
