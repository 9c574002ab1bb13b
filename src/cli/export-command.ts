/** `export`: all rows to stdout, or to a file that is written beside and renamed, so that a failure leaves the old one whole. */
import { readFileSync } from 'node:fs'
import { CHANGE_WORDS, updateLedger } from '../export/carry-over.ts'
import { type ExportRequest, exportTable } from '../export/export-table.ts'
import { readLedger } from '../export/old-ledger.ts'
import type { Table } from '../export/table.ts'
import { writeTable } from '../export/write-table.ts'
import { comparer } from '../http/comparison.ts'
import { functionReader } from '../http/functions.ts'
import type { Snapshot } from '../store/library.ts'
import type { CommandOf } from './args.ts'
import { demandPlace, replaceFile } from './replace-file.ts'
import { cutToWidth } from './table.ts'
import type { Terminal } from './terminal.ts'

export async function runExport(command: CommandOf<'export'>, snapshot: Snapshot, terminal: Terminal): Promise<number> {
  if (command.out !== null) demandPlace(command.out)
  const find = (id: string) => snapshot.documents.get(id)!
  const request: ExportRequest = {
    query: await snapshot.understand(command.query),
    base: command.base === null ? null : find(command.base),
    others: [...new Set(command.others)].map(find),
  }
  const table =
    command.update === null
      ? exportTable(command.what, request, comparer(snapshot), snapshot, {
          site: command.site,
          functionOf: functionReader(command.corpus),
        })
      : await carryOver(command, command.update, request, snapshot, terminal)
  let count = 0
  function* counted() {
    for (const row of table.rows) {
      count++
      yield row
    }
  }
  const pieces = writeTable({ ...table, rows: counted() }, command.format, { bom: command.bom })
  if (command.out === null) for await (const piece of pieces) await terminal.write(piece)
  else {
    await replaceFile(command.out, pieces)
    terminal.note(`已写入 ${command.out}（${count} 行）`)
  }
  if (count === 0) terminal.note('没有符合条件的行：请放宽检索词或条件（--document、--status、--section 等）')
  return 0
}

/** The sheets that an export writes itself. */
const OWN_SHEETS = ['说明', '变更']

/** Says on stderr what was carried over and what found no row; an xlsx lists the latter on a sheet of its own. */
async function carryOver(
  { site }: CommandOf<'export'>,
  path: string,
  { query, base }: ExportRequest,
  snapshot: Snapshot,
  terminal: Terminal,
): Promise<Table> {
  const old = await readLedger(readFileSync(path))
  const { table, changes, carried } = updateLedger(old, query, base?.id ?? null, comparer(snapshot), snapshot, { site })
  terminal.note(`从旧台账带入 ${carried} 行填写内容`)
  const others = old.otherSheets.filter((name) => !OWN_SHEETS.includes(name))
  if (others.length > 0) terminal.note(`旧台账里另有工作表 ${others.join('、')}，没有带入，请自行保留`)
  for (const { kind, old: row, key } of changes) {
    const words = cutToWidth(row.task.replace(/\s+/g, ' '), 60)
    terminal.note(
      `${CHANGE_WORDS[kind]}：${words}（${row.key || '无键'}${key === null || key === row.key ? '' : ` → ${key}`}）`,
    )
  }
  return table
}
