/**
 * How fast is a comparison? The city plan beside three others, and a base beside up to 100 plans of 120 clauses recombined from
 * sentences of the corpus by a seeded generator: the time has to grow with the number of plans, not faster. The peer is what
 * one would write first: cosines of 4-grams of all pairs of clauses, without passages, figures or reasons.
 */
import { comparePlans } from '../../src/compare/compare.ts'
import { comparePlans as compareDocuments } from '../../src/http/comparison.ts'
import type { Clause } from '../../src/model/clause.ts'
import { clauseId, documentId } from '../../src/model/ids.ts'
import { seeded, timed } from '../measure.ts'
import type { Timing } from '../score.ts'
import { withCorpus } from './corpus.ts'

const BASE = 'zibo-edu-14-5'
const OTHERS = ['yiyuan-edu-14-5', 'linzi-edu-14-5', 'gaoxin-balance-plan']
const CLAUSES_A_PLAN = 120
const PLANS = [25, 50, 100]
const SEED = 20_250_101
const PEER = '4-gram cosine of all pairs'

export async function benchCompare(corpus = 'corpus'): Promise<readonly Timing[]> {
  return withCorpus(corpus, async ({ reader, engine, documents, subjects, stamp }) => {
    const clausesOf = (id: string): readonly Clause[] => reader.clausesOf(documentId(id))
    const measure = (subject: string, base: readonly Clause[], others: readonly (readonly Clause[])[]): Timing => ({
      subject,
      metric: 'comparison',
      value: timed(() => comparePlans(base, others)),
      unit: 'ms',
      peer: PEER,
      peerValue: timed(() => others.map((other) => cosines(base, other))),
    })
    const others = OTHERS.map(clausesOf)
    const keptTime = (): number => {
      const [base, ...plans] = [BASE, ...OTHERS].map((id) => documents.get(id)!)
      const compare = () => compareDocuments(base!, plans, { reader, engine, subjects, stamp })
      compare()
      return timed(compare)
    }
    const random = seeded(SEED)
    const all = [...documents.keys()].flatMap(clausesOf).filter(({ text }) => text !== '')
    const plans = Array.from({ length: Math.max(...PLANS) + 1 }, (_, index) => recombine(all, `plan-${index}`, random))
    return [
      measure('city plan beside three, first of the process', clausesOf(BASE), others),
      measure('city plan beside three, again', clausesOf(BASE), others),
      { ...measure('city plan beside three, kept', clausesOf(BASE), others), value: keptTime() },
      ...PLANS.map((count) =>
        measure(`${count} plans of ${CLAUSES_A_PLAN} clauses`, plans[0]!, plans.slice(1, count + 1)),
      ),
    ]
  })
}

/** A plan whose clauses are made of sentences of two others, so that plans share passages as real ones do. */
function recombine(all: readonly Clause[], name: string, random: () => number): readonly Clause[] {
  const document = documentId(name)
  return Array.from({ length: CLAUSES_A_PLAN }, (_, order): Clause => {
    const first = all[Math.floor(random() * all.length)]!
    const second = all[Math.floor(random() * all.length)]!
    const sentences = [...first.text.split('。').filter(() => random() < 0.7), ...second.text.split('。').slice(0, 2)]
    const path = [String(order + 1)]
    const text = sentences.join('。')
    return { ...first, id: clauseId(document, path), document, path, order, parent: null, kind: 'clause', text }
  })
}

function cosines(base: readonly Clause[], other: readonly Clause[]): readonly number[] {
  const [one, two] = [base, other].map((clauses) => clauses.map(({ text }) => grams(text)))
  return one!.flatMap((a) => two!.map((b) => cosine(a, b)))
}

function grams(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + 4 <= text.length; at++) {
    const gram = text.slice(at, at + 4)
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let product = 0
  for (const [gram, count] of a) product += count * (b.get(gram) ?? 0)
  const length = (counts: ReadonlyMap<string, number>) => Math.hypot(...counts.values())
  return product === 0 ? 0 : product / (length(a) * length(b))
}
