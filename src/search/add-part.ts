/**
 * What one part of a query adds to the clauses that hold it: 公办园占比 the worth of its words, “公办园” its clauses outright,
 * 市教育局牵头 those where the body has the role. What is to be looked for in the hits, and what was read into it, go with it.
 */
import { addUp, addWithin, nameClauses, OWN, type Scratch } from './accumulate.ts'
import { analyse, type Tokens } from './analyse.ts'
import type { Concepts, Fired } from './concepts.ts'
import { clausesOfDuty } from './duties.ts'
import { foldText } from './fold.ts'
import type { Sought } from './marks.ts'
import { clausesInField, type Lookup } from './named-clauses.ts'
import { clausesWithPhrase } from './phrase.ts'
import type { Place } from './places.ts'
import type { Understood } from './query.ts'
import type { Duty, Part } from './query-text.ts'
import { partedAt, type Words, wordsAsked } from './words.ts'

export interface Index extends Lookup {
  readonly concepts: Concepts
  readonly places: readonly Place[]
}

/** What words ask of the index. */
export interface Reading {
  readonly tokens: Tokens
  readonly fired: readonly Fired[]
  readonly words: Words
}
export type ReadWords = (text: string) => Reading

/** What one search of the index goes by. */
export interface Search extends Index {
  readonly scratch: Scratch
  readonly readWords: ReadWords
  /** clauses that hold all words of the query, when no others are wanted; null: all clauses are */
  readonly within: Uint32Array | null
}

/** What one part may add to a score at most, what to look for in the hits, and what was read into it. */
export interface Added {
  readonly ideal: number
  readonly sought: readonly Sought[]
  /** bodies that do the same elsewhere */
  readonly akin?: readonly Sought[]
  readonly understood: readonly Understood[]
}
const NOTHING: Added = { ideal: 0, sought: [], understood: [] }

/** `named`: for each piece of the text the place it names, or null. `plain`: folded words by which nothing more is meant. */
export function readingOf(text: string, named: readonly unknown[], plain: ReadonlySet<string>, index: Index): Reading {
  const typed = analyse(text)
  const fired = index.concepts
    .fired(typed)
    .filter(({ group, word }) => plain.size === 0 || !plain.has(foldText(index.concepts.written(group)[word]!).text))
  const tokens = partedAt(text, typed, fired, index)
  return { tokens, fired, words: wordsAsked(tokens, index.postings, named) }
}

/** `bit`: the one that says of a clause that it holds the part. */
export function addPart(part: Part, bit: number, index: Search): Added {
  if (part.kind === 'words') return addWords(part.text, bit, index)
  if (part.kind === 'phrase') return addPhrase(part.text, bit, index)
  if (part.kind === 'duty') return addDuty(part.duty, bit, index)
  if (part.kind === 'field') {
    nameClauses(clausesInField(part, index), bit | OWN, index.scratch)
    const aside = part.field === 'unit'
    const sought: Sought = { tokens: analyse(part.text), kind: 'literal', literal: true, aside }
    return part.field === 'document' ? NOTHING : { ...NOTHING, sought: [sought] }
  }
  if (part.kind === 'not') return NOTHING
  // Who holds one of the choices need not hold the others.
  const choices = part.parts.map((choice) => addPart(choice, bit, { ...index, within: null }))
  return {
    ideal: Math.max(...choices.map(({ ideal }) => ideal)),
    sought: choices.flatMap(({ sought }) => sought),
    understood: choices.flatMap(({ understood }) => understood),
  }
}

/** Every clause of the duty holds it as well as any other; who is meant is a reason, and not what the reader wants to read. */
function addDuty(duty: Duty, bit: number, { facts, scratch }: Search): Added {
  nameClauses(clausesOfDuty(duty, facts), bit | OWN, scratch)
  const named = ({ units }: Pick<Duty, 'units'>) => facts.units.filter((_, number) => units[number] === 1)
  const printed = (kind: Sought['kind'], of: Pick<Duty, 'units'>): readonly Sought[] =>
    [...new Set(named(of).map((unit) => unit.printed))].map(
      (name): Sought => ({ tokens: analyse(name), kind, literal: true, aside: true }),
    )
  const meant = [...new Set(named(duty).map((unit) => unit.organisation ?? unit.printed))]
  return {
    ideal: 0,
    sought: printed('literal', duty),
    akin: printed('concept', duty.counterparts),
    understood: [{ kind: 'unit', typed: duty.typed, meant, roles: duty.roles, missed: duty.missed }],
  }
}

function addWords(text: string, bit: number, index: Search): Added {
  const { postings, scratch, within } = index
  const { tokens, fired, words } = index.readWords(text)
  if (within === null) addUp(words, bit, postings, scratch)
  else addWithin(within, words, bit, postings, scratch)
  for (const clause of inDepartment(text, index)) scratch.held[clause]! &= ~bit
  const concepts = addConcepts(tokens, fired, bit, index)
  return {
    ideal: words.ideal + concepts.ideal,
    sought: [{ tokens, kind: 'literal', literal: false }, ...concepts.sought],
    understood: concepts.understood,
  }
}

/** Clauses that seem to hold 民政部, but speak of 民政部门 only. */
function inDepartment(text: string, { postings, texts }: Index): readonly number[] {
  if (!text.endsWith('部')) return []
  const named = new Set(clausesWithPhrase(text, postings, texts))
  return [...clausesWithPhrase(`${text}门`, postings, texts)].filter((clause) => !named.has(clause))
}

function addPhrase(text: string, bit: number, { postings, texts, scratch }: Search): Added {
  const tokens = analyse(text)
  const words = wordsAsked(tokens, postings)
  const clauses = clausesWithPhrase(text, postings, texts)
  addWithin(clauses, words, bit | OWN, postings, scratch)
  return { ...NOTHING, ideal: words.ideal, sought: [{ tokens, kind: 'literal', literal: true }] }
}

/** A part that is nothing but the word of a group is held by whoever holds another word of it. */
function addConcepts(tokens: Tokens, fired: readonly Fired[], bit: number, { concepts, scratch }: Search): Added {
  let ideal = 0
  const sought: Sought[] = []
  const understood: Understood[] = []
  for (const { group, word, length } of fired) {
    const { clauses, worth, best } = concepts.row(group)
    nameClauses(clauses, length === tokens.length ? bit | OWN : OWN, scratch)
    for (const [at, clause] of clauses.entries()) scratch.score[clause]! += worth[at]!
    ideal += best
    for (const [at, other] of concepts.words(group).entries())
      if (at !== word) sought.push({ tokens: other, kind: 'concept', literal: true })
    const written = concepts.written(group)
    const others = written.filter((_, at) => at !== word)
    understood.push({ kind: 'concept', typed: written[word]!, meant: others, roles: [], missed: [] })
  }
  return { ideal, sought, understood }
}
