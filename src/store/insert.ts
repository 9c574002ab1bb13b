/** Prepared inserts, one a table, built from the fields of the first row: the row functions are the list of columns. */
import type { Row } from './rows.ts'
import type { Db } from './sqlite.ts'

/** @returns a function that inserts one row and gives its key */
export function insertInto(db: Db): (table: string, row: Row) => number {
  const statements = new Map<string, ReturnType<Db['prepare']>>()
  return (table, row) => {
    let statement = statements.get(table)
    if (!statement) {
      const columns = Object.keys(row)
      const values = columns.map((name) => `$${name}`).join(', ')
      statement = db.prepare(
        `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${values})`,
      )
      statements.set(table, statement)
    }
    return Number(statement.run(row).lastInsertRowid)
  }
}
