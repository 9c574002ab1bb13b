/**
 * The corpus folder is the truth: `raw/` (bytes as they came), `manifest.json`, `lexicon/*.tsv`, `corrections/*.jsonl`
 * (an overlay of people's corrections), `removed/` (files taken out, never deleted). Everything else is derived from it.
 * This file is the only code that reads or writes it; an ingest only reads.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, extname, join, sep } from 'node:path'
import {
  type CorrectedHead,
  EMPTY_MANIFEST,
  formatManifest,
  HEAD_AS_READ,
  type Manifest,
  type ManifestDocument,
  type ManifestSource,
  parseManifest,
} from './manifest.ts'
import { projectRoot } from './project-root.ts'

export interface CorpusFile {
  /** below raw/, with forward slashes */
  readonly file: string
  readonly path: string
}

/** @throws SyntaxError for a malformed manifest, with the place */
export function readManifest(corpus: string): Manifest {
  const path = join(corpus, 'manifest.json')
  return existsSync(path) ? parseManifest(readFileSync(path, 'utf8')) : EMPTY_MANIFEST
}

/** All files below `folder`, sorted by name; names that begin with a dot are not part of a corpus. */
export function listFiles(folder: string): readonly CorpusFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ file: path.slice(join(folder, sep).length).split(sep).join('/'), path }))
    .filter(({ file }) => !file.split('/').some((part) => part.startsWith('.')))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

export function listRawFiles(corpus: string): readonly CorpusFile[] {
  return listFiles(join(corpus, 'raw'))
}

/**
 * The vocabulary files with their bytes, sorted by name: they are part of what a derived row depends on. A corpus begins with
 * the bundled ones; one of the same name in its own lexicon/ stands for the bundled one.
 */
export function readLexicons(corpus: string): ReadonlyMap<string, string> {
  const tables = [join(projectRoot(), 'corpus'), corpus]
    .flatMap((folder) => listFiles(join(folder, 'lexicon')))
    .filter(({ file }) => file.endsWith('.tsv'))
  const paths = new Map(tables.map(({ file, path }) => [file, path]))
  return new Map(
    [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, path]) => [file, readFileSync(path, 'utf8')]),
  )
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export type Added =
  /** `copied`: the bytes were put into raw/; false when somebody had put them there by hand */
  | { readonly kind: 'added'; readonly entry: ManifestSource; readonly copied: boolean }
  /** `present`: nothing was done, but that its pictures are to be recognised from now on */
  | { readonly kind: 'restored' | 'present'; readonly entry: ManifestSource }

/**
 * Puts a file into the corpus. A file whose bytes are there already is not put in twice; one that was removed comes back
 * with its ids. A new one has none yet. `ocr`: its pages without text are to be recognised from now on.
 */
export function addFile(corpus: string, path: string, ocr = false): Added {
  const manifest = readManifest(corpus)
  const hash = sha256(readFileSync(path))
  const marked = (entry: ManifestSource): ManifestSource => (ocr ? { ...entry, ocr } : entry)
  const known = manifest.sources.find((source) => source.sha256 === hash)
  if (known) {
    const complete = !known.documents.some((document) => document.removed)
    if (complete && (!ocr || known.ocr === true)) return { kind: 'present', entry: known }
    const entry = { ...marked(known), documents: known.documents.map((document) => ({ ...document, removed: false })) }
    writeManifest(corpus, { ...manifest, sources: replaced(manifest.sources, known, entry) })
    return { kind: complete ? 'present' : 'restored', entry }
  }
  const unlisted = listRawFiles(corpus).find((file) => sha256(readFileSync(file.path)) === hash)
  const former = manifest.removed.find((source) => source.sha256 === hash)
  const file = unlisted?.file ?? freeName(join(corpus, 'raw'), basename(path), hash)
  const entry: ManifestSource = former
    ? { ...marked(former), file, documents: former.documents.map((document) => ({ ...document, removed: false })) }
    : marked({ file, sha256: hash, from: null, note: null, documents: [] })
  if (!unlisted) copyDurably(path, join(corpus, 'raw', file))
  writeManifest(corpus, {
    sources: [...manifest.sources, entry],
    removed: manifest.removed.filter((source) => source !== former),
  })
  return former ? { kind: 'restored', entry } : { kind: 'added', entry, copied: !unlisted }
}

/**
 * Takes one document out. While other documents of its file stay, the manifest says it is removed; with the last one the
 * file itself moves to removed/.
 * @returns null when the manifest names no such document
 */
export function removeDocument(corpus: string, id: string): { readonly file: string; readonly moved: boolean } | null {
  const manifest = readManifest(corpus)
  const source = manifest.sources.find((entry) => entry.documents.some((document) => document.id === id))
  if (!source) return null
  const documents = source.documents.map((document) => (document.id === id ? { ...document, removed: true } : document))
  if (documents.some((document) => !document.removed)) {
    writeManifest(corpus, { ...manifest, sources: replaced(manifest.sources, source, { ...source, documents }) })
    return { file: source.file, moved: false }
  }
  const file = freeName(join(corpus, 'removed'), source.file, source.sha256)
  mkdirSync(dirname(join(corpus, 'removed', file)), { recursive: true })
  renameSync(join(corpus, 'raw', source.file), join(corpus, 'removed', file))
  writeManifest(corpus, {
    sources: manifest.sources.filter((entry) => entry !== source),
    removed: [...manifest.removed, { ...source, file, documents }],
  })
  return { file: source.file, moved: true }
}

/**
 * Undoes `addFile` for a file that turned out to be unreadable: its bytes leave raw/, its entry the manifest, and nothing
 * is kept. A file that lay in raw/ before, or whose documents have names, is not touched.
 */
export function takeBack(corpus: string, { entry, copied }: Extract<Added, { kind: 'added' }>): void {
  const manifest = readManifest(corpus)
  const own = manifest.sources.find(({ file, sha256 }) => file === entry.file && sha256 === entry.sha256)
  if (!own || own.documents.length > 0) return
  writeManifest(corpus, { ...manifest, sources: manifest.sources.filter((source) => source !== own) })
  if (copied) rmSync(join(corpus, 'raw', entry.file), { force: true })
}

/** What people decided about a document where it does not say it, or says it wrongly; null: as the document says. */
export type Correction = Pick<ManifestDocument, 'level' | 'region' | 'parent'> & CorrectedHead

export const NO_CORRECTION: Correction = { level: null, region: null, parent: null, ...HEAD_AS_READ }

/** @returns null when the manifest names no such document: nobody has corrected it */
export function readCorrection(corpus: string, id: string): Correction | null {
  const found = readManifest(corpus)
    .sources.flatMap((source) => source.documents)
    .find((document) => document.id === id)
  return found ? { level: found.level, region: found.region, parent: found.parent, ...found.corrected } : null
}

/** @returns false when the manifest names no such document, which `recordDocuments` mends */
export function correctDocument(
  corpus: string,
  id: string,
  { level, region, parent, ...corrected }: Correction,
): boolean {
  const manifest = readManifest(corpus)
  const source = manifest.sources.find((entry) => entry.documents.some((document) => document.id === id))
  if (!source) return false
  const documents = source.documents.map((document) =>
    document.id === id ? { ...document, level, region, parent, corrected } : document,
  )
  writeManifest(corpus, { ...manifest, sources: replaced(manifest.sources, source, { ...source, documents }) })
  return true
}

/**
 * Writes down the documents of a file, so that their ids stay and one of them can be removed or corrected. What the manifest
 * says already of one of them stays.
 */
export function recordDocuments(
  corpus: string,
  source: Pick<ManifestSource, 'file' | 'sha256'>,
  documents: ManifestSource['documents'],
): ManifestSource {
  const manifest = readManifest(corpus)
  const known = manifest.sources.find((entry) => entry.sha256 === source.sha256)
  const unknown = documents.filter(({ id }) => !known?.documents.some((document) => document.id === id))
  const entry: ManifestSource = {
    from: null,
    note: null,
    ...known,
    ...source,
    documents: [...(known?.documents ?? []), ...unknown],
  }
  const sources = known ? replaced(manifest.sources, known, entry) : [...manifest.sources, entry]
  writeManifest(corpus, { ...manifest, sources })
  return entry
}

function replaced(sources: readonly ManifestSource[], old: ManifestSource, entry: ManifestSource): ManifestSource[] {
  return sources.map((source) => (source === old ? entry : source))
}

/** Another file of the same name stays as it is: the new one gets the beginning of its hash. */
function freeName(folder: string, name: string, hash: string): string {
  if (!existsSync(join(folder, name))) return name
  const ending = extname(name)
  return `${name.slice(0, name.length - ending.length)}_${hash.slice(0, 16)}${ending}`
}

function writeManifest(corpus: string, manifest: Manifest): void {
  mkdirSync(corpus, { recursive: true })
  const path = join(corpus, 'manifest.json')
  const beside = `${path}.new`
  const file = openSync(beside, 'w')
  writeFileSync(file, formatManifest(manifest))
  fsyncSync(file)
  closeSync(file)
  renameSync(beside, path)
}

function copyDurably(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  const beside = join(dirname(to), `.${basename(to)}.new`)
  copyFileSync(from, beside)
  renameSync(beside, to)
}
