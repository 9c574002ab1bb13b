/**
 * A Word file (.docx, .docm) → blocks. The text is word/document.xml; 一、 in front of it is in numbering.xml; what stands at the
 * head or foot of every page (机密, — 3 —) becomes labels. Macros are never looked at, pictures and links never opened.
 */
import type { Finding } from '../model/finding.ts'
import type { Block, Paragraph, Reading } from './blocks.ts'
import { labelled, paragraphText } from './blocks.ts'
import { type BodyContext, type Counts, notesById, readBody } from './docx-body.ts'
import { readNumbering, startCounting } from './docx-numbering.ts'
import { readStyles } from './docx-styles.ts'
import { findElements, isElement, type MarkupNode, parseMarkup } from './markup.ts'
import { type Container, resolvePart } from './zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const STRICT_MAIN = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
const TOO_DEEP = {
  kind: 'refused',
  code: 'xml-too-deep',
  detail: '文件内部嵌套过深，不像真实文件：请核对来源',
} as const

export async function readDocx(container: Container): Promise<Reading> {
  const main = await mainPart(container)
  if (main === null) return refuseOther(container)
  const body = await wordMarkup(container, main)
  if (body === null) return TOO_DEEP
  const parts = await relatedParts(container, main)
  const part = async (type: string): Promise<readonly MarkupNode[]> =>
    (await wordMarkup(container, parts.find((each) => each.type === type)?.name ?? '')) ?? []
  const styles = readStyles(await part('styles'))
  const numbering = readNumbering(await part('numbering'), styles)
  const footnotes = notesById((await part('footnotes')).find(isElement), 'w:footnote')
  const endnotes = notesById((await part('endnotes')).find(isElement), 'w:endnote')
  const newCounts = (): Counts => ({ paragraphs: 0, notes: 0, hidden: 0, changed: 0, embedded: 0, pageField: false })
  const count = newCounts()
  const context: BodyContext = {
    styles,
    nextLabel: startCounting(numbering, styles),
    noteBody: (kind, id) => (kind === 'footnote' ? footnotes : endnotes).get(id) ?? null,
    count,
  }
  const roots = findElements(body, ({ name }) => name === 'w:body')
  const blocks = readBody(roots, context)
  const edges = async (type: 'header' | 'footer'): Promise<readonly Paragraph[]> => {
    const found = new Map<string, Paragraph>()
    for (const { name } of parts.filter((each) => each.type === type)) {
      const counts = newCounts()
      const nodes = (await wordMarkup(container, name)) ?? []
      const own = readBody(
        nodes.filter(isElement).flatMap((root) => root.children),
        { ...context, nextLabel: () => null, count: counts },
      )
      for (const paragraph of own.filter((block): block is Paragraph => block.kind === 'paragraph')) {
        const text = paragraphText(paragraph).trim()
        if (text !== '') found.set(text, edgeLabel({ ...paragraph, paragraph: null }, text, counts.pageField))
      }
    }
    return [...found.values()]
  }
  const all: Block[] = [...(await edges('header')), ...blocks, ...(await edges('footer'))]
  return {
    kind: 'blocks',
    format: 'docx',
    blocks: all,
    encoding: { name: 'utf-8', reason: 'Word 文件内部的 XML' },
    findings: findingsOf(count),
  }
}

function edgeLabel(paragraph: Paragraph, text: string, pageField: boolean): Paragraph {
  return pageField && text.length <= 12
    ? labelled(paragraph, 'page-number', '页眉页脚中的页码域')
    : labelled(paragraph, 'running-head', '页眉或页脚')
}

async function mainPart(container: Container): Promise<string | null> {
  const root = await relatedParts(container, '')
  const named = root.find(({ type }) => type === 'officeDocument')?.name
  const name = named !== undefined && container.names.includes(named) ? named : 'word/document.xml'
  return container.names.includes(name) && /<(?:\w+:)?document\b/.test(container.text(name)?.slice(0, 2000) ?? '')
    ? name
    : null
}

interface Part {
  /** last word of the relation's type: styles, header … */
  readonly type: string
  readonly name: string
}

/** Parts inside the file that a part refers to; what lies outside is not looked at. */
async function relatedParts(container: Container, name: string): Promise<readonly Part[]> {
  const slash = name.lastIndexOf('/') + 1
  const text = container.text(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`)
  const nodes = text === null ? [] : ((await parseMarkup(text, 'xml')) ?? [])
  return findElements(nodes, (element) => /(?:^|:)Relationship$/.test(element.name))
    .filter(({ attribs }) => attribs['TargetMode'] !== 'External')
    .map(({ attribs }) => ({
      type: (attribs['Type'] ?? '').split('/').at(-1)!,
      name: resolvePart(attribs['Target'] ?? '', name),
    }))
}

/** A part's elements, Word's own under the prefix `w:` whatever the file calls it; [] when there is none. */
async function wordMarkup(container: Container, name: string): Promise<readonly MarkupNode[] | null> {
  const text = container.text(name)
  if (text === null) return []
  const declared = /xmlns:?(\w*)\s*=\s*["']([^"']+)["']/g
  let prefix = 'w'
  for (const match of text.slice(0, 20_000).matchAll(declared))
    if (match[2] === MAIN || match[2] === STRICT_MAIN) prefix = match[1]!
  if (prefix === 'w') return parseMarkup(text, 'xml')
  const opening = prefix === '' ? /<(\/?)(?=[A-Za-z]+[\s/>])/g : new RegExp(`<(/?)${prefix}:`, 'g')
  const attribute = new RegExp(`\\s${prefix}:(?=\\w+\\s*=)`, 'g')
  return parseMarkup(text.replace(opening, '<$1w:').replace(prefix === '' ? /(?!)/g : attribute, ' w:'), 'xml')
}

function refuseOther({ names }: Container): Reading {
  const refuse = (code: string, detail: string): Reading => ({ kind: 'refused', code, detail })
  if (names.some((name) => name.startsWith('xl/')))
    return refuse('spreadsheet', '电子表格：请把规划正文另存为 .docx 或纯文本')
  if (names.some((name) => name.startsWith('ppt/')))
    return refuse('slides', '演示文稿：请把规划正文另存为 .docx 或纯文本')
  return refuse('unsupported-zip', '压缩包，里面没有 Word 或 OFD 正文：请解压后逐个添加')
}

function findingsOf({ notes, hidden, changed, embedded }: Counts): readonly Finding[] {
  const findings: Finding[] = []
  const note = (code: string, detail: string): void => {
    findings.push({ level: 'note', code, at: null, detail })
  }
  if (notes > 0) note('footnotes', `${notes} 条脚注或尾注列在所在段落之后，前面加“注1：”`)
  if (hidden > 0) note('hidden-text', `${hidden} 段里有隐藏文字，未收录`)
  if (changed > 0) note('tracked-changes', `${changed} 段里有修订，按全部接受读取`)
  if (embedded > 0)
    findings.push({
      level: 'warning',
      code: 'embedded-file',
      at: null,
      detail: `文中嵌入了 ${embedded} 份其他格式的文件，其内容未收录：请在 Word 或 WPS 中打开后另存为 .docx，再重新添加`,
    })
  return findings
}
