/**
 * Where does the damage begin and end? Two documents may stand in one file without a head between them, a clean page pasted
 * behind `…健康成長。大牛工程師`. Every sign of damage is counted line by line, and where one of them sets in or stops for good
 * the text is cut: shares are then measured on each side alone, and a clean neighbour neither hides a damage nor suffers it.
 */
import { filledLines, isCell, type Lines } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import type { DamageSign } from './damage-signs.ts'
import { emWidth, LONG_EM, NUMBERED, STOP } from './page-width.ts'

/** what changing over costs, against what the lines say for it (natural logarithms): about one line that is sure */
export const CHANGE = 5
/** however sure a line is, it alone does not decide… */
const MOST_OF_ONE_LINE = 6
/** …but where it takes no other to say that bytes or glyphs are damaged: 發(fā)展職業(yè)教育，… in one paragraph */
export const MOST_OF_SURE_LINE = 14
const TITLE = /(?:通知|意见|决定|方案|办法|规划|要点|计划|政府|委员会|办公室)$/
const SHORT = 40
/** 衡政办发〔2022〕18号, also 发也圆园圆圆页员愿号: a document begins there or a line above */
const NUMBER_OF_DOCUMENT = /^\p{Script=Han}{2,12}[〔[(（【也].{4,8}[〕\])）】页].{1,6}[号號]$/u
const LAST = /(?:[。）)]|印发|\d日)$/

/** A cut has to fall behind line `after` and not behind line `before`. */
export interface Place {
  readonly after: number
  readonly before: number
}

export interface CutOptions {
  /** where else it may change over */
  readonly changes?: (lines: Lines) => Place[]
  /** what one line may say at most */
  readonly most?: number
}

/** Stretches of a document in which all lines are damaged the same way; they tile it. One for nearly every document. */
export function cutStretches(
  text: string,
  signs: readonly DamageSign[],
  { changes, most = MOST_OF_ONE_LINE }: CutOptions = {},
): Span[] {
  const lines = filledLines(text)
  const places = [...signs.flatMap((sign) => changesOf(sign(text, lines), most)), ...(changes?.(lines) ?? [])]
  const starts = stab(places, lines).map((index) => lines.starts[index]!)
  const cuts = [0, ...starts]
  return cuts.map((start, index) => ({ start, end: cuts[index + 1] ?? text.length }))
}

/** The two-state path (undamaged, damaged) with the most support, as the places where it changes over. */
function changesOf(support: Float32Array | null, most: number): Place[] {
  if (support === null) return []
  const cameFromOther = new Uint8Array(support.length * 2)
  let clean = 0
  let damaged = 0
  for (let i = 0; i < support.length; i++) {
    const weight = Math.max(-MOST_OF_ONE_LINE, Math.min(most, support[i]!))
    const nextClean = Math.max(clean, damaged - CHANGE)
    const nextDamaged = Math.max(damaged, clean - CHANGE)
    if (nextClean > clean) cameFromOther[i * 2] = 1
    if (nextDamaged > damaged) cameFromOther[i * 2 + 1] = 1
    clean = nextClean
    damaged = nextDamaged + weight
  }
  let state = damaged > clean ? 1 : 0
  const places: Place[] = []
  for (let i = support.length - 1; i > 0; i--) {
    if (cameFromOther[i * 2 + state] === 0) continue
    places.push(widened(support, i, state))
    state = 1 - state
  }
  return places.reverse()
}

/** Lines that say nothing lie on either side: the change may fall anywhere among them. */
function widened(support: Float32Array, at: number, state: number): Place {
  const says = (i: number, side: number): boolean => (side === 1 ? support[i]! > 0 : support[i]! < 0)
  let after = at - 1
  while (after > 0 && !says(after, 1 - state)) after--
  let before = at
  while (before < support.length - 1 && !says(before, state)) before++
  return { after, before }
}

/** As few cuts as will do: each at the likeliest line that the places it serves have in common. */
function stab(places: readonly Place[], lines: Lines): number[] {
  const cuts: number[] = []
  const sorted = [...places].sort((a, b) => a.before - b.before)
  for (let i = 0; i < sorted.length; ) {
    let { after, before } = sorted[i++]!
    while (i < sorted.length && sorted[i]!.after < before) {
      after = Math.max(after, sorted[i]!.after)
      before = Math.min(before, sorted[i]!.before)
      i++
    }
    cuts.push(likeliest(lines, after, before))
  }
  return cuts
}

function likeliest(lines: Lines, after: number, before: number): number {
  let best = before
  let most = Number.NEGATIVE_INFINITY
  for (let index = after + 1; index <= before; index++) {
    const line = lines.line(index)!
    const previous = lines.line(index - 1)!
    let points = 0
    if (NUMBER_OF_DOCUMENT.test(line.bare)) points += 4
    else if (TITLE.test(line.bare) && line.bare.length <= SHORT) points += 3
    else if (NUMBERED.test(line.bare)) points += 1
    if (LAST.test(previous.bare) || (isCell(previous) && !isCell(line))) points += 2
    if (isCell(line)) points -= 3
    // a line that may go on below: never cut a paragraph where there is another place
    if (!isCell(previous) && !STOP.test(previous.bare) && emWidth(previous.bare, LONG_EM) >= LONG_EM) points -= 3
    points += Math.min(2, (line.start - previous.end - 1) / 2)
    if (points >= most) {
      best = index
      most = points
    }
  }
  return best
}
