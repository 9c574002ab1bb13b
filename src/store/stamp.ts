/**
 * Which state of the corpus do these rows hold? One short hash over what every derived thing depends on; the index file
 * carries it in its name, so that an index of another state is never read by mistake.
 */
import { createHash } from 'node:crypto'
import { indexVersion } from './pipeline-version.ts'
import type { Row } from './rows.ts'
import type { Db } from './sqlite.ts'

/** Over all sources and what the corpus layer says of their documents. */
export function contentStamp(db: Db): string {
  const hash = createHash('sha256')
  const rows = db
    .prepare(
      `SELECT document.id, work, parents, parent_override, title, number, issuer, date, level, region, sha256, version
       FROM document JOIN source ON source.key = document.source ORDER BY document.id`,
    )
    .raw()
  for (const row of rows.iterate() as IterableIterator<Row[]>) hash.update(JSON.stringify(row))
  return hash.digest('hex').slice(0, 16)
}

/** Of the index made from this content by the present search code and word lists. */
export function indexStamp(db: Db, lexicons: ReadonlyMap<string, string>): string {
  return createHash('sha256').update(contentStamp(db)).update(indexVersion(lexicons)).digest('hex').slice(0, 16)
}
