/**
 * Which words mean the same to whoever asks? 「托管」 in a query also finds 课后服务. Reviewed groups, one a line, from
 * corpus/lexicon/concepts.tsv: `课后服务、课后托管、延时服务⇥reason`. A group is ONE virtual term: it is as rare as all its
 * words together, so that a frequent synonym of a rare word does not drown it.
 */
import { analyse, standsAt, type Tokens } from './analyse.ts'
import { clausesWithPhrase } from './phrase.ts'
import { MOST_IMPACT, type Postings } from './postings.ts'
import { pairKey, singleKey } from './terms.ts'
import type { Texts } from './texts.ts'

export interface Concept {
  readonly words: readonly string[]
  readonly reason: string
}

/** @throws SyntaxError with the line */
export function parseConcepts(tsv: string): readonly Concept[] {
  const seen = new Map<string, number>()
  return tsv.split(/\r?\n/).flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return []
    const [list = '', reason = '', ...more] = line.split('\t')
    const words = list.split('、')
    const fail = (what: string): never => {
      throw new SyntaxError(`concepts.tsv 第 ${index + 1} 行：${what}`)
    }
    if (more.length > 0 || reason.trim() === '') fail('应为“词、词⇥理由”')
    if (words.length < 2 || words.some((word) => analyse(word).length < 2)) fail('至少两个词，每个至少两个字')
    for (const word of words) {
      if (seen.has(word)) fail(`“${word}”在第 ${seen.get(word)} 行已有`)
      seen.set(word, index + 1)
    }
    return [{ words, reason }]
  })
}

/** A group whose word stands in a query. */
export interface Fired {
  readonly group: number
  /** index into the group's words, and where it stands in the asked pieces */
  readonly word: number
  readonly from: number
  readonly length: number
}

/** What a group is worth in each clause that holds one of its words. */
export interface ConceptRow {
  readonly clauses: Uint32Array
  readonly worth: Float32Array
  readonly best: number
}

export interface Concepts {
  /** Longest words first, without overlap. */
  fired(tokens: Tokens): readonly Fired[]
  words(group: number): readonly Tokens[]
  /** the same, as the table has them */
  written(group: number): readonly string[]
  row(group: number): ConceptRow
}

/** Beside the same word itself: what is said in other words counts a little less. */
const CONCEPT_WEIGHT = 1

export function openConcepts(groups: readonly Concept[], postings: Postings, texts: Texts, size: number): Concepts {
  const words = groups.map((group) => group.words.map((word) => analyse(word)))
  const byFirst = new Map<string, { group: number; word: number; tokens: Tokens }[]>()
  for (const [group, list] of words.entries())
    for (const [word, tokens] of list.entries()) {
      const others = byFirst.get(tokens.text[0]!) ?? []
      byFirst.set(
        tokens.text[0]!,
        [...others, { group, word, tokens }].sort((a, b) => b.tokens.length - a.tokens.length),
      )
    }
  const rows = new Map<number, ConceptRow>()
  return {
    fired(tokens) {
      const fired: Fired[] = []
      for (let at = 0; at < tokens.length; ) {
        const found = byFirst.get(tokens.text[at]!)?.find((word) => standsAt(word.tokens, tokens, at))
        if (found) fired.push({ group: found.group, word: found.word, from: at, length: found.tokens.length })
        at += found?.tokens.length ?? 1
      }
      return fired
    },
    words: (group) => words[group]!,
    written: (group) => groups[group]!.words,
    row(group) {
      const row = rows.get(group) ?? rowOf(groups[group]!, words[group]!, postings, texts, size)
      rows.set(group, row)
      return row
    },
  }
}

function rowOf(group: Concept, words: readonly Tokens[], postings: Postings, texts: Texts, size: number): ConceptRow {
  const shares = new Map<number, number>()
  for (const [index, word] of group.words.entries())
    for (const clause of clausesWithPhrase(word, postings, texts))
      shares.set(clause, Math.max(shares.get(clause) ?? 0, shareOf(words[index]!, clause, postings)))
  const clauses = Uint32Array.from(shares.keys()).sort()
  const rarity = Math.log(1 + (size - clauses.length + 0.5) / (clauses.length + 0.5))
  const worth = Float32Array.from(clauses, (clause) => CONCEPT_WEIGHT * rarity * shares.get(clause)!)
  return { clauses, worth, best: worth.reduce((most, one) => Math.max(most, one), 0) }
}

/** How much of a clause the word is, by its pair that is least at home there: 0..1. */
function shareOf(word: Tokens, clause: number, postings: Postings): number {
  let share = 1
  for (let index = 0; index < word.length; index++) {
    const key = word.joined[index]!
      ? pairKey(word.text[index - 1]!, word.text[index]!)
      : word.joined[index + 1]
        ? null
        : singleKey(word.text[index]!)
    if (key !== null) share = Math.min(share, impactOf(postings.dictionary.find(key), clause, postings) / MOST_IMPACT)
  }
  return share
}

function impactOf(term: number, clause: number, { start, clause: clauses, impact }: Postings): number {
  if (term < 0) return 0
  let low = start[term]!
  let high = start[term + 1]!
  while (low < high) {
    const middle = (low + high) >>> 1
    if (clauses[middle]! < clause) low = middle + 1
    else high = middle
  }
  return clauses[low] === clause ? impact[low]! : 0
}
