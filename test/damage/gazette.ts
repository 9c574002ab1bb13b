/**
 * Pages as gazettes and offices print them: the number at the foot or at the top, a head on every page or left and right by
 * turns.
 */
import { print } from './layout.ts'

export interface PageStyle {
  readonly name: string
  readonly head?: (page: number, title: string) => readonly string[]
  readonly foot?: (page: number, pages: number) => readonly string[]
  /** the head stands on the first page as well */
  readonly fromFirst?: true
}

const APART = '\u3000'.repeat(8)
const GAZETTE = '临江市人民政府公报'

export const PAGE_STYLES: readonly PageStyle[] = [
  {
    name: 'number between dashes, gazette with its issue right, title left',
    foot: (page) => [`— ${page} —`],
    head: (page, title) => [page % 2 === 0 ? `${GAZETTE} 2021年第8期` : title],
  },
  {
    name: 'number between dots, 政府公报 2021·8',
    foot: (page) => [`·${page}·`],
    head: () => ['政府公报 2021·8'],
    fromFirst: true,
  },
  { name: '第 3 页 共 18 页', foot: (page, pages) => [`第 ${page} 页 共 ${pages} 页`] },
  {
    name: '第3页/共18页 and the title',
    foot: (page, pages) => [`第${page}页/共${pages}页`],
    head: (_, title) => [title],
  },
  { name: 'bare number and gazette', foot: (page) => [String(page)], head: () => [GAZETTE], fromFirst: true },
  {
    name: 'title over a rule',
    foot: (page) => [`－ ${page} －`],
    head: (_, title) => [title, '—'.repeat(20)],
  },
  {
    name: 'line of the issue over a bare number',
    head: (page) => ['2021年第8期（总第153期）', String(page)],
    fromFirst: true,
  },
  {
    name: 'head and number on one line, left and right',
    head: (page) => [page % 2 === 0 ? `${page + 10}${APART}临江市人民政府文件` : `政府公报 2021·8${APART}${page + 10}`],
    fromFirst: true,
  },
  { name: 'title, no number', head: (_, title) => [title] },
  {
    name: '共18页 第3页 and the name of a collection',
    foot: (page, pages) => [`共${pages}页 第${page}页`],
    head: () => ['临江市“十四五”规划汇编'],
  },
  { name: 'Page 3 of 18', foot: (page, pages) => [`Page ${page} of ${pages}`] },
  { name: 'number under a rule', foot: (page) => ['_'.repeat(30), `- ${page} -`] },
]

/** `title`: the one a book repeats on its pages. */
export function printPages(text: string, style: PageStyle, title: string, random: () => number): string {
  const width = 20 + Math.floor(random() * 25)
  const length = 24 + Math.floor(random() * 14)
  const indent = random() < 0.5 ? 'printed' : 'lost'
  const lines = print(text, { width, indent, doubled: false, page: null, folio: null }).split('\n')
  const filled = lines.filter((line) => line.trim() !== '').length
  const pages = Math.ceil(filled / length)
  const head = (page: number): readonly string[] => style.head?.(page, title) ?? []
  const foot = (page: number): readonly string[] => style.foot?.(page, pages) ?? []
  const out = style.fromFirst ? [...head(1)] : []
  let printed = 0
  for (const line of lines) {
    if (line.trim() !== '' && printed > 0 && printed % length === 0)
      out.push(...foot(printed / length), ...head(printed / length + 1))
    out.push(line)
    if (line.trim() !== '') printed++
  }
  return [...out, ...foot(pages)].join('\n')
}
