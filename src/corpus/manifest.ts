/**
 * `corpus/manifest.json`: what is known of each source file and what people said about it, never the text of a clause.
 * One entry a file; a gazette's entry names its documents, each found again by 文号 or title, e.g.
 * `{"id":"linzi-edu-14-5-gazette","title":"临淄区教育事业发展“十四五”规划","number":"临政发〔2022〕6号"}`.
 * This file decides what a well-formed manifest is and turns it into text and back; it touches no disk.
 */
import { LEVELS, type Level } from '../model/document.ts'
import { type DocumentId, documentId } from '../model/ids.ts'

/** What people say stands in the head of a document, where it was read wrongly; null: as it was read. */
export interface CorrectedHead {
  readonly title: string | null
  readonly number: string | null
  readonly issuer: string | null
  /** 2023-08-30 */
  readonly date: string | null
}

export const HEAD_AS_READ: CorrectedHead = { title: null, number: null, issuer: null, date: null }

export interface ManifestDocument {
  readonly id: DocumentId
  /** as printed; found again by equality after blanks and punctuation are ignored */
  readonly title: string | null
  /** 文号 as printed */
  readonly number: string | null
  /** what people decided where the document does not say it, or says it wrongly */
  readonly level: Level | null
  readonly region: string | null
  readonly parent: DocumentId | null
  /** apart from `title` and `number`, which find the document again */
  readonly corrected: CorrectedHead
  /** taken out by `remove` while other documents of the same file stay */
  readonly removed: boolean
}

export interface ManifestSource {
  /** path below raw/ (or removed/), with forward slashes */
  readonly file: string
  readonly sha256: string
  /** where the file came from, e.g. an address; null when nobody wrote it down */
  readonly from: string | null
  readonly note: string | null
  /** its pages without text are to be recognised, whenever it is ingested */
  readonly ocr?: true
  readonly documents: readonly ManifestDocument[]
}

export interface Manifest {
  readonly sources: readonly ManifestSource[]
  /** entries of files that lie in removed/, so that adding them again brings their ids back */
  readonly removed: readonly ManifestSource[]
}

export const EMPTY_MANIFEST: Manifest = { sources: [], removed: [] }

/** @throws SyntaxError naming the place (`sources[2].sha256`) and what is wrong with it */
export function parseManifest(text: string): Manifest {
  const root = record(JSON.parse(text), 'manifest')
  const manifest = {
    sources: list(root['sources'], 'sources').map((entry, index) => parseSource(entry, `sources[${index}]`)),
    removed: list(root['removed'] ?? [], 'removed').map((entry, index) => parseSource(entry, `removed[${index}]`)),
  }
  const seen = new Set<string>()
  for (const { id } of manifest.sources.flatMap((source) => source.documents)) {
    if (seen.has(id)) throw new SyntaxError(`manifest.json: document id ${id} stands twice`)
    seen.add(id)
  }
  return manifest
}

/** Stable text: sorted by file, fields in one order, what is unknown left out; so that a change reads well in a diff. */
export function formatManifest(manifest: Manifest): string {
  const entries = (sources: readonly ManifestSource[]): unknown[] =>
    [...sources].sort((a, b) => (a.file < b.file ? -1 : 1)).map(formatSource)
  const removed = manifest.removed.length > 0 ? { removed: entries(manifest.removed) } : {}
  return `${JSON.stringify({ sources: entries(manifest.sources), ...removed }, null, 2)}\n`
}

function formatSource(source: ManifestSource): unknown {
  return present({
    file: source.file,
    sha256: source.sha256,
    from: source.from,
    note: source.note,
    ocr: source.ocr ?? null,
    documents: source.documents.map(({ corrected, ...document }) =>
      present({ ...document, removed: document.removed || null, corrected: presentHead(corrected) }),
    ),
  })
}

function presentHead(corrected: CorrectedHead): unknown {
  return Object.values(corrected).some((value) => value !== null) ? present(corrected) : null
}

function present(fields: object): unknown {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

function parseSource(value: unknown, at: string): ManifestSource {
  const fields = record(value, at)
  const sha256 = text(fields['sha256'], `${at}.sha256`)
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new SyntaxError(`manifest.json: ${at}.sha256 is not 64 hex digits: ${sha256}`)
  const file = text(fields['file'], `${at}.file`)
  if (file.split('/').some((part) => part === '' || part === '.' || part === '..'))
    throw new SyntaxError(`manifest.json: ${at}.file leaves the folder: ${file}`)
  return {
    file,
    sha256,
    from: optional(fields['from'], `${at}.from`),
    note: optional(fields['note'], `${at}.note`),
    ...(fields['ocr'] === true ? { ocr: true } : {}),
    documents: list(fields['documents'] ?? [], `${at}.documents`).map((entry, index) =>
      parseDocument(entry, `${at}.documents[${index}]`),
    ),
  }
}

function parseDocument(value: unknown, at: string): ManifestDocument {
  const fields = record(value, at)
  const level = optional(fields['level'], `${at}.level`)
  if (level !== null && !LEVELS.some((known) => known === level))
    throw new SyntaxError(`manifest.json: ${at}.level is ${level}, allowed: ${LEVELS.join(' ')}`)
  const parent = optional(fields['parent'], `${at}.parent`)
  return {
    id: documentId(text(fields['id'], `${at}.id`)),
    title: optional(fields['title'], `${at}.title`),
    number: optional(fields['number'], `${at}.number`),
    level: level as Level | null,
    region: optional(fields['region'], `${at}.region`),
    parent: parent === null ? null : documentId(parent),
    corrected: fields['corrected'] === undefined ? HEAD_AS_READ : parseHead(fields['corrected'], `${at}.corrected`),
    removed: fields['removed'] === true,
  }
}

function parseHead(value: unknown, at: string): CorrectedHead {
  const fields = record(value, at)
  const date = optional(fields['date'], `${at}.date`)
  if (date !== null && !isDate(date)) throw new SyntaxError(`manifest.json: ${at}.date is ${date}, not like 2023-08-30`)
  return {
    title: optional(fields['title'], `${at}.title`),
    number: optional(fields['number'], `${at}.number`),
    issuer: optional(fields['issuer'], `${at}.issuer`),
    date,
  }
}

/** 2023-08-30, a day there is */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function record(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError(`manifest.json: ${at} is not an object`)
  return value as Record<string, unknown>
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new SyntaxError(`manifest.json: ${at} is not a list`)
  return value
}

function text(value: unknown, at: string): string {
  if (typeof value !== 'string' || value === '') throw new SyntaxError(`manifest.json: ${at} is missing or not text`)
  return value
}

function optional(value: unknown, at: string): string | null {
  return value === undefined || value === null ? null : text(value, at)
}
