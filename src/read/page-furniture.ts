/**
 * What a PDF prints on every page beside its text: running heads (the same words at the same height of several pages) and page
 * numbers, `— 12 —`, `第 3 页 共 20 页`.
 */
import type { LabelKind } from '../model/source.ts'

export interface EdgeLine {
  readonly text: string
  /** baseline, points from the top */
  readonly y: number
}

export interface Furniture {
  readonly kind: Extract<LabelKind, 'running-head' | 'page-number'>
  readonly evidence: string
}

/** share of the page's height at its top and bottom where furniture stands */
const ZONE = 0.13
/** lines from the edge that may be furniture */
const EDGE_LINES = 3
/** the same height, points */
const SAME_HEIGHT = 6
/** pages, and share of all pages, that repeat it: right-hand pages may differ from left-hand ones */
const LEAST_PAGES = 2
const LEAST_SHARE = 0.25
const DASHED = /^[—–\-－·•~ ]+\d{1,4}[—–\-－·•~ ]+$|^第 ?\d{1,4} ?页(?:[ ,，/／]*共 ?\d{1,4} ?页)?$/
const NUMBER = /^(?:[—–\-－·•~ ]*\d{1,4}[—–\-－·•~ ]*|[ivxlc]{1,6}|第 ?\d{1,4} ?页.*|\d{1,4} ?[/／] ?\d{1,4})$/i

/** For each page the lines that are furniture, by their place in the page's list (top to bottom). */
export function findFurniture(
  pages: readonly { readonly height: number; readonly lines: readonly EdgeLine[] }[],
): readonly ReadonlyMap<number, Furniture>[] {
  const edges = pages.map(edgeLines)
  const seen = new Map<string, { readonly page: number; readonly y: number }[]>()
  for (const [page, list] of edges.entries())
    for (const { line, fromEdge } of list) {
      const key = shapeOf(line.text)
      const places = seen.get(key)
      if (places === undefined) seen.set(key, [{ page, y: fromEdge }])
      else places.push({ page, y: fromEdge })
    }
  const wanted = Math.max(LEAST_PAGES, Math.ceil(pages.length * LEAST_SHARE))
  return edges.map((list) => {
    const found = new Map<number, Furniture>()
    for (const { index, line, fromEdge, outermost } of list) {
      const places = seen.get(shapeOf(line.text)) ?? []
      const repeats = new Set(places.filter(({ y }) => Math.abs(y - fromEdge) < SAME_HEIGHT).map(({ page }) => page))
        .size
      const number = NUMBER.test(line.text)
      if (number && (repeats >= LEAST_PAGES || (outermost && DASHED.test(line.text))))
        found.set(index, { kind: 'page-number', evidence: `页边的页码，${repeats} 页同一位置` })
      else if (repeats >= wanted)
        found.set(index, { kind: 'running-head', evidence: `${repeats} 页在同一高度有同样的文字` })
    }
    return found
  })
}

interface Candidate {
  readonly index: number
  readonly line: EdgeLine
  /** distance from the edge it stands at; negative at the bottom */
  readonly fromEdge: number
  readonly outermost: boolean
}

function edgeLines({
  height,
  lines,
}: {
  readonly height: number
  readonly lines: readonly EdgeLine[]
}): readonly Candidate[] {
  const levels = [...new Set(lines.map(({ y }) => Math.round(y)))].sort((a, b) => a - b)
  const top = new Set(levels.slice(0, EDGE_LINES))
  const bottom = new Set(levels.slice(-EDGE_LINES))
  return lines.flatMap((line, index): readonly Candidate[] => {
    const level = Math.round(line.y)
    const outermost = level === levels[0] || level === levels.at(-1)
    if (line.y < height * ZONE && top.has(level)) return [{ index, line, fromEdge: line.y, outermost }]
    if (line.y > height * (1 - ZONE) && bottom.has(level))
      return [{ index, line, fromEdge: line.y - height, outermost }]
    return []
  })
}

/** — 12 — and — 13 — are the same furniture. */
function shapeOf(text: string): string {
  return text.replace(/\s+/g, '').replace(/\d+/g, '#')
}
