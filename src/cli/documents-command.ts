/** `documents`: what is in the corpus, with what each document says of itself; 未载明 where it does not say it. */
import { documentEntry } from '../http/present.ts'
import type { Snapshot } from '../store/library.ts'
import type { CommandOf } from './args.ts'
import { formatTable } from './table.ts'
import type { Terminal } from './terminal.ts'

export async function runDocuments(
  command: CommandOf<'documents'>,
  { documents }: Snapshot,
  terminal: Terminal,
): Promise<number> {
  const all = [...documents.values()]
  if (command.json) {
    await terminal.write(`${JSON.stringify(all.map(documentEntry))}\n`)
    return 0
  }
  const head = ['编号', '层级', '地区', '标题', '文号', '日期', '条段行', '单位', '指标', '修复', '存疑']
  const rows = all.map(({ id, work, level, region, title, number, date, counts }) => [
    work === id ? id : `${id}（同 ${work}）`,
    level ?? '未载明',
    region ?? '未载明',
    title,
    number ?? '未载明',
    date ?? '未载明',
    ...[counts.sections + counts.clauses + counts.paragraphs + counts.rows].map(String),
    ...[counts.units, counts.targets, counts.repairs, counts.doubts].map(String),
  ])
  const numbers = head.slice(6).map(() => 'right' as const)
  await terminal.write(
    `${formatTable([head, ...rows], ['left', 'left', 'left', 'left', 'left', 'left', ...numbers])}\n`,
  )
  return 0
}
