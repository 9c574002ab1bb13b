/**
 * argv → Command: what does this command line ask for? Pure; nothing is read, written or ended here.
 * `search 公办园占比 --level 市 --limit 5` gives `{kind:'search', query}`; a wrong flag gives `{kind:'usage', message}`.
 * Values of filters are checked by search/parse-query.ts, which the HTTP API uses too.
 */
import { Command as Commander, CommanderError, Option } from 'commander'
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat, type ExportKind, PAIRED_KINDS } from '../export/kinds.ts'
import { VERDICTS } from '../model/verdict.ts'
import { parseQuery, type RawQuery } from '../search/parse-query.ts'
import { type Query, ROW_STATUSES } from '../search/query.ts'

export interface Folders {
  readonly data: string
  readonly corpus: string
}

export type Task =
  | { readonly kind: 'ingest'; readonly paths: readonly string[]; readonly ocr: boolean; readonly embed: boolean }
  | { readonly kind: 'add'; readonly files: readonly string[]; readonly ocr: boolean; readonly embed: boolean }
  | { readonly kind: 'remove'; readonly documents: readonly string[]; readonly embed: boolean }
  | { readonly kind: 'embed' }
  | { readonly kind: 'clean'; readonly file: string; readonly edits: boolean; readonly ocr: boolean }
  | { readonly kind: 'documents'; readonly json: boolean }
  | { readonly kind: 'search'; readonly query: Query; readonly json: boolean }
  | { readonly kind: 'compare'; readonly base: string; readonly others: readonly string[]; readonly json: boolean }
  | ExportTask
  | { readonly kind: 'serve'; readonly host: string; readonly port: number; readonly write: boolean }
  | { readonly kind: 'verify' }

export interface ExportTask {
  readonly kind: 'export'
  readonly what: ExportKind
  readonly query: Query
  readonly base: string | null
  readonly others: readonly string[]
  readonly format: ExportFormat
  readonly bom: boolean
  /** null: stdout */
  readonly out: string | null
  /** where links to clauses lead: `http://jyj.example.cn`, without a slash at its end */
  readonly site: string
  /** an older ledger whose filled-in cells are carried over */
  readonly update: string | null
}

export type Command =
  | (Folders & Task)
  /** `text` goes to stdout: it was asked for */
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'usage'; readonly message: string }

export type CommandOf<K extends Task['kind']> = Folders & Extract<Task, { kind: K }>

/** What commander hands to an action: repeated flags as lists, switches as booleans. */
type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** `argv` without node and script; `version` is what `--version` prints. */
export function parseArgs(argv: readonly string[], version: string): Command {
  let task: Task | { readonly kind: 'usage'; readonly message: string } | null = null
  let printed = ''
  const program = defineProgram(version, (chosen) => {
    task = chosen
  })
  const capture = {
    writeOut: (text: string) => {
      printed += text
    },
    writeErr: (text: string) => {
      printed += text
    },
  }
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput(capture)
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { kind: 'help', text: printed }
    return { kind: 'usage', message: explainError(error, program, printed) + leftOutHint(error, argv) }
  }
  const chosen = task as Task | { readonly kind: 'usage'; readonly message: string } | null
  if (!chosen) return { kind: 'usage', message: program.helpInformation().trimEnd() }
  if (chosen.kind === 'usage') return chosen
  const { data, corpus } = program.opts<{ data: string; corpus: string }>()
  const own = program.commands.find((command) => command.name() === chosen.kind)?.opts<Partial<Folders>>() ?? {}
  return { data: own.data ?? data, corpus: own.corpus ?? corpus, ...chosen }
}

function defineProgram(
  version: string,
  choose: (task: Task | { readonly kind: 'usage'; readonly message: string }) => void,
): Commander {
  const program = new Commander('tiaomu')
    .description('条目：把政府规划拆成可检索、可对照、可带走的条目')
    .version(version, '-V, --version', '版本号')
    .option('--data <dir>', '派生数据所在的文件夹', 'var')
    .option('--corpus <dir>', '文库文件夹', 'corpus')
    .helpOption('-h, --help', '用法')
    .helpCommand('help [command]', '某个命令的用法')
  /** --data and --corpus are understood before and after the command's name */
  const command = (usage: string, description: string): Commander =>
    program
      .command(usage)
      .description(description)
      .helpOption('-h, --help', '用法')
      .addOption(new Option('--data <dir>').hideHelp())
      .addOption(new Option('--corpus <dir>').hideHelp())

  command('ingest [path...]', '读入文库文件夹；给出路径时只读入那些文件或文件夹')
    .option('--ocr', '对没有文字层的页做文字识别')
    .option('--no-embed', '不计算语义向量')
    .action((paths: string[], flags: Flags) =>
      choose({ kind: 'ingest', paths, ocr: flags['ocr'] === true, embed: flags['embed'] !== false }),
    )
  command('add <file...>', '把文件放进文库并读入')
    .option('--ocr', '对没有文字层的页做文字识别')
    .option('--no-embed', '不计算语义向量')
    .action((files: string[], flags: Flags) =>
      choose({ kind: 'add', files, ocr: flags['ocr'] === true, embed: flags['embed'] !== false }),
    )
  command('remove <document...>', '把文件移出文库（原件保留在 removed/）')
    .option('--no-embed', '不计算语义向量')
    .action((documents: string[], flags: Flags) =>
      choose({ kind: 'remove', documents, embed: flags['embed'] !== false }),
    )
  command('embed', '计算还没有的语义向量（ingest 的最后一步；中断后接着算）').action(() => choose({ kind: 'embed' }))
  command('clean <file>', '输出清洗后的文本')
    .option('--edits', '改为逐行输出每一处修改（JSON）')
    .option('--ocr', '对没有文字层的页做文字识别')
    .action((file: string, flags: Flags) =>
      choose({ kind: 'clean', file, edits: flags['edits'] === true, ocr: flags['ocr'] === true }),
    )
  command('documents', '列出文件')
    .option('--json', '输出 JSON')
    .action((flags: Flags) => choose({ kind: 'documents', json: flags['json'] === true }))
  withFilters(command('search [query...]', '检索条目'))
    .option('--mode <mode>', 'hybrid | exact | semantic')
    .option('--json', '输出 JSON')
    .action((words: string[], flags: Flags) => {
      const query = parseQuery({ ...rawQuery(flags), q: words.join(' ') })
      choose(
        query.kind === 'error'
          ? usage(query.message)
          : { kind: 'search', query: query.query, json: flags['json'] === true },
      )
    })
  command('compare <base> <other...>', '以一份规划为基准，与其他规划逐条对照')
    .option('--json', '逐行输出 JSON')
    .action((base: string, others: string[], flags: Flags) =>
      choose({ kind: 'compare', base, others, json: flags['json'] === true }),
    )
  withFilters(command('export <kind>', `导出：${EXPORT_KINDS.join(' | ')}`))
    .requiredOption('--format <format>', EXPORT_FORMATS.join(' | '))
    .option('--query <text>', '只导出检索到的条目')
    .option('--mode <mode>', 'hybrid | exact | semantic')
    .option('--base <id>', '对照的基准规划')
    .option('--with <id...>', '与之对照的规划')
    .option('--status <status...>', `对照结果：${ROW_STATUSES.join(' | ')}`)
    .option('--section <path...>', '基准规划的部分，如 二/（一）')
    .option('--verdict <verdict...>', `指标对照的结论：${VERDICTS.join(' | ')}`)
    .option('--bom', 'CSV 以 BOM 开头（供 Excel 打开）')
    .option('--out <file>', '写入文件，而不是标准输出')
    .option('--site <address>', '条目链接所指的网站', 'http://127.0.0.1:8080')
    .option('--update <file>', '把旧台账里填写的内容带入新台账')
    .action((kind: string, flags: Flags) => choose(exportTask(kind, flags)))
  command('serve', '启动网页与接口')
    .option('--host <host>', '监听地址', '127.0.0.1')
    .option('--port <port>', '端口', '8080')
    .option('--write', '允许从网页添加文件')
    .action((flags: Flags) => {
      const port = Number(flags['port'])
      if (!Number.isInteger(port) || port < 0 || port > 65535)
        choose(usage(`--port 的值“${flags['port']}”不是端口号，可用 0–65535`))
      else choose({ kind: 'serve', host: String(flags['host']), port, write: flags['write'] === true })
    })
  command('verify', '重新推导并核对全部数据').action(() => choose({ kind: 'verify' }))
  return program
}

function withFilters(command: Commander): Commander {
  return command
    .option('--document <id...>', '文件')
    .option('--level <level...>', '层级：国 省 市 县 区 功能区 镇街')
    .option('--region <name...>', '地区，可写一部分')
    .option('--unit <name...>', '责任单位')
    .option('--counterparts', '也要其他层级的对应单位')
    .option('--role <role...>', 'lead | cooperate | responsible，也可写牵头、配合、责任（以下各项同此）')
    .option('--has <what...>', 'target | unit | damaged')
    .option('--state <state...>', 'stated | none-stated | failed | unchecked')
    .option('--year <year...>', '指标的期限年份')
    .option('--kind <kind...>', 'section | clause | paragraph | row')
    .option('--plain <words...>', '这些词按原样检索，不作单位、同义词、地名理解')
    .option('--sort <order>', 'relevance | plan | deadline')
    .option('--limit <n>', '最多几条')
    .option('--offset <n>', '跳过前几条')
}

function exportTask(kind: string, flags: Flags): Task | { readonly kind: 'usage'; readonly message: string } {
  const what = EXPORT_KINDS.find((known) => known === kind)
  if (!what) return usage(`不认识的导出内容“${kind}”，可用：${EXPORT_KINDS.join('、')}`)
  const format = EXPORT_FORMATS.find((known) => known === flags['format'])
  if (!format) return usage(`--format 的值“${flags['format']}”不认识，可用：${EXPORT_FORMATS.join('、')}`)
  const base = textOrNull(flags['base'])
  const others = (flags['with'] ?? []) as readonly string[]
  if (PAIRED_KINDS.includes(what) && (base === null || others.length === 0))
    return usage(`export ${what} 需要 --base 与 --with，例如 --base zibo-edu-14-5 --with yiyuan-edu-14-5`)
  if (base === null && others.length > 0) return usage(`--with 需要 --base：以哪一份规划为基准`)
  const site = String(flags['site']).replace(/\/+$/, '')
  if (!URL.canParse(site) || !/^https?:\/\//.test(site))
    return usage(`--site 的值“${flags['site']}”不是网址，例如 http://127.0.0.1:8080`)
  if (flags['update'] !== undefined && what !== 'ledger') return usage('--update 只用于 export ledger')
  const query = parseQuery({ limit: ['all'], ...rawQuery(flags), q: textOrNull(flags['query']) ?? '' })
  if (query.kind === 'error') return usage(query.message)
  const { status = [], section = [], verdict = [] } = query.query.filters
  if (!PAIRED_KINDS.includes(what) && status.length + section.length > 0)
    return usage(`--status 与 --section 只用于 export ${PAIRED_KINDS.join('、')}`)
  if (verdict.length > 0 && !(what === 'targets' && base !== null && others.length > 0))
    return usage('--verdict 只用于指标对照：export targets --base … --with …')
  return {
    kind: 'export',
    what,
    query: query.query,
    base,
    others,
    format,
    bom: flags['bom'] === true,
    out: textOrNull(flags['out']),
    site,
    update: textOrNull(flags['update']),
  }
}

const QUERY_FLAGS = [
  ...['document', 'level', 'region', 'unit', 'counterparts', 'role', 'has', 'state', 'year', 'kind'],
  ...['status', 'section', 'verdict', 'plain', 'mode', 'sort', 'limit', 'offset'],
]

function rawQuery(flags: Flags): RawQuery {
  return Object.fromEntries(QUERY_FLAGS.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]))
}

function usage(message: string): { readonly kind: 'usage'; readonly message: string } {
  return { kind: 'usage', message }
}

function textOrNull(value: Flags[string]): string | null {
  return typeof value === 'string' ? value : null
}

const REMEDIES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项缺少值',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.excessArguments': '参数太多',
}

/** error: unknown option '-托管' */
const SINGLE_DASH = /unknown option '(-[^-'][^']*)'/

/** `search 收费 -托管` leaves a word out; to a command line it is a flag. */
function leftOutHint(error: CommanderError, argv: readonly string[]): string {
  const word = argv.includes('search') ? SINGLE_DASH.exec(error.message)?.[1] : undefined
  return word === undefined ? '' : `。要排除一个词，请把检索词放在 -- 之后：tiaomu search -- 收费 ${word}`
}

function explainError(error: CommanderError, program: Commander, printed: string): string {
  if (error.code === 'commander.help') return printed.trimEnd()
  const word = REMEDIES[error.code] ?? '用法有误'
  const detail = error.message.replace(/^error: /, '')
  const names = program.commands.map((command) => command.name()).join(' ')
  return error.code === 'commander.unknownCommand'
    ? `${word}（${detail}）。可用：${names}`
    : `${word}（${detail}）。用法见 tiaomu help`
}
