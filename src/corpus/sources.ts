/**
 * Which files are to be ingested, each with its hash and what the manifest says of it. A file given by path is known by
 * its bytes: a copy of 002_….txt under another name still gets the manifest's ids.
 */
import { readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type CorpusFile, listFiles, listRawFiles, readManifest, sha256 } from './folder.ts'
import type { Manifest, ManifestDocument } from './manifest.ts'

const CORPUS = 'corpus:'
/** of a file that the system reads in one piece */
const MOST_BYTES = 2 ** 31 - 1

export interface FoundSource {
  readonly location: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly documents: readonly ManifestDocument[]
  /** the manifest says that its pages without text are to be recognised */
  readonly ocr: boolean
  read(): Promise<Uint8Array>
}

export function corpusLocation(file: string): string {
  return `${CORPUS}${file}`
}

/** Where the bytes of a stored source lie. */
export function sourcePath(corpus: string, location: string): string {
  return isCorpusLocation(location) ? join(corpus, 'raw', location.slice(CORPUS.length)) : location
}

export function isCorpusLocation(location: string): boolean {
  return location.startsWith(CORPUS)
}

/** Everything in raw/; a file the manifest does not name is ingested all the same, with ids made from its titles. */
export function corpusSources(corpus: string): readonly FoundSource[] {
  const manifest = readManifest(corpus)
  return listRawFiles(corpus).map(({ file, path }) => found(corpusLocation(file), file, path, manifest))
}

/** Files and folders given by path. A folder gives the files below it; a path that is not there fails when it is read. */
export function pathSources(paths: readonly string[], corpus: string): readonly FoundSource[] {
  const manifest = readManifest(corpus)
  const files = paths.flatMap((path): readonly CorpusFile[] =>
    isFolder(path) ? listFiles(resolve(path)) : [{ file: basename(path), path: resolve(path) }],
  )
  const unique = new Map(files.map((file) => [file.path, file]))
  return [...unique.values()].map(({ file, path }) => found(path, file, path, manifest))
}

function found(location: string, file: string, path: string, manifest: Manifest): FoundSource {
  const hash = hashOrNull(path)
  // By its bytes; a file of the corpus folder that somebody corrected in place goes on under its name.
  const known =
    manifest.sources.find((source) => source.sha256 === hash?.sha256) ??
    (isCorpusLocation(location) ? manifest.sources.find((source) => source.file === file) : undefined)
  return {
    location,
    file,
    sha256: hash?.sha256 ?? '',
    bytes: hash?.bytes ?? 0,
    documents: known?.documents ?? [],
    ocr: known?.ocr === true,
    async read() {
      // said here: the system says it in English, without what to do about it
      if (sizeOf(path) > MOST_BYTES) throw new Error(`${path} 超过 2 GB，读不进来：请拆成几份`)
      const bytes = await readFile(path)
      if (hash && sha256(bytes) !== hash.sha256) throw new Error(`${path} 在读取时被改动，请重新运行`)
      return bytes
    },
  }
}

function hashOrNull(path: string): { readonly sha256: string; readonly bytes: number } | null {
  try {
    const bytes = readFileSync(path)
    return { sha256: sha256(bytes), bytes: bytes.length }
  } catch {
    return null
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
