/**
 * How well a character follows another: learnt from the document itself (in a text full of 學校 a half-lost character between
 * 學 and “ is 校) and from a general table of words. Characters are UTF-16 codes; marks made ASCII count as the full-width
 * ones they were.
 */
import { foldedProbability } from './folded-model.ts'

export interface ContextModel {
  readonly single: ReadonlyMap<number, number>
  /** key: code before × 65536 + code */
  readonly pair: ReadonlyMap<number, number>
  /** how many different characters it was seen after: 。 follows anything, 校 only a few (Kneser–Ney's continuation count) */
  readonly predecessors: ReadonlyMap<number, number>
}

/** share of probability left to characters never seen after this one */
const DISCOUNT = 0.75
const UNSEEN = 0.002
/** weight of what a long document itself says against what words in general do: 名校 may stand in it once only, and yet is a word */
const OWN_SHARE = 0.7
/** pairs of characters of which a text says half as much as a long one */
const HALF_LONG = 500
const LINE_END = 10
const FULL_WIDTH = new Uint16Array(0x80)
for (const mark of ',:;?!()') FULL_WIDTH[mark.charCodeAt(0)] = mark.charCodeAt(0) + 0xfee0

export function buildContextModel(text: string): ContextModel {
  const single = new Map<number, number>()
  const pair = new Map<number, number>()
  const predecessors = new Map<number, number>()
  for (let at = 0; at + 1 < text.length; at++) {
    const code = widened(text.charCodeAt(at))
    const next = widened(text.charCodeAt(at + 1))
    if (code === LINE_END || next === LINE_END) continue
    single.set(code, (single.get(code) ?? 0) + 1)
    const key = code * 0x10000 + next
    const count = pair.get(key) ?? 0
    pair.set(key, count + 1)
    if (count === 0) predecessors.set(next, (predecessors.get(next) ?? 0) + 1)
  }
  return { single, pair, predecessors }
}

/** Natural log of the probability of `code` after `last`, the document and Chinese words in general mixed. */
export function contextScore(model: ContextModel, last: number, code: number): number {
  const before = widened(last)
  const after = widened(code)
  const own = (OWN_SHARE * model.pair.size) / (model.pair.size + HALF_LONG)
  return Math.log(own * ownShare(model, before, after) + (1 - own) * foldedProbability(last, code))
}

/** Absolute discounting with continuation counts. */
function ownShare(model: ContextModel, last: number, code: number): number {
  const continuation = ((model.predecessors.get(code) ?? 0) + UNSEEN) / (model.pair.size + 1)
  const before = model.single.get(last) ?? 0
  if (before === 0) return continuation
  const seen = Math.max(0, (model.pair.get(last * 0x10000 + code) ?? 0) - DISCOUNT) / before
  return seen + DISCOUNT * Math.min(1, 40 / (before + 40)) * continuation
}

function widened(code: number): number {
  return code < 0x80 ? FULL_WIDTH[code]! || code : code
}
