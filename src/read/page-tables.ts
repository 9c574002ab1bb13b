/**
 * Ruled lines → tables: rules that cross make a grid, a missing rule between two places of the grid merges them, and the text
 * whose middle lies in a cell is the cell's. 「1资源 / 配置」 is two lines of one cell.
 */
import type { Piece, Rule } from './page.ts'

export interface RuledCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly x0: number
  readonly x1: number
  readonly pieces: readonly Piece[]
}

export interface RuledTable {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  /** places of the vertical rules */
  readonly columns: readonly number[]
  /** of a table without rules: the white between its columns */
  readonly strips?: readonly { readonly x0: number; readonly x1: number }[]
  readonly cells: readonly RuledCell[]
}

/** rules closer than this are one (points) */
const SAME_RULE = 3
/** how far a rule may miss another and still meet it */
const MEETS = 4
/** how far vertical rules reach beyond the last horizontal one where the page cuts a row */
const OPEN_END = 8
/** share of a cell's side that must be ruled */
const RULED_SHARE = 0.6
const MOST_RULES = 4000

/** Tables of a page and the pieces outside them. */
export function findTables(
  pieces: readonly Piece[],
  rules: readonly Rule[],
): { readonly tables: readonly RuledTable[]; readonly rest: readonly Piece[] } {
  const joined = [...joinRules(rules, 'across'), ...joinRules(rules, 'down')]
  if (joined.length < 4 || joined.length > MOST_RULES) return { tables: [], rest: pieces }
  const tables: RuledTable[] = []
  let rest = pieces
  for (const group of crossing(joined)) {
    const grid = gridOf(group)
    if (grid === null) continue
    const [x0, x1] = [grid.xs[0]!, grid.xs.at(-1)!]
    const [y0, y1] = [grid.ys[0]!, grid.ys.at(-1)!]
    const inside = rest.filter((piece) => within(piece, x0, y0, x1, y1))
    if (inside.length === 0) continue
    const cells = cellsOf(grid, group, inside)
    if (cells.length < 2) continue
    rest = rest.filter((piece) => !within(piece, x0, y0, x1, y1))
    tables.push({ x0, y0, x1, y1, columns: grid.xs, cells })
  }
  return { tables, rest }
}

function within(piece: Piece, x0: number, y0: number, x1: number, y1: number): boolean {
  const x = piece.x + piece.width / 2
  const y = piece.y - piece.size / 3
  return x > x0 && x < x1 && y > y0 && y < y1
}

function isAcross(rule: Rule): boolean {
  return rule.y0 === rule.y1
}

/** Parts of one line, drawn cell by cell or twice, as one. */
function joinRules(rules: readonly Rule[], direction: 'across' | 'down'): readonly Rule[] {
  const across = direction === 'across'
  const own = rules.filter((rule) => isAcross(rule) === across)
  const place = (rule: Rule): number => (across ? rule.y0 : rule.x0)
  const from = (rule: Rule): number => (across ? rule.x0 : rule.y0)
  const to = (rule: Rule): number => (across ? rule.x1 : rule.y1)
  const joined: Rule[] = []
  for (const cluster of clusters(own, place)) {
    const at = cluster.reduce((sum, rule) => sum + place(rule), 0) / cluster.length
    let open: { start: number; end: number } | null = null
    const flush = (): void => {
      if (open === null) return
      const { start, end } = open
      joined.push(across ? { x0: start, y0: at, x1: end, y1: at } : { x0: at, y0: start, x1: at, y1: end })
    }
    for (const rule of [...cluster].sort((a, b) => from(a) - from(b))) {
      if (open !== null && from(rule) <= open.end + MEETS) open.end = Math.max(open.end, to(rule))
      else {
        flush()
        open = { start: from(rule), end: to(rule) }
      }
    }
    flush()
  }
  return joined
}

/** Neighbours no further apart than one rule is thick. */
function clusters<T>(items: readonly T[], place: (item: T) => number): readonly (readonly T[])[] {
  const sorted = [...items].sort((a, b) => place(a) - place(b))
  const found: T[][] = []
  for (const item of sorted) {
    const last = found.at(-1)
    if (last !== undefined && place(item) - place(last[0]!) <= SAME_RULE) last.push(item)
    else found.push([item])
  }
  return found
}

/** Rules that touch one another, directly or through others. */
function crossing(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const group = rules.map((_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (group[at] !== at) at = group[at] = group[group[at]!]!
    return at
  }
  const across = rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => isAcross(rule))
  const down = rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => !isAcross(rule))
  for (const a of across)
    for (const b of down) {
      const meets =
        b.rule.x0 >= a.rule.x0 - MEETS &&
        b.rule.x0 <= a.rule.x1 + MEETS &&
        a.rule.y0 >= b.rule.y0 - MEETS &&
        a.rule.y0 <= b.rule.y1 + MEETS
      if (meets) group[root(a.index)] = root(b.index)
    }
  const groups = new Map<number, Rule[]>()
  for (const [index, rule] of rules.entries()) {
    const key = root(index)
    const list = groups.get(key)
    if (list === undefined) groups.set(key, [rule])
    else list.push(rule)
  }
  return [...groups.values()]
}

interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

function gridOf(rules: readonly Rule[]): Grid | null {
  const places = (direction: boolean, place: (rule: Rule) => number): number[] =>
    clusters(
      rules.filter((rule) => isAcross(rule) === direction),
      place,
    ).map((cluster) => cluster.reduce((sum, rule) => sum + place(rule), 0) / cluster.length)
  const xs = places(false, (rule) => rule.x0)
  const ys = withOpenEnds(
    places(true, (rule) => rule.y0),
    rules.filter((rule) => !isAcross(rule)),
  )
  return xs.length >= 2 && ys.length >= 2 && xs.length + ys.length >= 5 ? { xs, ys } : null
}

/** A row cut by the page has no rule at the cut; its vertical rules end there. */
function withOpenEnds(ys: readonly number[], down: readonly Rule[]): readonly number[] {
  const tops = down.map((rule) => rule.y0).sort((a, b) => a - b)
  const bottoms = down.map((rule) => rule.y1).sort((a, b) => b - a)
  const [top, bottom] = [tops[1] ?? Number.POSITIVE_INFINITY, bottoms[1] ?? Number.NEGATIVE_INFINITY]
  return [...(top < ys[0]! - OPEN_END ? [top] : []), ...ys, ...(bottom > ys.at(-1)! + OPEN_END ? [bottom] : [])]
}

function cellsOf({ xs, ys }: Grid, rules: readonly Rule[], pieces: readonly Piece[]): readonly RuledCell[] {
  const columns = xs.length - 1
  const rows = ys.length - 1
  const ruled = (x0: number, y0: number, x1: number, y1: number): boolean => {
    const across = y0 === y1
    const length = across ? x1 - x0 : y1 - y0
    let covered = 0
    for (const rule of rules) {
      if (isAcross(rule) !== across) continue
      if (Math.abs(across ? rule.y0 - y0 : rule.x0 - x0) > SAME_RULE) continue
      const overlap = across
        ? Math.min(rule.x1, x1) - Math.max(rule.x0, x0)
        : Math.min(rule.y1, y1) - Math.max(rule.y0, y0)
      if (overlap > 0) covered += overlap
    }
    return covered >= length * RULED_SHARE
  }
  const taken = new Set<number>()
  const cells: RuledCell[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue
      let columnSpan = 1
      while (
        column + columnSpan < columns &&
        !ruled(xs[column + columnSpan]!, ys[row]!, xs[column + columnSpan]!, ys[row + 1]!)
      )
        columnSpan++
      let rowSpan = 1
      while (
        row + rowSpan < rows &&
        !ruled(xs[column]!, ys[row + rowSpan]!, xs[column + columnSpan]!, ys[row + rowSpan]!)
      )
        rowSpan++
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) taken.add(r * columns + c)
      const [x0, x1] = [xs[column]!, xs[column + columnSpan]!]
      const own = pieces.filter((piece) => within(piece, x0, ys[row]!, x1, ys[row + rowSpan]!))
      cells.push({ row, column, rowSpan, columnSpan, x0, x1, pieces: own })
    }
  return cells
}
