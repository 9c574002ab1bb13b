/** `ingest`, `add`, `remove`: progress and the summary table on stderr, nothing on stdout. */
import type { IngestReport, Progress, SourceReport } from '../ingest/types.ts'
import { readSource } from '../read/read.ts'
import {
  type AddedFile,
  addFiles,
  type IngestRun,
  type Removed,
  removeDocuments,
  runIngest,
} from '../store/run-ingest.ts'
import type { CommandOf, Folders } from './args.ts'
import { embedIndex } from './embed-command.ts'
import { explainFailure } from './failures.ts'
import { readGiven } from './read-given.ts'
import { formatTable } from './table.ts'
import { progressBar, type Terminal } from './terminal.ts'

export async function runIngestCommand(command: CommandOf<'ingest'>, terminal: Terminal): Promise<number> {
  const report = await runIngest(ingestRun(command, command.ocr, terminal), command.paths)
  await finish(command, report, terminal)
  return report.sources.some((source) => source.kind === 'refused') ? 1 : 0
}

/** What cannot be read is not taken into the corpus; the rest is. */
export async function runAddCommand(command: CommandOf<'add'>, terminal: Terminal): Promise<number> {
  const readable: string[] = []
  for (const file of command.files) {
    const refusal = await whyRefused(file, command.ocr)
    if (refusal) terminal.note(`未加入 ${file}：${refusal}`)
    else readable.push(file)
  }
  if (readable.length === 0) return 1
  const { report, added } = await addFiles(ingestRun(command, command.ocr, terminal), readable)
  await finish(command, report, terminal)
  for (const one of added) terminal.note(describeAdded(one))
  return readable.length < command.files.length || added.some(({ kind }) => kind === 'refused') ? 1 : 0
}

function describeAdded(added: AddedFile): string {
  if (added.kind === 'refused') return `未加入 ${added.path}：${added.finding.detail}`
  const ids = added.documents.map(({ id, title }) => `${id}《${title}》`).join('、')
  if (added.kind === 'present') return `${added.path} 已在文库中（raw/${added.file}），内容相同，未重复加入`
  return `${added.kind === 'added' ? '已加入' : '已放回'} raw/${added.file}：${ids}`
}

export async function runRemoveCommand(command: CommandOf<'remove'>, terminal: Terminal): Promise<number> {
  const { report, removed } = await removeDocuments(ingestRun(command, false, terminal), command.documents)
  await finish(command, report, terminal)
  for (const one of removed) terminal.note(describeRemoval(one))
  return removed.some(({ kind }) => kind === 'unknown') ? 2 : 0
}

function describeRemoval(removed: Removed): string {
  if (removed.kind === 'unknown') return `没有文件“${removed.id}”，可用的见 tiaomu documents`
  if (removed.kind === 'dropped')
    return `已从数据中移出 ${removed.with.join('、')}（${removed.file} 是按路径读入的，原文件未动）`
  return removed.moved
    ? `已移出 ${removed.id}，原件保留在 removed/${removed.file}`
    : `已移出 ${removed.id}（${removed.file} 还含其他文件，原件留在 raw/）`
}

function ingestRun(folders: Folders, ocr: boolean, terminal: Terminal): IngestRun {
  return {
    data: folders.data,
    corpus: folders.corpus,
    ocr,
    progress: (event) => terminal.progress(describeProgress(event)),
    notice: (text) => terminal.note(text),
  }
}

async function whyRefused(path: string, ocr: boolean): Promise<string | null> {
  try {
    const read = await readSource(await readGiven(path), { ocr })
    return read.kind === 'refused' ? read.finding.detail : null
  } catch (error) {
    return explainFailure(error)
  }
}

/** The index is there; vectors come behind it, and the table last. */
async function finish(
  command: Folders & { readonly embed: boolean },
  report: IngestReport,
  terminal: Terminal,
): Promise<void> {
  terminal.progress('')
  const embedded = command.embed ? await embedIndex(command, terminal) : null
  terminal.note(formatReport(report))
  if (embedded) terminal.note(embedded.line)
  for (const source of report.sources)
    if (source.kind === 'refused') terminal.note(`未读入 ${source.file}：${source.finding.detail}`)
}

const STAGE_WORDS = { read: '读取', clean: '清洗', parse: '分条', extract: '提取', store: '存储' } as const
export function describeProgress(event: Progress): string {
  if (event.kind === 'corpus') return '整理文库：同源文本、上位规划'
  if (event.kind === 'index') return '建立检索索引'
  return `${progressBar(event.index, event.total)} ${event.index + 1}/${event.total} ${STAGE_WORDS[event.stage]} ${event.file}`
}

const HEAD = ['来源', '状态', '文件', '条段行', '单位', '指标', '修复', '存疑', '提示']

export function formatReport(report: IngestReport): string {
  const rows = report.sources.map(reportRow)
  const totals = HEAD.slice(2).map((_, column) => String(rows.reduce((sum, row) => sum + Number(row[column + 2]), 0)))
  const numbers = HEAD.slice(2).map(() => 'right' as const)
  return [
    formatTable([HEAD, ...rows, ['合计', '', ...totals]], ['left', 'left', ...numbers]),
    ...report.dropped.map((location) => `已移出：${location.replace(/^corpus:/, '')}（文库文件夹中已没有此文件）`),
    ...report.works.map(
      ({ leader, witnesses }) => `同一规划有 ${witnesses.length} 个来源：${witnesses.join('、')}，以 ${leader} 为主`,
    ),
    `检索索引：${report.indexed} 条${report.indexWritten ? '' : '（未变）'}`,
  ].join('\n')
}

function reportRow(report: SourceReport): string[] {
  const none = HEAD.slice(2).map(() => '')
  if (report.kind === 'refused') return [report.file, '失败', ...none]
  if (report.kind === 'copy') return [report.file, `内容同 ${report.of}`, ...none]
  const { documents, clauses, units, targets, repairs, doubts, findings } = report.counts
  const numbers = [documents, clauses, units, targets, repairs, doubts, findings]
  return [report.file, report.kind === 'ingested' ? '读入' : '未变', ...numbers.map(String)]
}
