/**
 * Small documents in other styles (test/parse/documents/): what a reader makes of each beside what the pipeline makes of it.
 * The file says why it is there, then the text, then one line a node with its units and targets.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanText } from '../../src/clean/pipeline.ts'
import { extractClauses } from '../../src/extract/clauses.ts'
import type { Clause } from '../../src/model/clause.ts'
import type { DocumentHead, ParsedDocument } from '../../src/model/document.ts'
import { documentId } from '../../src/model/ids.ts'
import { parseOrganisations } from '../../src/organisations/lexicon.ts'
import { parseDocuments } from '../../src/parse/documents.ts'
import { plainText } from '../../src/read/plain-text.ts'
import type { Score } from '../score.ts'
import { type ExpectedDocument, type ExpectedNode, readExpected } from './expected.ts'
import { bare, f1, type Ratio, sum } from './gold.ts'

const FOLDER = join(process.cwd(), 'test', 'parse', 'documents')
const LEXICON = join(process.cwd(), 'corpus', 'lexicon', 'organisations.tsv')

/** Names of the batches that were written and run after the rules for all before them were finished, in order. */
const LATER = [
  ...['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'],
  ...['thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth'],
]
/** What `held-out:` says → what the group is called in the report. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['no', 'small documents'],
  ['yes', 'small documents, held out'],
  ...LATER.map((batch) => [batch, `small documents, ${batch}`] as const),
])

export interface SmallDocument {
  readonly file: string
  readonly why: string
  /**
   * no: there while the rules grew; yes: a third written with those and run when they were done; second, third …: written
   * and run after that
   */
  readonly heldOut: string
  readonly text: string
  readonly documents: readonly ExpectedDocument[]
}

export interface SmallResult {
  readonly structure: Ratio
  readonly heads: Ratio
  readonly units: Ratio
  readonly targets: Ratio
  readonly deadlines: Ratio
  readonly misses: readonly string[]
}

export function readSmallDocuments(): SmallDocument[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => readSmallDocument(file, readFileSync(join(FOLDER, file), 'utf8')))
}

function readSmallDocument(file: string, content: string): SmallDocument {
  const [top, text, expected] = content.split('\n====\n')
  if (top === undefined || text === undefined || expected === undefined)
    throw new SyntaxError(`${file}: three parts parted by ==== are needed`)
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(top)?.[1]
  const heldOut = field('held-out') ?? 'no'
  if (!GROUPS.has(heldOut)) throw new SyntaxError(`${file}: no batch is called ${heldOut}`)
  return { file, why: field('why') ?? '', heldOut, text, documents: readExpected(expected) }
}

/** Clean, parse and extract as an ingest does, and compare; a miss names the file and the line. */
export function scoreSmallDocument({
  file,
  text,
  documents,
}: Pick<SmallDocument, 'file' | 'text' | 'documents'>): SmallResult {
  const clean = cleanText(plainText(text))
  const parsed = parseDocuments(clean, plainText(text))
  const lexicon = parseOrganisations(readFileSync(LEXICON, 'utf8'))
  const misses: string[] = []
  const tally = {
    structure: { matched: 0, found: 0, wanted: 0 },
    heads: { matched: 0, found: 0, wanted: 0 },
    units: { matched: 0, found: 0, wanted: 0 },
    targets: { matched: 0, found: 0, wanted: 0 },
    deadlines: { matched: 0, found: 0, wanted: 0 },
  }
  const miss = (text: string): void => void misses.push(`${file}: ${text}`)
  if (parsed.length !== documents.length) miss(`${parsed.length} documents, wanted ${documents.length}`)
  for (let index = 0; index < Math.max(parsed.length, documents.length); index++) {
    const expected = documents[index] ?? { title: null, head: [], nodes: [] }
    const document = parsed[index]
    const clauses = document ? [...extractClauses(document, clean, documentId(`d${index}`), lexicon).clauses] : []
    scoreHead(expected, document ?? null, tally.heads, miss)
    scoreNodes(expected.nodes, clauses, tally, miss)
  }
  return { ...tally, misses }
}

type Miss = (text: string) => void

function scoreHead(expected: ExpectedDocument, document: ParsedDocument | null, ratio: Mutable, miss: Miss): void {
  const wanted = [...(expected.title === null ? [] : [['title', expected.title] as const]), ...expected.head]
  for (const [name, value] of wanted) {
    const found = document === null ? [] : headValues(document.head, name)
    const right = value === '-' ? found.length === 0 : found.some((each) => bare(each) === bare(value))
    ratio.wanted += 1
    ratio.found += 1
    if (right) ratio.matched += 1
    else miss(`head ${name} ${found.join('；') || '-'}, wanted ${value}`)
  }
}

function headValues(head: DocumentHead, name: string): readonly string[] {
  if (name === 'parent') return head.parents.map(({ value }) => value)
  const field = head[name as 'title' | 'number' | 'issuer' | 'date' | 'level' | 'region']
  return field ? [field.value] : []
}

type Mutable = { matched: number; found: number; wanted: number }

function scoreNodes(
  expected: readonly ExpectedNode[],
  clauses: Clause[],
  tally: Record<'structure' | 'units' | 'targets' | 'deadlines', Mutable>,
  miss: Miss,
): void {
  const open = [...clauses]
  const { structure } = tally
  structure.wanted += expected.length
  structure.found += clauses.length
  for (const node of expected) {
    const same = open.filter((clause) => clause.path.join('/') === node.path)
    const clause = same.find((each) => fault(node, each) === null) ?? same[0]
    if (clause === undefined) {
      miss(`missing ${node.path}`)
      tally.units.wanted += node.units.length
      tally.targets.wanted += node.targets.length
      continue
    }
    open.splice(open.indexOf(clause), 1)
    const wrong = fault(node, clause)
    if (wrong === null) structure.matched += 1
    else miss(`${node.path}: ${wrong}`)
    scoreUnits(node, clause, tally.units, miss)
    scoreTargets(node, clause, tally, miss)
  }
  for (const clause of open) {
    miss(`extra ${clause.path.join('/')} ${clause.heading || clause.text.slice(0, 20)}`)
    tally.units.found += clause.units.length
    tally.targets.found += clause.targets.length
  }
}

function fault(node: ExpectedNode, { heading, text }: Clause): string | null {
  if (bare(heading) !== bare(node.heading)) return `heading “${heading}”, wanted “${node.heading}”`
  if (!bare(text).startsWith(bare(node.begins))) return `begins “${text.slice(0, 20)}”, wanted “${node.begins}”`
  return null
}

function scoreUnits(node: ExpectedNode, clause: Clause, ratio: Mutable, miss: Miss): void {
  const found = clause.units.map(({ role, name }) => `${role} ${name}`)
  const matched = node.units.filter((unit) => found.includes(unit))
  ratio.matched += matched.length
  ratio.found += found.length
  ratio.wanted += node.units.length
  for (const unit of node.units) if (!found.includes(unit)) miss(`${node.path}: missing unit ${unit}`)
  for (const unit of found) if (!node.units.includes(unit)) miss(`${node.path}: extra unit ${unit}`)
}

/** `indicator op value unit deadline`; the indicator need not be word for word. */
function scoreTargets(
  node: ExpectedNode,
  clause: Clause,
  { targets, deadlines }: Record<'targets' | 'deadlines', Mutable>,
  miss: Miss,
): void {
  const open = clause.targets.map((target) => ({
    target,
    line: `${target.op} ${figure(target.value)}${target.value2 === null ? '' : `–${figure(target.value2)}`} ${target.unit}`.trim(),
  }))
  targets.found += open.length
  targets.wanted += node.targets.length
  for (const wanted of node.targets) {
    const [, indicator = '', figures = '', deadline] =
      /^(.*?) ((?:>=|<=|[><=~]|range) \S+(?: (?!\d{4}(?:-\d\d)?$)\S+)?)(?: (\d{4}(?:-\d\d)?))?$/.exec(wanted) ?? []
    const fitting = open.filter(({ line }) => line === figures)
    const best = fitting.find(({ target }) => alike(target.indicator, indicator))
    if (best === undefined) {
      miss(`${node.path}: missing target ${wanted}${fitting[0] ? `; found “${fitting[0].target.indicator}”` : ''}`)
      continue
    }
    open.splice(open.indexOf(best), 1)
    targets.matched += 1
    deadlines.wanted += 1
    deadlines.found += 1
    if (best.target.deadline === (deadline ?? null)) deadlines.matched += 1
    else miss(`${node.path}: deadline ${best.target.deadline}, wanted ${wanted}`)
  }
  for (const { target, line } of open) miss(`${node.path}: extra target ${target.indicator} ${line}`)
}

function figure(value: number | null): string {
  if (value === null) return '?'
  return String(Math.abs(value) < 0.01 ? value : Math.round(value * 100) / 100)
}

/** Half of the shorter one's pairs of characters stand in the other. */
function alike(a: string, b: string): boolean {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  const first = pairs(bare(a))
  const second = pairs(bare(b))
  const shared = [...first].filter((pair) => second.has(pair)).length
  return shared >= Math.min(first.size, second.size) / 2
}

/** By when they were run first; the figures of those first runs are in the README beside them. */
export function scoreSmallDocuments(misses: string[]): Score[] {
  const all = readSmallDocuments()
  return [...GROUPS].flatMap(([batch, subject]) => {
    const documents = all.filter(({ heldOut }) => heldOut === batch)
    return documents.length === 0 ? [] : scoreGroup(subject, documents, misses)
  })
}

export function scoreGroup(
  subject: string,
  documents: readonly Pick<SmallDocument, 'file' | 'text' | 'documents'>[],
  misses: string[],
): Score[] {
  const results = documents.map(scoreSmallDocument)
  misses.push(...results.flatMap((result) => result.misses))
  const score = (area: string, metric: string, ratios: readonly Ratio[]): Score => {
    const total = sum(ratios)
    return { area, subject, metric, value: f1(total), of: total.wanted }
  }
  return [
    score(
      'structure',
      'F1',
      results.map(({ structure }) => structure),
    ),
    score(
      'structure',
      'front matter',
      results.map(({ heads }) => heads),
    ),
    score(
      'units',
      'F1',
      results.map(({ units }) => units),
    ),
    score(
      'targets',
      'F1',
      results.map(({ targets }) => targets),
    ),
    score(
      'targets',
      'deadline',
      results.map(({ deadlines }) => deadlines),
    ),
  ]
}
