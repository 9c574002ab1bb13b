/**
 * Which subjects do two clauses share, in whatever words? 「全面压减作业总量」 of one plan and 「无过重课业负担」 of another have no
 * word in common, and both speak of 双减: the reviewed groups of corpus/lexicon/concepts.tsv and the words of plans in
 * everyday.tsv say so, as they do in search.
 */
import type { PieceReader, Pieces } from './pieces.ts'

/** The words that speak of one subject; it is called by the first. A word may speak of several. */
export interface SubjectGroup {
  readonly words: readonly string[]
}

export interface SubjectReader {
  /** places of the groups that have a word in one of the texts, ascending */
  subjectsOf(texts: readonly Pick<Pieces, 'code' | 'joined'>[]): Int32Array
  /** the word a group is called by: its first */
  nameOf(subject: number): string
}

interface Word {
  readonly code: Int32Array
  readonly subject: number
}

/** What shows its subjects. */
export interface OfSubjects {
  readonly subjects: Int32Array
}

const CODE_BITS = 15

export function createSubjectReader(groups: readonly SubjectGroup[], reader: PieceReader): SubjectReader {
  const words = new Map<number, Word[]>()
  for (const [subject, { words: group }] of groups.entries())
    for (const word of group) {
      const { code } = reader.read(word)
      if (code.length < 2) continue
      const key = beginning(code, 0)
      const list = words.get(key)
      if (list) list.push({ code, subject })
      else words.set(key, [{ code, subject }])
    }
  // Most pieces begin no word: a table says so faster than a Map.
  const begins = new Uint8Array(1 << CODE_BITS)
  for (const list of words.values()) for (const { code } of list) begins[code[0]!] = 1
  return {
    subjectsOf(texts) {
      const found = new Set<number>()
      for (const { code, joined } of texts)
        for (let at = 0; at + 1 < code.length; at++) {
          const candidates = begins[code[at]!] ? words.get(beginning(code, at)) : undefined
          if (candidates === undefined) continue
          for (const word of candidates) if (standsAt(word, code, joined, at)) found.add(word.subject)
        }
      return Int32Array.from(found).sort()
    },
    nameOf: (subject) => groups[subject]!.words[0]!,
  }
}

/** Of the first two pieces; words that collide are told apart when they are compared. */
function beginning(code: Int32Array, at: number): number {
  return (code[at]! << CODE_BITS) ^ code[at + 1]!
}

function standsAt({ code: word }: Word, code: Int32Array, joined: Uint8Array, at: number): boolean {
  if (at + word.length > code.length) return false
  for (let index = 0; index < word.length; index++)
    if (code[at + index] !== word[index] || (index > 0 && !joined[at + index])) return false
  return true
}

/**
 * Base × others: how much the subjects that both speak of tell about them, summed. One that a single clause on either side
 * speaks of says that these two belong together; one of ten clauses and ten leaves a hundred pairs to choose from.
 */
export function shareSubjects(base: readonly OfSubjects[], others: readonly OfSubjects[]): Float64Array {
  const width = others.length
  const holders = new Map<number, number[]>()
  for (const [row, { subjects }] of base.entries())
    for (const subject of subjects) {
      const rows = holders.get(subject)
      if (rows) rows.push(row)
      else holders.set(subject, [row])
    }
  const counts = new Map<number, number>()
  for (const { subjects } of others) for (const subject of subjects) counts.set(subject, (counts.get(subject) ?? 0) + 1)
  const shared = new Float64Array(base.length * width)
  for (const [column, { subjects }] of others.entries())
    for (const subject of subjects) {
      const rows = holders.get(subject)
      if (rows === undefined) continue
      const columns = counts.get(subject)!
      const rarity = Math.log(1 + (base.length + width) / (rows.length + columns))
      const worth = (4 * rarity ** 2) / (rows.length * columns)
      for (const row of rows) shared[row * width + column]! += worth
    }
  return shared
}

/** The subjects of both, ascending. */
export function commonSubjects({ subjects: one }: OfSubjects, { subjects: two }: OfSubjects): readonly number[] {
  return [...one].filter((subject) => two.includes(subject))
}
