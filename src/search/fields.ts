/**
 * Which words stand for a clause, and how much does each count? Its heading and text; less, what it stands under: the
 * headings above, the units, the heads of its table columns, the title of its document. A section's bare heading is not
 * found for itself: it speaks through its children.
 */
import { type Clause, type Unit, withScope } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { ClauseId } from '../model/ids.ts'

/** 义务教育, not 2 or （一） */
const WORDS = /\p{Script=Han}{2}/u

export interface ClauseWords {
  readonly heading: string
  readonly text: string
  /** heads of the cells, without those that repeat */
  readonly columns: string
  /** units as printed */
  readonly units: string
  /** units of the clause that states them for this one */
  readonly unitsFrom: string
  /** headings of the sections above, outermost first; of a row also the groups it stands in */
  readonly above: string
  readonly title: string
  /** neither found nor counted: a section without text of its own */
  readonly bare: boolean
}

/** How many occurrences in the text one occurrence in the field is worth. */
export const FIELD_WEIGHTS = {
  heading: 2.5,
  text: 1,
  columns: 0.5,
  units: 1,
  unitsFrom: 0.5,
  above: 0.5,
  title: 0.25,
} as const
export type Field = keyof typeof FIELD_WEIGHTS

/** What a clause stands under. It helps to find a clause that says something of the query itself; alone it makes no hit. */
export const CONTEXT_FIELDS: readonly Field[] = ['above', 'title']

/** `byId` holds at least the clauses of the same document. */
export function wordsOf(
  clause: Clause,
  byId: ReadonlyMap<ClauseId, Clause>,
  document: CorpusDocument | undefined,
): ClauseWords {
  const above: string[] = []
  for (let parent = clause.parent; parent !== null; ) {
    const section = byId.get(parent)
    if (!section) break
    if (section.heading !== '') above.unshift(section.heading)
    parent = section.parent
  }
  // 表1 / 义务教育/巩固率: the row is called 巩固率, the group it stands in is not a section of its own.
  if (clause.kind === 'row') above.push(...groupsOf(clause))
  const columns = new Set(clause.cells.map((cell) => cell.header).filter((header) => header !== ''))
  return {
    heading: clause.heading,
    text: clause.text,
    columns: [...columns].join('\n'),
    units: namesOf(clause.units),
    unitsFrom: namesOf(standingUnits(clause, byId).slice(clause.units.length)),
    above: above.join('\n'),
    title: document?.title ?? '',
    bare: clause.kind === 'section' && clause.text === '',
  }
}

function groupsOf({ path, heading }: Clause): readonly string[] {
  const labels = path.slice(1).flatMap((label) => label.split('/'))
  return labels.filter((label) => label !== heading && WORDS.test(label))
}

function namesOf(units: readonly Unit[]): string {
  return units.map((unit) => unit.name).join('\n')
}

/**
 * The units that stand for `clause`: its own, else those of the one `unitsFrom` names; behind them those of a rule for all
 * tasks.
 */
export function standingUnits(clause: Clause, byId: ReadonlyMap<ClauseId, Clause>): readonly Unit[] {
  const from = clause.units.length > 0 || clause.unitsFrom === null ? undefined : byId.get(clause.unitsFrom)
  return withScope(from ?? clause, clause)
}
