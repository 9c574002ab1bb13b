/**
 * Which documents are copies of one work? The gazette's print of a plan and its page on the web: almost the same text, whatever
 * their 文号 line, and as a rule the same title. One may hold what the other lost (a table), so it is containment that
 * counts. The one leads that lost no table, of which least is in doubt and that was repaired least.
 */
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'

interface Input {
  readonly document: CorpusDocument
  /** the document's clean text */
  readonly text: string
}

const SHINGLE = 8
/** one of so many shingles stands for the text; one of so many of these finds candidates */
const SAMPLE = 4
const SPARSE = 64
/** a stretch that stands in more documents than this tells nothing */
const MOST_HOLDERS = 16
/** share of the shorter text that stands in the longer one */
const LEAST_WITH_TITLE = 0.8
const LEAST_WITHOUT_TITLE = 0.93
/** a text shorter than this is only compared under its own title */
const LEAST_SKETCH = 60

interface Sketched {
  readonly input: Input
  readonly title: string
  /** sorted hashes of sampled shingles */
  readonly sketch: Uint32Array
}

/** One entry a work, leader first among its witnesses; single documents are works of their own. */
export function groupWitnesses(inputs: readonly Input[]): { leader: DocumentId; witnesses: DocumentId[] }[] {
  const sketched = inputs.map(
    (input): Sketched => ({ input, title: letters(input.document.title), sketch: sketchOf(letters(input.text)) }),
  )
  const group = new Map(sketched.map((each, index) => [each, index]))
  const members = sketched.map((each) => [each])
  for (const [a, b] of candidates(sketched)) {
    const [one, two] = [group.get(a)!, group.get(b)!]
    if (one === two || !isSameWork(a, b)) continue
    for (const each of members[two]!) {
      group.set(each, one)
      members[one]!.push(each)
    }
    members[two] = []
  }
  return members.filter((each) => each.length > 0).map(workOf)
}

/**
 * One that lost a table leads last, then those of which more is in doubt: lines that stand there twice make a text longer,
 * not better.
 */
function workOf(members: readonly Sketched[]): { leader: DocumentId; witnesses: DocumentId[] } {
  const mostRows = Math.max(...members.map(({ input }) => input.document.counts.rows))
  const hasLostRows = ({ input }: Sketched): number => Number(input.document.counts.rows * 2 < mostRows)
  const inDoubt = ({ input }: Sketched): number => input.document.counts.findings + input.document.counts.doubts
  const ordered = [...members].sort(
    (a, b) =>
      hasLostRows(a) - hasLostRows(b) ||
      inDoubt(a) - inDoubt(b) ||
      b.input.document.counts.rows - a.input.document.counts.rows ||
      a.input.document.counts.repairs - b.input.document.counts.repairs ||
      b.sketch.length - a.sketch.length ||
      (a.input.document.id < b.input.document.id ? -1 : 1),
  )
  const witnesses = ordered.map(({ input }) => input.document.id)
  return { leader: witnesses[0]!, witnesses }
}

/** Pairs worth a look: of one title, or with a rare shingle in common. Without this each would be laid beside each. */
function* candidates(sketched: readonly Sketched[]): Generator<readonly [Sketched, Sketched]> {
  const seen = new Map<string | number, Sketched[]>()
  for (const each of sketched) {
    const keys = [each.title, ...each.sketch.filter((hash) => hash % SPARSE === 0)].filter((key) => key !== '')
    const met = new Set<Sketched>()
    for (const key of keys) {
      const others = seen.get(key) ?? []
      for (const other of others) met.add(other)
      if (others.length < MOST_HOLDERS) seen.set(key, [...others, each])
    }
    for (const other of met) yield [other, each]
  }
}

function isSameWork(a: Sketched, b: Sketched): boolean {
  const [small, large] = a.sketch.length < b.sketch.length ? [a.sketch, b.sketch] : [b.sketch, a.sketch]
  if (small.length === 0 || ofTwoPlaces(a, b)) return false
  const share = shared(small, large) / small.length
  if (a.title === b.title) return share >= LEAST_WITH_TITLE
  return small.length >= LEAST_SKETCH && small.length * 2 > large.length && share >= LEAST_WITHOUT_TITLE
}

/** A county may adopt its neighbour's plan word for word: that is another plan, whatever the text. */
function ofTwoPlaces(a: Sketched, b: Sketched): boolean {
  const [one, two] = [a.input.document.region, b.input.document.region]
  return one !== null && two !== null && !one.endsWith(two) && !two.endsWith(one)
}

/** How many numbers two sorted lists have in common. */
function shared(a: Uint32Array, b: Uint32Array): number {
  let count = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      count += 1
      i += 1
      j += 1
    } else if (a[i]! < b[j]!) i += 1
    else j += 1
  }
  return count
}

/** Hashes of every stretch of eight letters, one of four of them, each once. */
function sketchOf(text: string): Uint32Array {
  const found = new Set<number>()
  for (let at = 0; at + SHINGLE <= text.length; at++) {
    let hash = 2166136261
    for (let index = at; index < at + SHINGLE; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619)
    hash = (hash ^ (hash >>> 15)) >>> 0
    if (hash % SAMPLE === 0) found.add(hash)
  }
  return Uint32Array.from(found).sort()
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}
