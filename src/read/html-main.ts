/**
 * Which part of a page is the document? Found by measure, whatever the site: the innermost section that still holds most of
 * the page's prose; beside it only what is long and not made of links. 「首页 > 政务公开」, 「打印 关闭」 and 相关链接 are links or
 * stand outside, and become labels; 索引号, 发布日期 become data.
 */
import type { Block, Paragraph } from './blocks.ts'
import { labelled, plainParagraph } from './blocks.ts'
import type { PageItem, PageParagraph, PageSection, PageTable } from './html-items.ts'
import { metadataOf, tableMetadata } from './html-metadata.ts'
import { paragraphsOf } from './html-sections.ts'

/** share of a section's prose that one part must hold for the document to lie in that part alone */
const CORE_SHARE = 0.85
/** share of the page's prose from which a part beside the core belongs to the document: near it, and anywhere */
const NEAR_SHARE = 0.04
const FAR_SHARE = 0.25
const NEAR_LEVELS = 2
/** share of links from which a line or list is navigation */
const LINK_SHARE = 0.5
const SHORTEST_TITLE = 6
/** a line this long shows that the text has begun: fields above it describe the document, those below are its own */
const LEAST_PROSE = 30

/** null: the document's own; else why not */
type Verdict = string | null

interface Main {
  readonly page: PageSection
  /** from the page down to the core */
  readonly path: readonly PageSection[]
  /** what the page calls itself, without blanks, and which of it the core prints anyway */
  readonly title: string
  readonly coreText: string
  readonly blocks: Block[]
  paragraphs: number
  begun: boolean
}

/** Blocks of the whole page in order, what is not the document labelled. `title` is what the page calls itself. */
export function mainBlocks(page: PageSection, title: string): readonly Block[] {
  const path = corePath(page)
  const coreText = paragraphsOf(path.at(-1)!)
    .map(({ text }) => closed(text))
    .join('\n')
  const main: Main = { page, path, title: closed(title), coreText, blocks: [], paragraphs: 0, begun: false }
  writePath(main, 0)
  return main.blocks
}

/** From the page down, as long as one part holds nearly all of the prose. */
function corePath(page: PageSection): readonly PageSection[] {
  const path = [page]
  for (;;) {
    const section = path.at(-1)!
    const next = section.items.find(
      (item): item is PageSection =>
        item.kind === 'section' && item.prose > 0 && item.prose >= section.prose * CORE_SHARE,
    )
    // A single paragraph is text, not a container of one.
    if (next === undefined || (next.items.length < 2 && next.items[0]?.kind !== 'section')) return path
    path.push(next)
  }
}

function writePath(main: Main, depth: number): void {
  const section = main.path[depth]!
  const next = main.path[depth + 1]
  if (next === undefined) {
    for (const item of section.items) writeItem(main, item, null)
    return
  }
  const near = main.path.length - 2 - depth < NEAR_LEVELS
  for (const item of section.items) {
    if (item === next) writePath(main, depth + 1)
    else if (near && !main.begun && isHeadline(main, item)) writeItem(main, item, null)
    else writeItem(main, item, judgeBeside(item, main.page.prose, near))
  }
}

/** <h1>…关于印发邹平市冬季清洁取暖实施方案的通知</h1>, close above a core that does not print it itself, on one line or several. */
function isHeadline({ coreText }: Main, item: PageItem): boolean {
  const lines = paragraphsOf(item)
  const printed = coreText.replaceAll('\n', '').includes(lines.map(({ text }) => closed(text)).join(''))
  return item.size >= SHORTEST_TITLE && item.linked === 0 && lines.every(({ heading }) => heading === 1) && !printed
}

function judgeBeside(item: PageItem, total: number, near: boolean): Verdict {
  if (item.kind !== 'section') return '在正文所在的区块之外'
  const share = total === 0 ? 0 : item.prose / total
  const linked = item.linked / item.size
  if (share >= (near ? NEAR_SHARE : FAR_SHARE) && linked < LINK_SHARE) return null
  return `在正文所在的区块之外：成句文字占全页 ${percent(share)}，链接占 ${percent(linked)}`
}

function writeItem(main: Main, item: PageItem, verdict: Verdict): void {
  if (item.kind === 'paragraph') writeParagraph(main, item, verdict)
  else if (item.kind === 'table') writeTable(main, item, verdict)
  else for (const each of item.items) writeItem(main, each, judgeSection(item, verdict))
}

/** Inside the document a part made of links is navigation all the same. */
function judgeSection(item: PageSection, verdict: Verdict): Verdict {
  if (verdict !== null) return verdict
  if (item.furniture) return `页面元素 <${item.element}>`
  return judgeLinks(item)
}

function judgeLinks({ size, linked }: { readonly size: number; readonly linked: number }): Verdict {
  return linked > 0 && linked >= size * LINK_SHARE ? `链接占 ${percent(linked / size)}` : null
}

function writeParagraph(main: Main, item: PageParagraph, verdict: Verdict): void {
  const own = !isLinks(item) && (verdict === null || isTitle(main, item))
  const fields = own && main.begun ? [] : metadataOf(item.text)
  const paragraph = {
    ...plainParagraph(item.text, ++main.paragraphs),
    heading: item.heading,
    metadata: fields,
  }
  if (fields.length > 0) main.blocks.push(labelled(paragraph, 'metadata', '正文之外的“名称：值”'))
  else if (own) main.blocks.push(paragraph)
  else main.blocks.push(labelled(paragraph, 'chrome', judgeLinks(item) ?? verdict ?? ''))
  if (own && fields.length === 0 && item.size >= LEAST_PROSE) main.begun = true
}

function isLinks(item: PageParagraph): boolean {
  return judgeLinks(item) !== null
}

/** A line above the core that the page names itself by, and that the core does not print. */
function isTitle(main: Main, item: PageParagraph): boolean {
  const text = closed(item.text)
  return !main.begun && text.length >= SHORTEST_TITLE && main.title.includes(text) && !main.coreText.includes(text)
}

function writeTable(main: Main, table: PageTable, verdict: Verdict): void {
  const fields = tableMetadata(table)
  if (fields === null && verdict === null) {
    main.blocks.push({
      kind: 'table',
      cells: table.cells.map(({ paragraphs, ...place }) => ({
        ...place,
        paragraphs: paragraphs.map(({ text }) => plainParagraph(text, ++main.paragraphs)),
      })),
    })
    main.begun = true
    return
  }
  for (const cell of table.cells)
    for (const [index, { text }] of cell.paragraphs.entries()) {
      const own = index > 0 ? [] : (fields?.filter((field) => field.cell === cell) ?? [])
      const metadata = own.map(({ name, value }) => ({ name, value }))
      const paragraph: Paragraph = { ...plainParagraph(text, ++main.paragraphs), metadata }
      main.blocks.push(
        fields === null
          ? labelled(paragraph, 'chrome', verdict ?? '')
          : labelled(paragraph, 'metadata', '一名一值的信息表'),
      )
    }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}

function closed(text: string): string {
  return text.replace(/[\s\u3000\u00a0]/g, '')
}
