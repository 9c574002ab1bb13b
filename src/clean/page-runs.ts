/**
 * Where does one page's text begin and end among other lines? `…环境专题会商，形成` over `会议纪要…` was cut at 22 em, the minutes below are 33 em
 * wide and nobody cut them: measured together they have no width at all. Each line says how well it fits a page of each
 * width, and the likeliest path through them (undamaged, or cut at one width) changes over where a page sets in or ends.
 */
import { isCell, type Lines } from '../model/lines.ts'
import {
  AS_WIDE,
  AS_WIDE_EM,
  emWidth,
  INDENT,
  LONG_EM,
  MOST_HANGING,
  narrowestWidth,
  openLines,
  printedWidth,
  STOP,
} from './page-width.ts'
import { CHANGE, type Place } from './stretches.ts'

/** no printed page holds a line as wide as this, in em */
const WIDEST_PAGE = 65
const PAGES = WIDEST_PAGE - LONG_EM
/** a state for each width from LONG_EM on, and the last one for lines that no page cut */
const UNCUT = PAGES
/** natural logarithms, as in page-width.ts: a line that no page of the width can hold */
const TOO_WIDE = -6
/** …one that breaks off before its edge */
const TOO_NARROW = -1.5
/** …one that fills it, where no word goes on below */
const ROW = 0.2
/** …a line that begins and ends a sentence within it */
const ENDS = -0.2

export function pageChanges(lines: Lines): Place[] {
  const measures = measure(lines)
  if (measures === null) return []
  const best = new Float64Array(PAGES + 1)
  const pageAbove = new Uint8Array(lines.length)
  const changed = Array.from({ length: Math.ceil((PAGES + 1) / 32) }, () => new Uint32Array(lines.length))
  for (let index = 0; index < lines.length; index++) {
    let page = 0
    for (let state = 1; state < PAGES; state++) if (best[state]! > best[page]!) page = state
    pageAbove[index] = page
    // from one page to another is two changes
    const [setsIn, stops] = [best[UNCUT]! - CHANGE, best[page]! - CHANGE]
    for (let state = 0; state <= PAGES; state++) {
      const changing = state === UNCUT ? stops : setsIn
      if (changing > best[state]!) {
        best[state] = changing
        changed[state >> 5]![index]! |= 1 << (state & 31)
      }
      best[state]! += fit(measures, index, state)
    }
  }
  let state = UNCUT
  for (let other = 0; other < PAGES; other++) if (best[other]! > best[state]!) state = other
  const places: Place[] = []
  for (let index = lines.length - 1; index > 0; index--) {
    if (((changed[state >> 5]![index]! >>> (state & 31)) & 1) === 0) continue
    const before = state === UNCUT ? pageAbove[index]! : UNCUT
    places.push(widened(measures, index, before, state))
    state = before
  }
  return places.reverse()
}

/** Of each line, in em; 0 for what says nothing. */
interface Measures {
  readonly width: Float32Array
  /** what stands out over the edge left out */
  readonly narrowest: Float32Array
  /** for its end being the page's; NaN: it does not break off */
  readonly evidence: Float32Array
  readonly characters: Float32Array
  readonly ends: Uint8Array
}

/** null: no line breaks off within a word. */
function measure(lines: Lines): Measures | null {
  const evidence = new Float32Array(lines.length).fill(Number.NaN)
  let index = 0
  let isCut = false
  for (const open of openLines(lines)) {
    while (lines.starts[index]! < open.line.start) index++
    evidence[index] = open.evidence
    isCut ||= open.evidence > 0
  }
  if (!isCut) return null
  const width = new Float32Array(lines.length)
  const narrowest = new Float32Array(lines.length)
  const characters = new Float32Array(lines.length)
  const ends = new Uint8Array(lines.length)
  index = 0
  for (const line of lines) {
    const at = index++
    if (isCell(line) || line.bare.includes('\t')) continue
    const isWide = line.text.length > 2 * WIDEST_PAGE
    narrowest[at] = isWide ? emWidth(line.bare, WIDEST_PAGE + 1) : narrowestWidth(line)
    width[at] = isWide ? narrowest[at]! : printedWidth(line)
    characters[at] = line.text.trimEnd().length
    // the rest of a paragraph that broke off above says nothing
    const isRest = at > 0 && !Number.isNaN(evidence[at - 1]!)
    ends[at] = STOP.test(line.bare) && width[at]! >= LONG_EM && !isRest ? 1 : 0
  }
  return { width, narrowest, evidence, characters, ends }
}

function fit({ width, narrowest, evidence, characters, ends }: Measures, index: number, state: number): number {
  if (state === UNCUT) return 0
  const page = state + LONG_EM
  if (narrowest[index]! > page + MOST_HANGING) return TOO_WIDE
  const cut = evidence[index]!
  if (Number.isNaN(cut)) return ends[index]! * ENDS
  // a program cuts after so many characters, however wide they are
  const isCounted = characters[index] === page || characters[index] === page - INDENT
  // as well as it can be known, of a first line too: or one page would be two, a letter wider here and narrower there
  if (page - width[index]! > INDENT + AS_WIDE_EM && !isCounted) return TOO_NARROW
  // rows of a list may be as wide as one another
  return cut > 0 ? cut + AS_WIDE : ROW
}

/** Lines that say nothing lie on either side: the change may fall anywhere among them. */
function widened(measures: Measures, at: number, above: number, below: number): Place {
  const says = (index: number, own: number, other: number): boolean =>
    own === UNCUT ? fit(measures, index, other) < 0 : fit(measures, index, own) > 0
  let after = at - 1
  while (after > 0 && !says(after, above, below)) after--
  let before = at
  while (before < measures.width.length - 1 && !says(before, below, above)) before++
  return { after, before }
}
