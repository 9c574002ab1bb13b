/**
 * One ingest at a time on a data folder, and one that computes vectors. The lock is an exclusive SQLite transaction on
 * `ingest.lock`: the operating system takes it back when its holder is killed, so there is no stale lock to recover from.
 * `ingest.pid` only tells people who holds it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadSqlite, StoreError } from './sqlite.ts'

export type Task = 'ingest' | 'embed'

/** @throws StoreError locked, naming the holder. @returns the way to release it */
export function lockDataFolder(dataDir: string, task: Task = 'ingest'): () => void {
  mkdirSync(dataDir, { recursive: true })
  const db = new (loadSqlite())(join(dataDir, `${task}.lock`), { timeout: 0 })
  const pidFile = join(dataDir, `${task}.pid`)
  try {
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new StoreError('locked', `另一个 ${task} 正在使用 ${dataDir}${holder(pidFile)}，请等它结束`)
  }
  writeFileSync(pidFile, String(process.pid))
  return () => {
    rmSync(pidFile, { force: true })
    db.close()
  }
}

/** Is somebody at it? Looks without taking the lock for longer than the look. */
export function isAtWork(dataDir: string, task: Task): boolean {
  const path = join(dataDir, `${task}.lock`)
  if (!existsSync(path)) return false
  const db = new (loadSqlite())(path, { timeout: 0, readonly: true })
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    return true
  } finally {
    db.close()
  }
}

function holder(pidFile: string): string {
  try {
    return `（进程 ${readFileSync(pidFile, 'utf8')}）`
  } catch {
    return ''
  }
}
