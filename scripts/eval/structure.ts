/** Sections, clauses and rows against the reference: path, heading, first and last words of the body (of rows: the cells). */
import type { Clause } from '../../src/model/clause.ts'
import type { Score } from '../score.ts'
import { bare, DOCUMENTS, readGold } from './gold.ts'

interface GoldClause {
  readonly doc: string
  readonly kind: 'section' | 'clause' | 'row'
  readonly path: readonly string[]
  readonly heading: string
  readonly first12?: string
  readonly last12?: string
  readonly paras?: number
  readonly paras_first12?: string
  readonly paras_last12?: string
  readonly cells?: Readonly<Record<string, string>>
}

export function scoreStructure(clausesOf: (document: string) => readonly Clause[], misses: string[]): Score[] {
  const gold = readGold<GoldClause>('clauses.jsonl')
  const scores: Score[] = []
  let all = 0
  let extras = 0
  for (const [name, document] of Object.entries(DOCUMENTS)) {
    const items = gold.filter((item) => item.doc === name)
    if (items.length === 0) continue
    const clauses = clausesOf(document)
    const byPath = new Map(clauses.map((clause) => [clause.path.join('/'), clause]))
    const matched = items.filter((item) => {
      const clause = byPath.get(item.path.join('/'))
      const fault = clause === undefined ? 'missing' : faultOf(item, clause, clauses)
      if (fault !== null) misses.push(`structure ${document}/${item.path.join('/')}: ${fault}`)
      return fault === null
    })
    const wanted = new Set(items.map((item) => item.path.join('/')))
    const extra = clauses.filter(
      (clause) =>
        clause.kind !== 'paragraph' &&
        clause.path[0] !== '通知' &&
        !wanted.has(clause.path.join('/')) &&
        !isTable(clause),
    )
    for (const clause of extra)
      misses.push(`structure extra ${clause.id}: ${clause.heading || clause.text.slice(0, 20)}`)
    all += matched.length
    extras += extra.length
    scores.push({
      area: 'structure',
      subject: document,
      metric: 'exact',
      value: matched.length / items.length,
      of: items.length,
    })
  }
  scores.push({ area: 'structure', subject: 'all', metric: 'exact', value: all / gold.length, of: gold.length })
  scores.push({ area: 'structure', subject: 'all', metric: 'extra nodes', value: extras, of: gold.length })
  return scores
}

/** The reference names rows, not the table or annex they stand in. */
function isTable(clause: Clause): boolean {
  return clause.kind === 'section' && /^(?:表|附件)/.test(clause.path.at(-1)!)
}

function faultOf(item: GoldClause, clause: Clause, clauses: readonly Clause[]): string | null {
  if (bare(item.heading) !== bare(clause.heading)) return `heading “${clause.heading}”, wanted “${item.heading}”`
  if (item.kind === 'row') return cellFault(item, clause)
  const paragraphs = clauses
    .filter((each) => each.parent === clause.id && each.kind === 'paragraph')
    .map(({ text }) => text)
  const body = clause.text === '' ? paragraphs : [clause.text]
  const [first, last] = item.paras === undefined ? [item.first12, item.last12] : [item.paras_first12, item.paras_last12]
  if (item.paras !== undefined && body.length === 0) return 'no paragraphs'
  if (first && !bare(body.join('')).startsWith(bare(first)))
    return `begins “${body.join('').slice(0, 14)}”, wanted “${first}”`
  if (last && item.paras === undefined && !bare(body.join('')).endsWith(bare(last)))
    return `ends “${body.join('').slice(-16)}”, wanted “${last}”`
  if (!first && item.kind === 'clause' && bare(clause.text) !== '') return `has text “${clause.text.slice(0, 14)}”`
  return null
}

function cellFault(item: GoldClause, clause: Clause): string | null {
  for (const [header, value] of Object.entries(item.cells ?? {})) {
    const found = clause.cells.find((cell) => cell.header === header)?.value ?? ''
    if (bare(found) !== bare(value)) return `cell ${header} “${found.slice(0, 20)}”, wanted “${value.slice(0, 20)}”`
  }
  return null
}
