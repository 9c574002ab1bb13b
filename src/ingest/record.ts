/**
 * Parsed documents → what is stored of them: clauses with units and targets, findings with their stage, and the counts
 * that lists show. 〔2022〕2号 of the head becomes the document's `number`; what people corrected in the manifest wins.
 */
import { countRules } from '../clean/rule-counts.ts'
import { extractClauses } from '../extract/clauses.ts'
import type { Clause } from '../model/clause.ts'
import { type CleanText, type Edit, sourceSpan } from '../model/clean.ts'
import type { CorpusDocument, DocumentHead, NodeKind } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { SourceText } from '../model/source.ts'
import { contains, overlaps, type Span } from '../model/span.ts'
import type { OrganisationLexicon } from '../organisations/lexicon.ts'
import { fullRegion, isCountyCity, type Places } from '../organisations/places.ts'
import type { NamedDocument, Naming } from './name-documents.ts'
import type { IngestedDocument, IngestedSource, SourceFile, Stage, StagedFinding } from './types.ts'

/** What is looked up, not read from the text. */
interface Tables {
  readonly lexicon: OrganisationLexicon
  readonly places: Places
}

/** Title, letter and preamble: where a plan names its city. */
const OPENING = 3000

export function recordSource(
  file: SourceFile,
  { version, ...tables }: Tables & { readonly version: string },
  source: SourceText,
  clean: CleanText,
  naming: Naming,
): IngestedSource {
  return {
    file,
    version,
    source,
    clean,
    documents: naming.documents
      .filter(({ id }) => !naming.removed.has(id))
      .map((named) => recordDocument(file, named, clean, tables)),
    renames: naming.renames,
    findings: [
      ...staged('read', source.findings),
      ...staged('clean', clean.findings),
      ...staged('corpus', naming.findings),
    ],
  }
}

function recordDocument(
  file: SourceFile,
  { parsed, id, known }: NamedDocument,
  clean: CleanText,
  { lexicon, places }: Tables,
): IngestedDocument {
  const { leaves, clean: at } = parsed
  const head = locate(corrected(parsed, known), at, known, clean, places)
  const { clauses, findings } = extractClauses({ ...parsed, head }, clean, id, lexicon)
  const all = [...staged('parse', parsed.findings), ...staged('extract', findings)]
  const document: CorpusDocument = {
    id,
    work: id,
    title: head.title.value,
    number: head.number?.value ?? null,
    issuer: head.issuer?.value ?? null,
    date: head.date?.value ?? null,
    level: known?.level ?? head.level?.value ?? null,
    region: head.region?.value ?? null,
    parents: head.parents.map(({ value }) => ({ title: value, document: null })),
    source: { file: file.file, sha256: file.sha256, ...sourceSpan(clean, at) },
    clean: at,
    counts: countDocument(parsed, clean, clauses, all.length),
  }
  return { document, head, parent: known?.parent ?? null, leaves, clauses, findings: all }
}

/** What people said of title, 文号, issuer and date wins over what was read. */
function corrected(
  { head, clean }: NamedDocument['parsed'],
  known: NamedDocument['known'],
): NamedDocument['parsed']['head'] {
  if (known === null) return head
  const nowhere = { start: clean.start, end: clean.start }
  const { title, number, issuer, date } = known.corrected
  return {
    ...head,
    title: title === null ? head.title : { ...head.title, value: title },
    number: number === null ? head.number : { value: number, at: head.number?.at ?? nowhere },
    issuer: issuer === null ? head.issuer : { value: issuer, at: head.issuer?.at ?? nowhere },
    date: date === null ? head.date : { value: date, at: head.date?.at ?? nowhere },
  }
}

/** The region from the province down where the table of places knows it; what people said of it wins. */
function locate(
  head: DocumentHead,
  at: Span,
  known: NamedDocument['known'],
  clean: CleanText,
  places: Places,
): DocumentHead {
  const printed = head.region
  if (known?.region)
    return { ...head, region: { value: known.region, at: printed?.at ?? { start: at.start, end: at.start } } }
  if (printed === null) return head
  const opening = clean.text.slice(at.start, Math.min(at.end, at.start + OPENING))
  const value = fullRegion(places, printed.value, opening)
  const level = head.level !== null && isCountyCity(value) ? { ...head.level, value: '县' as const } : head.level
  return { ...head, region: { ...printed, value }, level }
}

function countDocument(
  { clean: at }: NamedDocument['parsed'],
  clean: CleanText,
  clauses: readonly Clause[],
  findings: number,
): CorpusDocument['counts'] {
  const source = sourceSpan(clean, at)
  const ofKind = (kind: NodeKind): number => clauses.filter((clause) => clause.kind === kind).length
  const sum = (size: (clause: Clause) => number): number => clauses.reduce((total, clause) => total + size(clause), 0)
  // Their rules alone: a drifted plan has an edit for every fourth of its characters.
  const edits: Pick<Edit, 'rules'>[] = []
  for (const { at: place, rules } of clean.edits) if (contains(source, place)) edits.push({ rules })
  const doubts = clean.doubts.filter((doubt) => overlaps(at, doubt.clean) || contains(at, doubt.clean))
  return {
    sections: ofKind('section'),
    clauses: ofKind('clause'),
    paragraphs: ofKind('paragraph'),
    rows: ofKind('row'),
    units: sum((clause) => clause.units.length),
    targets: sum((clause) => clause.targets.length),
    repairs: edits.length,
    doubts: doubts.length,
    byRule: countRules(edits, doubts),
    findings,
  }
}

function staged(stage: Stage, findings: readonly Finding[]): StagedFinding[] {
  return findings.map((finding) => ({ ...finding, stage }))
}
