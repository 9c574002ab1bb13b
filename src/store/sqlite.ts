/**
 * Opens the database file: `tiaomu.db` in the data folder, WAL, one writer, readers read-only. Decides what counts as
 * damaged. The native module is loaded on first use, so that a machine without it is told the remedy in one line.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'

export type Db = Sqlite.Database

const DATABASE = 'tiaomu.db'

/** What a person has to do before the data can be used; `message` is one line with the remedy. */
export class StoreError extends Error {
  readonly code: 'no-native-module' | 'no-data' | 'damaged' | 'outdated' | 'locked'

  constructor(code: StoreError['code'], message: string) {
    super(message)
    this.name = 'StoreError'
    this.code = code
  }
}

export function databasePath(dataDir: string): string {
  return join(dataDir, DATABASE)
}

/** @throws StoreError no-native-module */
export function loadSqlite(): typeof Sqlite {
  try {
    return createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new StoreError(
      'no-native-module',
      `缺少数据库组件 better-sqlite3（${reason}）。请安装 C++ 编译器、make 和 Python 3（Debian: apt install g++ make python3），再运行 npm ci`,
    )
  }
}

/**
 * Opens for writing and lays the tables when they are not there. A damaged database or one of another schema is deleted
 * and begun anew: it is derived.
 * @returns `rebuilt`: why the old file was given up, null when it was not
 */
export function openForWriting(dataDir: string): { readonly db: Db; readonly rebuilt: string | null } {
  mkdirSync(dataDir, { recursive: true })
  const path = databasePath(dataDir)
  const rebuilt = existsSync(path) ? whyUnusable(path) : null
  if (rebuilt) for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
  const db = new (loadSqlite())(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('foreign_keys = ON')
  if (db.pragma('user_version', { simple: true }) !== SCHEMA_VERSION)
    db.transaction(() => {
      db.exec(SCHEMA)
      db.pragma(`user_version = ${SCHEMA_VERSION}`)
    })()
  return { db, rebuilt }
}

/** @throws StoreError no-data | damaged | outdated, each with the remedy */
export function openForReading(dataDir: string): Db {
  const path = databasePath(dataDir)
  if (!existsSync(path)) throw new StoreError('no-data', `${dataDir} 里还没有数据，请先运行 tiaomu ingest`)
  return guardDamage(dataDir, () => {
    const db = new (loadSqlite())(path, { readonly: true, fileMustExist: true })
    const version = db.pragma('user_version', { simple: true })
    if (version !== SCHEMA_VERSION)
      throw new StoreError('outdated', `${path} 属于另一版本（${version}），请运行 tiaomu ingest 重建`)
    db.pragma('query_only = ON')
    return db
  })
}

/** Runs `use` and turns SQLite's words for a broken file into ours. */
export function guardDamage<T>(dataDir: string, use: () => T): T {
  try {
    return use()
  } catch (error) {
    if (!isDamage(error)) throw error
    throw new StoreError('damaged', `数据库已损坏（${databasePath(dataDir)}），请运行 tiaomu ingest 重建`)
  }
}

export function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(code)
}

function whyUnusable(path: string): string | null {
  const Database = loadSqlite()
  let db: Db | null = null
  try {
    db = new Database(path)
    const version = db.pragma('user_version', { simple: true })
    if (version !== SCHEMA_VERSION && version !== 0) return `属于另一版本（${version}）`
    if (version === 0 && db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0) return '没有版本号'
    const check = db.pragma('quick_check(1)', { simple: true })
    return check === 'ok' ? null : `已损坏（${check}）`
  } catch (error) {
    if (isDamage(error)) return `已损坏（${(error as Error).message}）`
    throw error
  } finally {
    db?.close()
  }
}
