/** `search`, `documents`, `compare`, `clean`: answers on stdout, for people as well-set lines, for programs as JSON. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { cleanText } from '../clean/pipeline.ts'
import { alignPlans } from '../compare/align.ts'
import type { AlignmentRow, Endpoint } from '../compare/alignment.ts'
import { documentEntry, doubtJson, editJson, searchJson } from '../http/present.ts'
import type { HitJson } from '../http/shapes.ts'
import { readSource } from '../read/read.ts'
import type { Query } from '../search/query.ts'
import type { Snapshot } from '../store/library.ts'
import type { CommandOf } from './args.ts'
import { cutToWidth, formatTable } from './table.ts'
import { bold, dim, marked, type Terminal } from './terminal.ts'

export async function runSearch(command: CommandOf<'search'>, snapshot: Snapshot, terminal: Terminal): Promise<number> {
  const result = searchJson(command.query, snapshot.engine.search(command.query), snapshot)
  if (command.json) {
    await terminal.write(`${JSON.stringify(result)}\n`)
    return 0
  }
  const first = command.query.offset + 1
  const lines = result.hits.map((hit, index) => formatHit(hit, first + index, terminal))
  const shown = result.hits.length < result.total ? `，显示第 ${first}–${first + result.hits.length - 1} 条` : ''
  const relaxed = result.relaxed ? '（没有同时含全部词语的条目，以下含其中一部分）' : ''
  await terminal.write(
    result.total === 0
      ? `${describeQuery(command.query)}没有找到条目\n`
      : `${describeQuery(command.query)}共 ${result.total} 条${shown}${relaxed}\n\n${lines.join('\n\n')}\n`,
  )
  return 0
}

function describeQuery(query: Query): string {
  return query.text === '' ? '' : `“${query.text}” `
}

const ROLE_WORDS = { lead: '牵头', cooperate: '配合', responsible: '责任' } as const
const WHY_WORDS = { literal: '字面', concept: '同义', semantic: '语义' } as const

function formatHit(hit: HitJson, ordinal: number, terminal: Terminal): string {
  const units = hit.units.map(({ name, role }) => `${name}（${ROLE_WORDS[role]}）`).join('、')
  const why = hit.why.map(({ kind, text }) => `${WHY_WORDS[kind]}：${text}`).join('  ')
  return [
    `${ordinal}. ${bold([hit.path.join(' '), hit.heading].filter(Boolean).join(' '), terminal)}`,
    `   ${hit.document.title}${hit.document.level ? `（${hit.document.level}）` : ''}`,
    `   ${markSnippet(hit.snippet, terminal)}`,
    `   责任单位：${units || '未载明'}`,
    dim(`   ${hit.id}${why ? `  ${why}` : ''}`, terminal),
  ].join('\n')
}

function markSnippet({ text, marks }: HitJson['snippet'], terminal: Terminal): string {
  let line = ''
  let at = 0
  for (const { start, end } of marks) {
    line += text.slice(at, start) + marked(text.slice(start, end), terminal)
    at = end
  }
  return (line + text.slice(at)).replace(/\s*\n\s*/g, ' ')
}

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
  const head = ['编号', '层级', '地区', '标题', '文号', '日期', '条目', '单位', '指标', '修复', '存疑']
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

export async function runCompare(
  command: CommandOf<'compare'>,
  { reader, documents }: Snapshot,
  terminal: Terminal,
): Promise<number> {
  const clausesOf = (id: string) => reader.clausesOf(documents.get(id)!.id)
  const comparison = alignPlans(clausesOf(command.base), command.others.map(clausesOf))
  if (command.json) {
    for (const row of comparison.rows) await terminal.write(`${JSON.stringify(row)}\n`)
    return 0
  }
  const name = (end: Endpoint): string => {
    const clause = reader.clause(end.id)
    const words = clause ? clause.heading || clause.text : ''
    return `${end.path.join(' ')} ${cutToWidth(words.replace(/\s+/g, ' '), 44)}`
  }
  await terminal.write(`${formatComparison(comparison.rows, name, (id) => documents.get(id)?.title ?? id, terminal)}\n`)
  return 0
}

const STATUS_WORDS = {
  adopted: '原文采纳',
  adapted: '改写',
  partial: '部分',
  absent: '未见',
  'local-only': '本级新增',
} as const

/** Grouped by base clause; what only the other plans have stands last. */
function formatComparison(
  rows: readonly AlignmentRow[],
  name: (end: Endpoint) => string,
  title: (document: string) => string,
  terminal: Terminal,
): string {
  const groups = new Map<string, string[]>()
  const own: string[] = []
  const counts = new Map<string, number>()
  for (const row of rows) {
    counts.set(row.status, (counts.get(row.status) ?? 0) + 1)
    if (row.status === 'local-only') {
      own.push(`  ${title(row.other.document)}  ${name(row.other)}`)
      continue
    }
    const lines = groups.get(row.base.id) ?? [bold(name(row.base), terminal)]
    lines.push(
      row.status === 'absent'
        ? `  ${STATUS_WORDS.absent}  ${title(row.against)}`
        : `  ${STATUS_WORDS[row.status]} ${row.score.toFixed(2)}  ${title(row.other.document)}  ${name(row.other)}`,
    )
    groups.set(row.base.id, lines)
  }
  const summary = Object.entries(STATUS_WORDS).map(([status, word]) => `${word} ${counts.get(status) ?? 0}`)
  return [
    summary.join('  '),
    ...[...groups.values()].map((lines) => lines.join('\n')),
    ...(own.length > 0 ? [[bold(STATUS_WORDS['local-only'], terminal), ...own].join('\n')] : []),
  ].join('\n\n')
}

export async function runClean(command: CommandOf<'clean'>, terminal: Terminal): Promise<number> {
  const read = await readSource(await readFile(command.file), basename(command.file), { ocr: command.ocr })
  if (read.kind === 'refused') {
    terminal.note(`${command.file}：${read.finding.detail}`)
    return 1
  }
  const clean = cleanText(read.source)
  if (!command.edits) {
    await terminal.write(clean.text)
    return 0
  }
  const lines = [...clean.edits.map(editJson), ...clean.doubts.map(doubtJson)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )
  await terminal.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return 0
}
