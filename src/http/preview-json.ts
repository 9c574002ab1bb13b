/** What a file would become, as the page shows it: the outline with its depths, who carries it and its figures, not the texts. */
import type { Snapshot } from '../store/library.ts'
import type * as intakeShapes from './intake-shapes.ts'
import { documentEntry, doubtJson } from './present.ts'
import type { Preview, PreviewedClause, PreviewedDocument } from './preview-file.ts'
import type * as shapes from './shapes.ts'

type Understood = Extract<Preview, { kind: 'understood' }>

export function previewJson(file: string, preview: Understood, { documents }: Snapshot): intakeShapes.PreviewJson {
  const { bytes, sha256, format, encoding, known, findings } = preview
  return {
    file,
    bytes,
    sha256,
    format,
    encoding,
    known,
    documents: preview.documents.map(({ witnessOf, ...given }) => ({
      ...documentEntry(given.document),
      witnessOf: witnessOf && { id: witnessOf, title: documents.get(witnessOf)?.title ?? witnessOf },
      outline: outlineOf(given.clauses),
      bodies: given.bodies,
      targets: given.targets,
      doubts: given.doubts.map(doubtJson),
      findings: given.findings.map(findingJson),
    })),
    findings: findings.map(findingJson),
  }
}

/** Sections, and clauses with a heading of their own: what stands in a table of contents. */
function outlineOf(clauses: readonly PreviewedClause[]): intakeShapes.PreviewDocument['outline'] {
  const depths = new Map<string, number>()
  for (const { id, parent } of clauses) depths.set(id, parent === null ? 0 : (depths.get(parent) ?? -1) + 1)
  return clauses
    .filter(({ kind, heading }) => kind === 'section' || (kind === 'clause' && heading !== ''))
    .map(({ id, path, heading, text }) => ({ path, depth: depths.get(id) ?? 0, heading: heading || text.slice(0, 24) }))
}

function findingJson({ stage, level, code, at, detail }: PreviewedDocument['findings'][number]): shapes.FindingJson {
  return { stage, level, code, start: at?.start ?? null, end: at?.end ?? null, detail }
}
