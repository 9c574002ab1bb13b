/**
 * A text with tables of HTML in it, as programs write that turn a PDF into Markdown: lines of words, and among them
 * `<table><tr><td rowspan="2">普及普惠</td>…`. Only a reader of pages knows which row a cell spans, so the text is made a page,
 * each line a paragraph of it.
 */

/** table by table */
const TABLE = /<table[\s>][\s\S]*?<\/table\s*>/gi
const CELL = /<t[dh][\s>]/i
/** a converter may set each table into a page of its own */
const WRAPPING = /<\/?(?:html|head|body)\b[^<>]{0,200}>/gi
/** a line break within a row or between two is none of the text */
const NEWLINES = /\n/g

export function holdsTables(text: string): boolean {
  return [...text.matchAll(TABLE)].some(([table]) => CELL.test(table))
}

/** HTML whose visible text is the text's. */
export function pageOfText(text: string): string {
  const bare = text.replace(/\r\n?/g, '\n').replace(WRAPPING, '')
  let page = ''
  let end = 0
  for (const { index, 0: table } of bare.matchAll(TABLE)) {
    page += paragraphs(bare.slice(end, index)) + table.replace(NEWLINES, ' ')
    end = index + table.length
  }
  return page + paragraphs(bare.slice(end))
}

/** A page with plain lines behind its last tag, another text pasted under it: they stay lines, their tabs tabs. */
export function withLinesBehind(page: string): string {
  const end = page.lastIndexOf('>') + 1
  const behind = page.slice(end)
  return behind.trim().includes('\n') ? `${page.slice(0, end)}<pre>${behind}</pre>` : page
}

function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `<p>${line}</p>`))
    .join('\n')
}
