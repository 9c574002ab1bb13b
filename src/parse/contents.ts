/**
 * Which lines are a table of contents? 「一、总体要求……………3」, and what stands between 目录 and the place where its first entry comes
 * again: it repeats the outline and is none.
 */
import type { Line } from '../model/lines.ts'
import { isContentsLine, letters } from './title.ts'

/** heading, dots, page */
const LEADERS = /(?:…{2,}|\.{4,}|·{4,}|．{4,}|_{4,}|-{6,})\s*(?:\d{1,3}|[-—]\s?\d{1,3}\s?[-—])?$/
/** heading, blank or tab, page */
const PAGE = /[\s\u3000]+\d{1,3}$/
const LONGEST_ENTRY = 60
const MOST_ENTRIES = 400

/** Indices into `lines` (the filled lines of a document). */
export function findContents(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>()
  for (let index = 0; index < lines.length; index++) {
    const { bare } = lines[index]!
    if (bare.length <= LONGEST_ENTRY * 2 && LEADERS.test(bare)) found.add(index)
    else if (bare.length <= 6 && isContentsLine(bare)) for (const each of listed(lines, index)) found.add(each)
  }
  return found
}

/** 目录 and its entries: as far as lines with pages go, or up to where the first entry stands again as a heading. */
function listed(lines: readonly Line[], heading: number): number[] {
  const indices = [heading]
  let paged = heading
  const first = entryOf(lines[heading + 1])
  for (let at = heading + 1; at < Math.min(lines.length, heading + MOST_ENTRIES); at++) {
    const { bare, text } = lines[at]!
    if (bare.length > LONGEST_ENTRY || /[。；]$/.test(bare) || text.startsWith('\t')) break
    if (at > heading + 1 && first !== '' && entryOf(lines[at]) === first) return range(heading, at)
    if (LEADERS.test(bare) || PAGE.test(bare)) paged = at
  }
  return paged === heading ? indices : range(heading, paged + 1)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

function entryOf(line: Line | undefined): string {
  return line === undefined ? '' : letters(line.bare.replace(LEADERS, '').replace(PAGE, ''))
}
