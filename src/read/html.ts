/**
 * A web page → blocks: `<td>淄政发〔2022〕2号</td>`. The bytes decide the charset, not what the page declares (gb2312 over UTF-8 is
 * common); a difference is noted.
 */
import type { Finding } from '../model/finding.ts'
import { paragraphText, type Reading } from './blocks.ts'
import type { Decoded } from './decode.ts'
import { mainBlocks } from './html-main.ts'
import { readSections } from './html-sections.ts'
import { findElements, isElement, type MarkupNode, parseMarkup, textOf } from './markup.ts'

/** a page begins with its doctype, a comment, or one of these */
const PAGE =
  /^[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|script|style|link)\b/i
const DECLARED = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})/i
const PROBE = 4096
const SAME: Readonly<Record<string, Decoded['name']>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'x-gbk': 'gb18030',
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  big5: 'big5',
  'utf-16': 'utf-16le',
}

/** a page within the page; never fetched */
const FRAME = /^i?frame$/
/** letters below which a page with a frame is likely but its surroundings */
const SHORTEST_PLAN = 150
const LONGEST_ADDRESS = 120

export function looksLikeHtml(text: string): boolean {
  return PAGE.test(text.slice(0, PROBE))
}

export async function readHtml({ text, name, reason }: Decoded): Promise<Reading> {
  const nodes = await parseMarkup(text, 'html')
  if (nodes === null)
    return {
      kind: 'refused',
      code: 'html-too-deep',
      detail: '网页元素嵌套过深，不像真实网页：请在浏览器中打开后另存为纯文本',
    }
  const findings: Finding[] = []
  const declared = DECLARED.exec(text.slice(0, PROBE))?.[1]?.toLowerCase()
  if (declared !== undefined && SAME[declared] !== name)
    findings.push({
      level: 'note',
      code: 'charset-declared',
      at: null,
      detail: `网页声明 ${declared}，内容实为 ${name}（${reason}）`,
    })
  const frames = findElements(nodes, ({ name, attribs }) => FRAME.test(name) && (attribs['src'] ?? '') !== '')
  const [framed] = frames.filter(isElement).map(({ attribs }) => attribs['src']!)
  const page = readSections(bodyOf(nodes))
  const blocks = mainBlocks(page, titleOf(nodes))
  if (blocks.length === 0)
    return {
      kind: 'refused',
      code: 'html-empty',
      detail:
        framed === undefined
          ? '网页里没有可见的文字（可能由脚本生成）：请在浏览器中打开后另存'
          : `网页的文字在框架里（${framed.slice(0, LONGEST_ADDRESS)}）：请单独打开框架中的网页后另存`,
    }
  const own = blocks.reduce(
    (sum, block) => sum + (block.kind === 'paragraph' && block.label === null ? paragraphText(block).length : 0),
    0,
  )
  if (framed !== undefined && own < SHORTEST_PLAN && blocks.every(({ kind }) => kind === 'paragraph'))
    findings.push({
      level: 'warning',
      code: 'framed-page',
      at: null,
      detail: `正文可能在框架里（${framed.slice(0, LONGEST_ADDRESS)}），未收录：请单独打开框架中的网页后另存`,
    })
  return { kind: 'blocks', format: 'html', blocks, encoding: { name, reason }, findings }
}

function bodyOf(nodes: readonly MarkupNode[]): readonly MarkupNode[] {
  return findElements(nodes, ({ name }) => name === 'body')[0]?.children ?? nodes
}

/** What the page calls itself: its <title>, and the title its meta elements name. */
function titleOf(nodes: readonly MarkupNode[]): string {
  const named = findElements(
    nodes,
    ({ name, attribs }) =>
      name === 'title' ||
      (name === 'meta' && /^(?:articletitle|og:title|title)$/i.test(attribs['name'] ?? attribs['property'] ?? '')),
  )
  return named
    .filter(isElement)
    .map((element) => (element.name === 'title' ? textOf(element) : (element.attribs['content'] ?? '')))
    .join('\n')
}
