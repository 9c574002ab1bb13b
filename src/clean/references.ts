/** Lists of references as GB/T 7714 sets them, `[1] 李某某, 张某某. …[J]. 学前教育研究, 2019(5): 12-21.`: their marks are half-width. */
import { linesOf } from '../model/lines.ts'
import type { Span } from '../model/span.ts'

const REFERENCE = /\[(?:[A-Z]|EB|DB|CP|DS|CM)(?:\/(?:OL|CD|MT|DK))?\][.,．，(（]/

/** Asked for rising offsets: the line of such a list that one stands in, null for any other. */
export function referencesOf(text: string): (at: number) => Span | null {
  const lines = REFERENCE.test(text) ? linesOf(text).filter((line) => REFERENCE.test(line.text)) : []
  let next = 0
  return (at) => {
    while (next < lines.length && lines[next]!.end <= at) next++
    const line = lines[next]
    return line !== undefined && line.start <= at ? line : null
  }
}
