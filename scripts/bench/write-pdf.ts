/** A PDF of full pages, its lines cut from sentences at a page's width: 「坚持教育优先发展…」. */
import { lines, type TinyPage, tinyPdf } from '../../test/read/tiny-pdf.ts'

const LETTERS = 36
const LINES = 34

/** `count` lines, each of at most 36 letters. */
export function writePdf(sentences: readonly string[], count: number): Uint8Array {
  const letters = sentences.join('')
  const list = Array.from({ length: count }, (_, at) => {
    const from = (at * LETTERS) % Math.max(1, letters.length - LETTERS)
    return letters.slice(from, from + LETTERS)
  })
  const pages: TinyPage[] = []
  for (let from = 0; from < list.length; from += LINES)
    pages.push({ content: lines(list.slice(from, from + LINES), 80, 770) })
  return tinyPdf(pages)
}
