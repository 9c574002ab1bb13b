/** What printing a page does to a text: lines cut at its width, page numbers, blanks behind stops, marks made ASCII. */

export interface Printing {
  /** em a line */
  readonly width: number
  /** two em at the start of a paragraph, printed or lost */
  readonly indent: 'printed' | 'lost'
  /** an empty line between every two */
  readonly doubled: boolean
  /** lines a page; null: no pages */
  readonly page: number | null
  readonly folio: ((page: number) => string) | null
  /** printed at the top of every page */
  readonly head?: string
}

const NO_LINE_START = '，。、；：！？”’）》〉〕】%'

/** Paragraphs cut into lines of a page; cells of tables stay. */
export function print(text: string, { width, indent, doubled, page, folio, head }: Printing): string {
  const out: string[] = []
  let printed = 0
  let pages = 0
  const put = (line: string): void => {
    out.push(line)
    if (page === null || ++printed % page !== 0) return
    pages++
    if (folio !== null) out.push(folio(pages))
    if (head !== undefined) out.push(head)
  }
  for (const paragraph of text.split('\n')) {
    if (paragraph.trim() === '') {
      if (!doubled) out.push('')
    } else if (paragraph.startsWith('\t') || isTitle(paragraph)) put(paragraph)
    else for (const line of cut(paragraph.trim(), width, indent)) put(line)
  }
  return out.join(doubled ? '\n\n' : '\n')
}

/** Centred or right-aligned lines are no paragraphs. */
function isTitle(line: string): boolean {
  return /\s{4}/.test(line) || line.trim().length < 12
}

function cut(paragraph: string, width: number, indent: Printing['indent']): string[] {
  const lines: string[] = []
  let line = ''
  let room = width - 2
  for (const char of paragraph) {
    const size = char > '\u007f' ? 1 : 0.5
    if (size > room && !NO_LINE_START.includes(char) && !(/[\dA-Za-z.]/.test(char) && /[\dA-Za-z.]$/.test(line))) {
      lines.push(line)
      line = ''
      room = width
    }
    line += char
    room -= size
  }
  lines.push(line)
  if (indent === 'printed') lines[0] = `　　${lines[0]}`
  return lines
}

/** 。 and a blank, blanks round numbers: as a typesetting program leaves them. */
export function spaceOut(text: string): string {
  return text
    .replace(/。(?=[^\n\s])/g, '。 ')
    .replace(/(?<=\p{Script=Han})(?=\d)/gu, ' ')
    .replace(/(?<=\d)(?=\p{Script=Han})/gu, ' ')
}

/** …round numbers between hanzi alone, as PDFs and word processors set them. */
export function spaceNumbers(text: string): string {
  return text.replace(/(?<=\p{Script=Han})\d[\d.]*(?=\p{Script=Han})/gu, ' $& ')
}

const FOLDED: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '！': '!',
  '？': '?',
}

export function foldMarks(text: string): string {
  return text.replace(/[，：；（）！？]/g, (mark) => FOLDED[mark]!)
}

/** As recognition does: some commas, nothing else. */
export function foldCommas(text: string, random: () => number): string {
  return text.replace(/(?<=\p{Script=Han})[，；](?=\p{Script=Han})/gu, (mark) =>
    random() < 0.3 ? FOLDED[mark]! : mark,
  )
}

const FOLIOS: readonly ((page: number) => string)[] = [
  (page) => `— ${page} —`,
  (page) => `-${page}-`,
  (page) => `—${[...String(page)].reverse().join('')}—`,
  (page) => `第 ${page} 页 共 99 页`,
  (page) => `${page}/99`,
]

/** Some width, some folio, a running head or none. */
export function printAnyhow(text: string, random: () => number): string {
  const width = 20 + Math.floor(random() * 41)
  const page = 22 + Math.floor(random() * 20)
  const folio = FOLIOS[Math.floor(random() * FOLIOS.length)]!
  const indent = random() < 0.5 ? 'printed' : 'lost'
  const doubled = random() < 0.5
  const heads = ['某某市人民政府公报', titleOf(text)]
  const head = random() < 0.6 ? { head: heads[Math.floor(random() * heads.length)]! } : {}
  return print(text, { width, indent, doubled, page, folio, ...head })
}

/** A book prints its title at the top of every page. */
function titleOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.find((line) => /(?:规划|方案|办法|报告|计划|条例|规定)$/.test(line)) ?? '某某市人民政府公报'
}

/** What a program does that cuts after so many characters, wherever that is. */
export function cutByCharacters(text: string, length: number): string {
  return text
    .split('\n')
    .flatMap((paragraph) => {
      if (paragraph.startsWith('\t') || isTitle(paragraph)) return [paragraph]
      const lines: string[] = []
      const whole = `　　${paragraph.trim()}`
      for (let at = 0; at < whole.length; at += length) lines.push(whole.slice(at, at + length))
      return lines
    })
    .join('\n')
}
