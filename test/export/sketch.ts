/** Clauses of a plan written by hand, as the pipeline would hand them on: `{ path: ['一'], text: '…', units: ['lead:市教育局'] }`. */
import type { Clause, Role, Target } from '../../src/model/clause.ts'
import type { Level } from '../../src/model/document.ts'
import type { StatedState } from '../../src/model/finding.ts'
import { type ClauseId, clauseId, documentId, organisationId } from '../../src/model/ids.ts'
import type { Span } from '../../src/model/span.ts'
import { TARGET } from '../sound-target.ts'

export interface SketchedTarget extends Partial<Target> {
  readonly indicator: string
  /** found in the clause's text */
  readonly words: string
}

export interface SketchedClause {
  readonly path: readonly string[]
  readonly kind?: Clause['kind']
  readonly heading?: string
  readonly text?: string
  /** role:name, printed in a parenthesis at the end */
  readonly units?: readonly `${Role}:${string}`[]
  readonly unitsState?: StatedState
  /** the clause states them for its children */
  readonly unitsFrom?: readonly string[]
  readonly targets?: readonly SketchedTarget[]
  readonly targetsState?: StatedState
  readonly cells?: readonly (readonly [header: string, value: string])[]
}

export interface SketchedPlan {
  readonly id: string
  readonly title: string
  readonly level: Level | null
  readonly region: string | null
  readonly number?: string
  readonly date?: string
  readonly work?: string
  readonly clauses: readonly SketchedClause[]
}

/** What a sketch does not say of a target. */
const UNSAID = { ...TARGET, value: null, deadline: null }

/** Clauses as the pipeline would hand them on; the clean text is headings, texts and unit parentheses one after another. */
export function sketchClauses(plan: SketchedPlan): { readonly clauses: readonly Clause[]; readonly clean: string } {
  const document = documentId(plan.id)
  let clean = `${plan.title}\n`
  const clauses: Clause[] = []
  for (const [order, sketch] of plan.clauses.entries()) {
    const { path, kind = 'clause', heading = '', cells = [] } = sketch
    const text = sketch.text ?? cells.map(([, value]) => value).join('\n')
    const start = clean.length
    clean += `${path.at(-1)}、${heading}。`
    const body = clean.length
    clean += text
    const afterBody = clean.length
    const units = (sketch.units ?? []).map((given) => given.split(':') as [Role, string])
    if (units.length > 0) clean += `（${units.map(([, name]) => name).join('、')}）`
    const at = (words: string, from: number): Span => {
      const found = clean.indexOf(words, from)
      if (found < 0) throw new Error(`${words} does not stand in ${path.join(' ')}`)
      return { start: found, end: found + words.length }
    }
    const parent = clauses.findLast((other) => isAbove(other.path, path))
    clauses.push({
      id: clauseId(document, path),
      document,
      parent: parent?.id ?? null,
      order,
      kind,
      path,
      derived: false,
      heading,
      text,
      body: text === '' ? [] : [{ start: body, end: afterBody }],
      clean: { start, end: clean.length },
      source: { start, end: clean.length },
      leaves: [],
      cells: cells.map(([header, value]) => ({ header, value, at: at(value, body) })),
      units: units.map(([role, name]) => ({
        name,
        role,
        organisation: organisationId(`某${name}`),
        at: at(name, afterBody),
        rule: 'units/parenthesis',
      })),
      unitsState: sketch.unitsState ?? (units.length > 0 || sketch.unitsFrom ? 'stated' : 'none-stated'),
      unitsFrom: sketch.unitsFrom ? clauseId(document, sketch.unitsFrom) : null,
      targets: (sketch.targets ?? []).map(({ words, ...target }) => ({
        ...UNSAID,
        key: target.indicator,
        sentence: text,
        ...target,
        at: at(words, body),
      })),
      targetsState: sketch.targetsState ?? (sketch.targets ? 'stated' : 'none-stated'),
      references: [],
    })
    clean += '\n'
  }
  return { clauses, clean }
}

function isAbove(path: readonly string[], below: readonly string[]): boolean {
  return path.length < below.length && path.every((label, index) => below[index] === label)
}

export function idOf(plan: string, ...path: readonly string[]): ClauseId {
  return clauseId(documentId(plan), path)
}
