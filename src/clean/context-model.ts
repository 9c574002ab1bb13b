/**
 * How well a character follows another, learnt from the document itself: in a text full of 學校 a half-lost character
 * between 學 and “ is 校. No outside language model: what a document never says it does not prove.
 */
export interface ContextModel {
  readonly single: ReadonlyMap<string, number>
  readonly pair: ReadonlyMap<string, number>
  /** how many different characters it was seen after: 。 follows anything, 校 only a few (Kneser–Ney's continuation count) */
  readonly predecessors: ReadonlyMap<string, number>
  readonly pairs: number
}

/** share of probability left to characters never seen after this one */
const DISCOUNT = 0.75
const UNSEEN = 0.05

export function buildContextModel(text: string): ContextModel {
  const single = new Map<string, number>()
  const pair = new Map<string, number>()
  const predecessors = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i++) {
    const char = text[i]!
    const next = text[i + 1]!
    if (char === '\n' || next === '\n') continue
    single.set(char, (single.get(char) ?? 0) + 1)
    const key = char + next
    const count = pair.get(key) ?? 0
    pair.set(key, count + 1)
    if (count === 0) predecessors.set(next, (predecessors.get(next) ?? 0) + 1)
  }
  return { single, pair, predecessors, pairs: pair.size }
}

/** Natural log of the probability of `char` after `previous`, absolute discounting with continuation counts. */
export function contextScore(model: ContextModel, previous: string, char: string): number {
  if (char === '' || char === '\n') return 0
  const continuation = ((model.predecessors.get(char) ?? 0) + UNSEEN) / (model.pairs + 1)
  const before = model.single.get(previous) ?? 0
  if (before === 0) return Math.log(continuation)
  const seen = Math.max(0, (model.pair.get(previous + char) ?? 0) - DISCOUNT) / before
  return Math.log(seen + DISCOUNT * Math.min(1, 40 / (before + 40)) * continuation)
}
