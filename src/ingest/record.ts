/**
 * Parsed documents → what is stored of them: clauses with units and targets, findings with their stage, and the counts
 * that lists show. 〔2022〕2号 of the head becomes the document's `number`; what people corrected in the manifest wins.
 */
import { extractClauses } from '../extract/clauses.ts'
import type { Clause } from '../model/clause.ts'
import { type CleanText, sourceSpan } from '../model/clean.ts'
import type { CorpusDocument, NodeKind } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { SourceText } from '../model/source.ts'
import { contains, overlaps } from '../model/span.ts'
import type { OrganisationLexicon } from '../organisations/lexicon.ts'
import type { NamedDocument, Naming } from './name-documents.ts'
import type { IngestedDocument, IngestedSource, SourceFile, Stage, StagedFinding } from './types.ts'

export function recordSource(
  file: SourceFile,
  { version, lexicon }: { readonly version: string; readonly lexicon: OrganisationLexicon },
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
      .map((named) => recordDocument(file, named, clean, lexicon)),
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
  lexicon: OrganisationLexicon,
): IngestedDocument {
  const { clauses, findings } = extractClauses(parsed, clean, id, lexicon)
  const all = [...staged('parse', parsed.findings), ...staged('extract', findings)]
  const { head, leaves, clean: at } = parsed
  const document: CorpusDocument = {
    id,
    work: id,
    title: head.title.value,
    number: head.number?.value ?? null,
    issuer: head.issuer?.value ?? null,
    date: head.date?.value ?? null,
    level: known?.level ?? head.level?.value ?? null,
    region: known?.region ?? head.region?.value ?? null,
    parents: head.parents.map(({ value }) => ({ title: value, document: null })),
    source: { file: file.file, sha256: file.sha256, ...sourceSpan(clean, at) },
    clean: at,
    counts: countDocument(parsed, clean, clauses, all.length),
  }
  return { document, head, parent: known?.parent ?? null, leaves, clauses, findings: all }
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
  return {
    sections: ofKind('section'),
    clauses: ofKind('clause'),
    paragraphs: ofKind('paragraph'),
    rows: ofKind('row'),
    units: sum((clause) => clause.units.length),
    targets: sum((clause) => clause.targets.length),
    repairs: clean.edits.filter((edit) => contains(source, edit.at)).length,
    doubts: clean.doubts.filter((doubt) => overlaps(at, doubt.clean) || contains(at, doubt.clean)).length,
    findings,
  }
}

function staged(stage: Stage, findings: readonly Finding[]): StagedFinding[] {
  return findings.map((finding) => ({ ...finding, stage }))
}
