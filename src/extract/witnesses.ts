/**
 * Which documents are copies of one work? The gazette's print of a plan and its page on the web: same title and almost the
 * same text, whatever their 文号 line. The fuller and less repaired copy leads.
 */
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import { lettersOf } from '../model/letters.ts'

interface Input {
  readonly document: CorpusDocument
  /** the document's clean text */
  readonly text: string
}

const SHINGLE = 8
const LEAST_OVERLAP = 0.8

/** One entry a work, leader first among its witnesses; single documents are works of their own. */
export function groupWitnesses(inputs: readonly Input[]): { leader: DocumentId; witnesses: DocumentId[] }[] {
  const groups: Input[][] = []
  const shingles = new Map(inputs.map((input) => [input.document.id, shinglesOf(input.text)]))
  for (const input of inputs) {
    const group = groups.find(([first]) => isSameWork(first!, input, shingles))
    if (group) group.push(input)
    else groups.push([input])
  }
  return groups.map((group) => {
    const ordered = [...group].sort(
      (a, b) =>
        b.document.counts.rows - a.document.counts.rows ||
        a.document.counts.repairs - b.document.counts.repairs ||
        b.text.length - a.text.length ||
        (a.document.id < b.document.id ? -1 : 1),
    )
    return { leader: ordered[0]!.document.id, witnesses: ordered.map(({ document }) => document.id) }
  })
}

function isSameWork(a: Input, b: Input, shingles: ReadonlyMap<DocumentId, ReadonlySet<string>>): boolean {
  if (lettersOf(a.document.title) !== lettersOf(b.document.title)) return false
  const first = shingles.get(a.document.id)!
  const second = shingles.get(b.document.id)!
  const [small, large] = first.size < second.size ? [first, second] : [second, first]
  let shared = 0
  for (const shingle of small) if (large.has(shingle)) shared++
  return small.size > 0 && shared / small.size >= LEAST_OVERLAP
}

function shinglesOf(text: string): ReadonlySet<string> {
  const bare = lettersOf(text)
  const found = new Set<string>()
  for (let at = 0; at + SHINGLE <= bare.length; at++) found.add(bare.slice(at, at + SHINGLE))
  return found
}
