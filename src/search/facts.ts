/**
 * What filters, facets and sorting ask about a clause, as numbers: document, kind, states, units with roles, deadlines. Kept
 * in the index file, so that a list is filtered without opening the database.
 */

import { type Clause, ROLES } from '../model/clause.ts'
import type { CorpusDocument, Level } from '../model/document.ts'
import { NODE_KINDS } from '../model/document.ts'
import type { StatedState } from '../model/finding.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import { standingUnits } from './fields.ts'
import { jsonSection, readText, type SectionArray, type Sections, textSections } from './sections.ts'

export const STATES = ['stated', 'none-stated', 'failed', 'unchecked'] as const satisfies readonly StatedState[]

export interface IndexedDocument {
  readonly id: DocumentId
  readonly work: DocumentId
  readonly title: string
  readonly level: Level | null
  readonly region: string | null
}

/** A unit as it is counted: by its canonical name, else as printed. */
export interface IndexedUnit {
  readonly printed: string
  readonly organisation: string | null
}

export const HAS_TARGET = 1
export const HAS_UNIT = 2
export const HAS_DAMAGED = 4
/** a section without text of its own: listed, never a hit */
export const IS_BARE = 8
/** so many sets of these bits there are */
export const MOST_FLAGS = 16

export interface Facts {
  readonly size: number
  readonly documents: readonly IndexedDocument[]
  readonly units: readonly IndexedUnit[]
  /** index into `documents` */
  readonly document: Uint32Array
  /** index into NODE_KINDS */
  readonly kind: Uint8Array
  /** HAS_… and IS_… bits */
  readonly flags: Uint8Array
  /** index into STATES */
  readonly unitsState: Uint8Array
  /** mentions of clause c: unitStart[c] … unitStart[c + 1] */
  readonly unitStart: Uint32Array
  /** index into `units` */
  readonly unit: Uint32Array
  /** index into ROLES */
  readonly role: Uint8Array
  readonly yearStart: Uint32Array
  readonly year: Uint16Array
  /** earliest deadline as yyyymm (a bare year counts as its end); 0: none */
  readonly deadline: Uint32Array
  idOf(clause: number): ClauseId
  /** -1: no such clause */
  find(id: string): number
}

export function packFacts(
  clauses: readonly Clause[],
  byId: ReadonlyMap<ClauseId, Clause>,
  documents: readonly CorpusDocument[],
): Record<string, SectionArray> {
  const documentNumber = new Map(documents.map(({ id }, index) => [id, index]))
  const units: IndexedUnit[] = []
  const unitNumber = new Map<string, number>()
  const numberOf = (printed: string, organisation: string | null): number => {
    const key = `${printed}\n${organisation ?? ''}`
    let number = unitNumber.get(key)
    if (number === undefined) {
      number = units.length
      units.push({ printed, organisation })
      unitNumber.set(key, number)
    }
    return number
  }
  const mention = { start: [0], unit: [] as number[], role: [] as number[] }
  const years = { start: [0], year: [] as number[] }
  for (const clause of clauses) {
    for (const unit of standingUnits(clause, byId)) {
      mention.unit.push(numberOf(unit.name, unit.organisation))
      mention.role.push(ROLES.indexOf(unit.role))
    }
    mention.start.push(mention.unit.length)
    years.year.push(...new Set(deadlines(clause).map((deadline) => Number(deadline.slice(0, 4)))))
    years.start.push(years.year.length)
  }
  const ids = textSections(clauses.map(({ id }) => id))
  return {
    'fact.documents': jsonSection(
      documents.map(({ id, work, title, level, region }): IndexedDocument => ({ id, work, title, level, region })),
    ),
    'fact.units': jsonSection(units),
    'fact.document': Uint32Array.from(clauses, ({ document }) => documentNumber.get(document)!),
    'fact.kind': Uint8Array.from(clauses, ({ kind }) => NODE_KINDS.indexOf(kind)),
    'fact.flags': Uint8Array.from(clauses, (clause) => flagsOf(clause, byId)),
    'fact.unitsState': Uint8Array.from(clauses, ({ unitsState }) => STATES.indexOf(unitsState)),
    'fact.unitStart': Uint32Array.from(mention.start),
    'fact.unit': Uint32Array.from(mention.unit),
    'fact.role': Uint8Array.from(mention.role),
    'fact.yearStart': Uint32Array.from(years.start),
    'fact.year': Uint16Array.from(years.year),
    'fact.deadline': Uint32Array.from(clauses, earliestDeadline),
    'id.units': ids.units,
    'id.offsets': ids.offsets,
    'id.sorted': Uint32Array.from(clauses.keys()).sort((a, b) => (clauses[a]!.id < clauses[b]!.id ? -1 : 1)),
  }
}

export function openFacts(sections: Sections): Facts {
  const ids = sections.u16('id.units')
  const offsets = sections.u32('id.offsets')
  const sorted = sections.u32('id.sorted')
  const idOf = (clause: number): ClauseId => readText(ids, offsets[clause]!, offsets[clause + 1]!) as ClauseId
  return {
    size: sorted.length,
    documents: sections.json('fact.documents'),
    units: sections.json('fact.units'),
    document: sections.u32('fact.document'),
    kind: sections.u8('fact.kind'),
    flags: sections.u8('fact.flags'),
    unitsState: sections.u8('fact.unitsState'),
    unitStart: sections.u32('fact.unitStart'),
    unit: sections.u32('fact.unit'),
    role: sections.u8('fact.role'),
    yearStart: sections.u32('fact.yearStart'),
    year: sections.u16('fact.year'),
    deadline: sections.u32('fact.deadline'),
    idOf,
    find(id) {
      let low = 0
      let high = sorted.length - 1
      while (low <= high) {
        const middle = (low + high) >>> 1
        const found = idOf(sorted[middle]!)
        if (found === id) return sorted[middle]!
        if (found < id) low = middle + 1
        else high = middle - 1
      }
      return -1
    },
  }
}

function flagsOf(clause: Clause, byId: ReadonlyMap<ClauseId, Clause>): number {
  return (
    (clause.targets.length > 0 ? HAS_TARGET : 0) |
    (standingUnits(clause, byId).length > 0 ? HAS_UNIT : 0) |
    (clause.targets.some((target) => target.quality !== 'sound') ? HAS_DAMAGED : 0) |
    (clause.kind === 'section' && clause.text === '' ? IS_BARE : 0)
  )
}

function deadlines(clause: Clause): readonly string[] {
  const own = clause.deadline?.value ?? null
  const found = clause.targets.flatMap(({ deadline }) => (deadline === null ? [] : [deadline]))
  return own === null ? found : [...found, own]
}

function earliestDeadline(clause: Clause): number {
  const ends = deadlines(clause).map((deadline) => {
    const [year, month] = deadline.split('-')
    return Number(year) * 100 + Number(month ?? 12)
  })
  return ends.length === 0 ? 0 : Math.min(...ends)
}
