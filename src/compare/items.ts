/**
 * What of a plan takes part in a comparison, and how is it read? Leaves and sections that say something themselves, each as
 * its words, its sentences, its heading and the one above it, its subjects and its figures. 「2.全力化解大校额、超班额问题」 is
 * one item with the subjects 学校太大 and 班级太大.
 */
import type { Clause } from '../model/clause.ts'
import type { Endpoint } from './alignment.ts'
import { findParts, type Part } from './background.ts'
import { findFrame } from './frame.ts'
import type { PieceReader, Pieces } from './pieces.ts'
import type { SubjectReader } from './subjects.ts'
import { taskSentences } from './task-sentences.ts'
import { invert, type Postings, type Stretch, type TermSpace, type TermVector, vectorsOf } from './weights.ts'

/** A clause read for comparison. */
export interface Item {
  readonly clause: Clause
  readonly end: Endpoint
  /** what it does in the plan: a preamble or a letter takes up no task, nor does a report; each is compared with its like only */
  readonly part: Part
  /** it only carries the plan: its words count in how common a word is, but it has no row */
  readonly carries: boolean
  readonly pieces: Pieces
  readonly heading: TermVector
  readonly above: TermVector
  readonly words: TermVector
  readonly sentences: readonly TermVector[]
  /** the groups of words of one meaning that it uses, ascending */
  readonly subjects: Int32Array
  /** indicator and unit of measure of each sound figure */
  readonly targets: ReadonlySet<string>
}

/** What turns a clause into an item. */
export interface Readers {
  readonly pieces: PieceReader
  readonly subjects: SubjectReader
}

/** Shorter ones (「（一）」, a number) come close to anything. */
const SHORTEST_SENTENCE = 5

export function readItems(
  clauses: readonly Clause[],
  { pieces: reader, subjects }: Readers,
  space: TermSpace,
): readonly Item[] {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  const carrying = findFrame(clauses)
  const parts = findParts(clauses)
  const texts: (readonly Stretch[])[] = []
  /** takes a text up, and says where its vector will be */
  const add = (...stretches: readonly Stretch[]): number => texts.push(stretches) - 1
  const headingsAbove = new Map<string | null, number>()
  const above = ({ parent }: Clause): number => {
    const known = headingsAbove.get(parent)
    if (known !== undefined) return known
    const clause = parent === null ? undefined : byId.get(parent)
    const at = add({ terms: space.termsOf(clause ? reader.readHeading(clause) : reader.read('')) })
    headingsAbove.set(parent, at)
    return at
  }
  const read = speaking(clauses).map((clause) => {
    const pieces = reader.readClause(clause)
    const headed = reader.readHeading(clause)
    const heading = space.termsOf(headed)
    const terms = space.termsOf(pieces)
    // A row's heading is one of its cells: it is not counted twice.
    const repeated = clause.heading === '' || clause.text.includes(clause.heading)
    const headingAt = add({ terms: heading })
    const tasks = taskSentences(clause, pieces).map(({ from, to }) => ({ terms, from, to }))
    const sentences = tasks.filter(({ from, to }) => to - from >= SHORTEST_SENTENCE).map((task) => add(task))
    return {
      clause,
      pieces,
      spoken: [headed, ...tasks.map(({ from, to }) => cutPieces(pieces, from, to))],
      heading: headingAt,
      above: above(clause),
      words: repeated ? add(...tasks) : add({ terms: heading }, ...tasks),
      sentences: repeated || heading.single.length < SHORTEST_SENTENCE ? sentences : [headingAt, ...sentences],
    }
  })
  const vectors = vectorsOf(texts, space.size())
  return read.map(({ clause, pieces, spoken, heading, above, words, sentences }) => ({
    clause,
    end: { document: clause.document, path: clause.path, id: clause.id },
    part: parts.get(clause.id) ?? (isFrame(clause) ? 'frame' : 'task'),
    carries: carrying.has(clause.id),
    pieces,
    heading: vectors[heading]!,
    above: vectors[above]!,
    words: vectors[words]!,
    sentences: sentences.map((at) => vectors[at]!),
    subjects: subjects.subjectsOf(spoken),
    targets: new Set(
      clause.targets
        .filter(({ key, quality }) => key !== '' && quality === 'sound')
        .map(({ key, unit }) => `${key}\n${unit}`),
    ),
  }))
}

function cutPieces({ code, joined }: Pieces, from: number, to: number): Pick<Pieces, 'code' | 'joined'> {
  return { code: code.subarray(from, to), joined: joined.subarray(from, to) }
}

/** Leaves, and sections that say something themselves; a bare heading speaks through its children. */
function speaking(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter((clause) => clause.text !== '' || (clause.kind !== 'section' && clause.heading !== ''))
}

/**
 * What has a row in a comparison. What only carries the plan is nobody's task: two letters that print 「请认真贯彻执行」 have
 * adopted nothing from each other.
 */
export function comparable(clauses: readonly Clause[]): readonly Clause[] {
  const carrying = findFrame(clauses)
  return speaking(clauses).filter(({ id }) => !carrying.has(id))
}

/** 「为加快推进教育高质量发展，根据…制定本规划。」, and everything in the letter 通知 */
function isFrame({ kind, path }: Clause): boolean {
  return path[0] === '通知' || (kind === 'paragraph' && path.length === 1)
}

/** The base's side of every comparison: `size` terms of it, and what holds them. */
export interface BaseItems {
  readonly items: readonly Item[]
  readonly size: number
  readonly words: Postings
  readonly headings: Postings
}

export function readBase(clauses: readonly Clause[], readers: Readers, space: TermSpace): BaseItems {
  const items = readItems(clauses, readers, space)
  const size = space.size()
  const postings = (part: 'words' | 'heading') =>
    invert(
      items.map((item) => item[part]),
      size,
    )
  return { items, size, words: postings('words'), headings: postings('heading') }
}
