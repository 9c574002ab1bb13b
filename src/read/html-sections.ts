/**
 * A page's elements → sections of paragraphs and tables, each with how much of its text is links. `<p>一、总体要求</p>` is a
 * paragraph; `<a>打印</a> <a>关闭</a>` is one too, all of it links. What a reader cannot see (`display:none`, scripts) is left out.
 */

import { type Raise, raiseFigure } from '../model/raised-figures.ts'
import type { PageItem, PageParagraph, PageSection, PageTable } from './html-items.ts'
import { tableMetadata } from './html-metadata.ts'
import { isNumbered } from './line-breaks.ts'
import { isElement, isText, type MarkupElement, type MarkupNode, textOf } from './markup.ts'
import { gridOf } from './table-grid.ts'

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const UNSEEN = new Set(
  'head script style noscript template object embed svg math canvas audio video textarea select datalist input iframe frame frameset map rt rp del s strike'.split(
    ' ',
  ),
)
const FURNITURE = new Set(['nav', 'footer', 'aside'])
const FURNITURE_ROLES = new Set(['navigation', 'contentinfo', 'complementary', 'banner', 'search'])
const HIDDEN = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i
/** 附件1.docx: a link to a file is the document's own mention of its annex */
const FILE_LINK = /\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|txt|zip|rar)(?:[?#]|$)/i
/** what holds the text of a list item */
const ITEM_TEXT = /^(?:p|h[1-6])$/
const VERTICAL = /vertical-align\s*:\s*(super|sub)\b/i
const NO_MARKER = /list-style(?:-type)?\s*:\s*[^;]*none/i
/** an end of a sentence, or of a part of one */
const SENTENCE = /[。；]/
const SHORTEST_PROSE = 40
const BLANKS = /[\s\u3000\u00a0\ufeff\u200b]/g
/** white space of the mark-up itself; U+3000 and no-break blanks are characters of the text */
const COLLAPSIBLE = /[ \t\r\n\f]+/g
/** a line break of the mark-up between two hanzi or marks is no blank */
const BREAK_IN_TEXT =
  /(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])/g
/** a table one cell of which holds this share of the text in several paragraphs only places it on the page */
const LAYOUT_SHARE = 0.8
const LAYOUT_PARAGRAPHS = 6

interface Line {
  text: string
  linked: number
  heading: number | null
}

/** Grows one section; `line` is the paragraph being written. */
interface Writer {
  readonly items: PageItem[]
  line: Line
}

interface Around {
  readonly link: boolean
  readonly heading: number | null
  readonly preformatted: boolean
}

export function readSections(nodes: readonly MarkupNode[]): PageSection {
  const writer = newWriter()
  for (const node of nodes) write(node, writer, { link: false, heading: null, preformatted: false })
  flush(writer)
  return section('page', false, writer.items)
}

function newWriter(): Writer {
  return { items: [], line: { text: '', linked: 0, heading: null } }
}

function write(node: MarkupNode, writer: Writer, around: Around): void {
  if (isText(node)) writeText(node.data, writer, around)
  else if (isElement(node)) writeElement(node, writer, around)
}

function writeText(data: string, writer: Writer, around: Around): void {
  if (around.preformatted && /[\r\n]/.test(data)) {
    for (const [index, piece] of data.split(/\r\n?|\n/).entries()) {
      if (index > 0) flush(writer)
      writeText(piece, writer, around)
    }
    return
  }
  const text = around.preformatted ? data : data.replace(BREAK_IN_TEXT, '').replace(COLLAPSIBLE, ' ')
  writer.line.text += text
  writer.line.heading ??= around.heading
  if (around.link) writer.line.linked += sizeOf(text)
}

function writeElement(element: MarkupElement, writer: Writer, around: Around): void {
  const { name, attribs } = element
  if (UNSEEN.has(name) || isHidden(attribs)) return
  if (name === 'br' || name === 'hr') {
    flush(writer)
    return
  }
  const inside: Around = {
    link: around.link || name === 'button' || isLink(element) || 'onclick' in attribs,
    heading: /^h[1-6]$/.test(name) ? Number(name[1]) : around.heading,
    preformatted: around.preformatted || name === 'pre' || /white-space\s*:\s*pre/i.test(attribs['style'] ?? ''),
  }
  const raise = raiseOf(element)
  if (raise !== null && element.children.every(isText)) {
    writeText(raiseFigure(textOf(element), raise), writer, inside)
    return
  }
  if (!BLOCKS.has(name)) {
    for (const child of element.children) write(child, writer, inside)
    return
  }
  flush(writer)
  if (name === 'table') {
    // One by one: a table may have more rows than a call takes arguments.
    for (const item of readTable(element, inside)) writer.items.push(item)
    return
  }
  const own = newWriter()
  let ordinal = Number.parseInt(attribs['start'] ?? '1', 10) || 1
  const numbered = name === 'ol' && !NO_MARKER.test(attribs['style'] ?? '') && (attribs['type'] ?? '1') === '1'
  for (const child of element.children) {
    // What the browser prints in front of a list item is part of the text; 一、 written into it was meant to stand alone.
    if (numbered && isElement(child) && child.name === 'li') {
      const marker = `${ordinal++}. `
      writeElement(isNumbered(firstText(child)) ? child : withMarker(child, marker), own, inside)
    } else write(child, own, inside)
  }
  flush(own)
  if (own.items.length > 0) writer.items.push(section(name, isFurniture(element), own.items))
}

/** m<sup>2</sup>, and the same set by its style */
function raiseOf({ name, attribs }: MarkupElement): Raise | null {
  const style = VERTICAL.exec(attribs['style'] ?? '')?.[1]?.toLowerCase()
  if (name === 'sup' || style === 'super') return 'above'
  return name === 'sub' || style === 'sub' ? 'below' : null
}

/** A link without an address waits for a script; with a name or an id it is a mark in the text. */
function isLink({ name, attribs }: MarkupElement): boolean {
  if (name !== 'a') return false
  if ('href' in attribs) return !FILE_LINK.test(attribs['href']!)
  return !('name' in attribs || 'id' in attribs)
}

function isHidden(attribs: MarkupElement['attribs']): boolean {
  return 'hidden' in attribs || ('style' in attribs && HIDDEN.test(attribs['style']!))
}

function isFurniture({ name, attribs }: MarkupElement): boolean {
  return FURNITURE.has(name) || FURNITURE_ROLES.has(attribs['role'] ?? '')
}

/** The first words inside, as far as they are one text. */
function firstText(element: MarkupElement): string {
  for (const child of element.children) {
    const text = isText(child) ? child.data.trim() : isElement(child) ? firstText(child) : ''
    if (text !== '') return text
  }
  return ''
}

function withMarker(item: MarkupElement, marker: string): MarkupElement {
  const first = item.children.find((child) => !isText(child) || child.data.trim() !== '')
  // The marker belongs into the item's first paragraph, not above it.
  if (first !== undefined && isElement(first) && ITEM_TEXT.test(first.name))
    return { ...item, children: item.children.map((child) => (child === first ? withMarker(first, marker) : child)) }
  return { ...item, children: [{ type: 'text', data: marker }, ...item.children] }
}

function flush(writer: Writer): void {
  const { text, linked, heading } = writer.line
  const size = sizeOf(text)
  if (size > 0) writer.items.push({ kind: 'paragraph', text: text.trim(), size, linked, heading })
  writer.line = { text: '', linked: 0, heading: null }
}

function sizeOf(text: string): number {
  return text.replace(BLANKS, '').length
}

function section(element: string, furniture: boolean, items: readonly PageItem[]): PageSection {
  let size = 0
  let linked = 0
  let prose = 0
  for (const item of items) {
    size += item.size
    linked += item.linked
    prose += item.kind === 'section' ? item.prose : proseOf(item)
  }
  return { kind: 'section', element, furniture, items, size, linked, prose: furniture ? 0 : prose }
}

/** How much of it reads as text of its own. */
export function proseOf(item: PageParagraph | PageTable): number {
  const own = item.size - 2 * item.linked
  if (own <= 0) return 0
  if (item.kind === 'table') return tableMetadata(item) === null ? own : 0
  return SENTENCE.test(item.text) || own >= SHORTEST_PROSE ? own : 0
}

/** A table of data as one item; a table that only places text on the page as the sections in its cells. */
function readTable(table: MarkupElement, around: Around): readonly PageItem[] {
  const outer: PageItem[] = []
  const cells = gridOf(table).map(({ element, ...place }) => {
    const writer = newWriter()
    const { name: _, ...rest } = element
    writeElement({ ...rest, name: 'div' }, writer, around)
    flush(writer)
    return { ...place, items: writer.items }
  })
  for (const caption of table.children)
    if (isElement(caption) && caption.name === 'caption') outer.push(...wrap(caption, around))
  const filled = cells.filter((cell) => cell.items.length > 0)
  if (filled.length === 0) return outer
  if (isLayout(cells, table))
    return [
      ...outer,
      section(
        'table',
        isFurniture(table),
        filled.flatMap((cell) => cell.items),
      ),
    ]
  const flat = cells.map(({ items, ...place }) => ({ ...place, paragraphs: items.flatMap(paragraphsOf) }))
  const sum = (of: 'size' | 'linked'): number =>
    filled.reduce((all, { items }) => all + items.reduce((one, item) => one + item[of], 0), 0)
  return [...outer, { kind: 'table', cells: flat, size: sum('size'), linked: sum('linked') }]
}

function wrap(element: MarkupElement, around: Around): readonly PageItem[] {
  const writer = newWriter()
  writeElement(element, writer, around)
  return writer.items
}

function isLayout(
  cells: readonly { readonly column: number; readonly items: readonly PageItem[] }[],
  table: MarkupElement,
): boolean {
  if (table.attribs['role'] === 'presentation' || cells.every((cell) => cell.column === 0)) return true
  if (cells.some((cell) => cell.items.some(holdsTable))) return true
  const sizes = cells.map((cell) => cell.items.reduce((sum, item) => sum + item.size, 0))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const linked = cells.reduce((all, { items }) => all + items.reduce((sum, item) => sum + item.linked, 0), 0)
  if (linked * 2 > total) return true
  return cells.some(
    (cell, index) =>
      sizes[index]! >= total * LAYOUT_SHARE && cell.items.flatMap(paragraphsOf).length >= LAYOUT_PARAGRAPHS,
  )
}

function holdsTable(item: PageItem): boolean {
  return item.kind === 'table' || (item.kind === 'section' && (item.element === 'table' || item.items.some(holdsTable)))
}

export function paragraphsOf(item: PageItem): readonly PageParagraph[] {
  if (item.kind === 'paragraph') return [item]
  if (item.kind === 'table') return item.cells.flatMap((cell) => cell.paragraphs)
  return item.items.flatMap(paragraphsOf)
}
