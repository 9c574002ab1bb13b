/**
 * Vectors that were computed once, by model and text: `vectors.db` in the data folder. A changed source embeds its changed
 * sentences only; a rebuilt database none. Two bytes a number: centring comes later and needs the small differences.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Db, isDamage, loadSqlite } from './sqlite.ts'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS vector (
    model TEXT NOT NULL, kind TEXT NOT NULL, hash BLOB NOT NULL, scale REAL NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (model, kind, hash)
  ) WITHOUT ROWID`
const LARGEST = 32767

export interface StoredVectors {
  missing(kind: string, texts: readonly string[]): readonly string[]
  keep(kind: string, texts: readonly string[], vectors: readonly Float32Array[]): void
  /** @throws RangeError for a text without a vector */
  vector(kind: string, text: string): Float32Array
  /** Vectors of this model that stand for none of the texts go. */
  forgetOthers(kind: string, texts: readonly string[]): void
  close(): void
}

/** A damaged file is begun anew: everything in it can be computed again. */
export function openVectorCache(dataDir: string, model: string): StoredVectors {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'vectors.db')
  const db = openOrBegin(path)
  const find = db.prepare('SELECT scale, value FROM vector WHERE model = ? AND kind = ? AND hash = ?')
  const insert = db.prepare('INSERT OR REPLACE INTO vector (model, kind, hash, scale, value) VALUES (?, ?, ?, ?, ?)')
  const hashes = db.prepare('SELECT hash FROM vector WHERE model = ? AND kind = ?').pluck()
  const remove = db.prepare('DELETE FROM vector WHERE model = ? AND kind = ? AND hash = ?')
  return {
    missing(kind, texts) {
      const known = new Set((hashes.all(model, kind) as Buffer[]).map((hash) => hash.toString('latin1')))
      return [...new Set(texts)].filter((text) => !known.has(hashOf(text).toString('latin1')))
    },
    keep: db.transaction((kind: string, texts: readonly string[], vectors: readonly Float32Array[]) => {
      for (const [at, text] of texts.entries()) {
        const { scale, value } = pack(vectors[at]!)
        insert.run(model, kind, hashOf(text), scale, value)
      }
    }),
    vector(kind, text) {
      const row = find.get(model, kind, hashOf(text)) as { scale: number; value: Buffer } | undefined
      if (!row) throw new RangeError(`没有“${text.slice(0, 20)}”的向量`)
      return Float32Array.from({ length: row.value.length / 2 }, (_, at) => row.value.readInt16LE(at * 2) * row.scale)
    },
    forgetOthers: db.transaction((kind: string, texts: readonly string[]) => {
      const wanted = new Set(texts.map((text) => hashOf(text).toString('latin1')))
      for (const hash of hashes.all(model, kind) as Buffer[])
        if (!wanted.has(hash.toString('latin1'))) remove.run(model, kind, hash)
    }),
    close: () => db.close(),
  }
}

function openOrBegin(path: string): Db {
  const open = (): Db => {
    const db = new (loadSqlite())(path)
    try {
      db.pragma('journal_mode = WAL')
      db.pragma('synchronous = NORMAL')
      db.exec(SCHEMA)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  }
  try {
    return open()
  } catch (error) {
    if (!isDamage(error)) throw error
    for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
    return open()
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, 16)
}

function pack(vector: Float32Array): { readonly scale: number; readonly value: Buffer } {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const scale = largest / LARGEST
  const value = Buffer.alloc(vector.length * 2)
  for (const [at, one] of vector.entries()) value.writeInt16LE(scale === 0 ? 0 : Math.round(one / scale), at * 2)
  return { scale, value }
}
