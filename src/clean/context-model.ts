/**
 * How well a character follows another: learnt from the document itself (in a text full of 學校 a half-lost character between
 * 學 and “ is 校) and from a general table of words. Characters are UTF-16 codes; marks made ASCII count as the full-width
 * ones they were.
 */
import { foldedProbability } from './folded-model.ts'
import { countPair, emptyPairs, type PairCounts, pairCount } from './pair-counts.ts'

export interface ContextModel {
  /** how often each code was seen with another one behind it */
  readonly single: Int32Array
  readonly pairs: PairCounts
  /** how many different characters it was seen after: 。 follows anything, 校 only a few (Kneser–Ney's continuation count) */
  readonly predecessors: Int32Array
  /** weight of what the document itself says */
  readonly own: number
  /** pairs asked for last and their scores: the ways through a lattice ask for the same ones again and again */
  readonly asked: Uint32Array
  readonly scores: Float64Array
}

const KEPT_BITS = 14
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
  const single = new Int32Array(0x10000)
  const predecessors = new Int32Array(0x10000)
  const pairs = emptyPairs()
  let code = LINE_END
  for (let at = 0; at < text.length; at++) {
    const next = widened(text.charCodeAt(at))
    if (code !== LINE_END && next !== LINE_END) {
      single[code]!++
      if (countPair(pairs, code, next) === 0) predecessors[next]!++
    }
    code = next
  }
  const own = (OWN_SHARE * pairs.size) / (pairs.size + HALF_LONG)
  const asked = new Uint32Array(1 << KEPT_BITS)
  return { single, pairs, predecessors, own, asked, scores: new Float64Array(1 << KEPT_BITS) }
}

/** Natural log of the probability of `code` after `last`, the document and Chinese words in general mixed. */
export function contextScore(model: ContextModel, last: number, code: number): number {
  const { own, asked, scores } = model
  const pair = ((last << 16) | code) >>> 0
  const slot = Math.imul(pair, 0x9e3779b1) >>> (32 - KEPT_BITS)
  if (asked[slot] === pair && pair !== 0) return scores[slot]!
  const share = own * ownShare(model, widened(last), widened(code)) + (1 - own) * foldedProbability(last, code)
  asked[slot] = pair
  scores[slot] = Math.log(share)
  return scores[slot]!
}

/** Absolute discounting with continuation counts. */
function ownShare({ single, pairs, predecessors }: ContextModel, last: number, code: number): number {
  const continuation = (predecessors[code]! + UNSEEN) / (pairs.size + 1)
  const before = single[last]!
  if (before === 0) return continuation
  const seen = Math.max(0, pairCount(pairs, last, code) - DISCOUNT) / before
  return seen + DISCOUNT * Math.min(1, 40 / (before + 40)) * continuation
}

function widened(code: number): number {
  return code < 0x80 ? FULL_WIDTH[code]! || code : code
}
