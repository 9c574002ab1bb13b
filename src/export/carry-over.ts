/**
 * A new ledger with what people filled into the old one. A row is found again by its key, else by its words, when a clause was
 * renumbered; what finds no row is listed, never dropped in silence. 「二（二）1 → 二（二）2：任务未变，编号已变」
 */
import type { DocumentId } from '../model/ids.ts'
import type { Query } from '../search/query.ts'
import {
  type Compare,
  FILLED_COLUMNS,
  KEY_COLUMN,
  LEDGER_COLUMNS,
  type LedgerRow,
  ledgerRecord,
  ledgerRows,
  plansNamed,
} from './ledger-rows.ts'
import type { OldLedger, OldRow } from './old-ledger.ts'
import { aboutQuery, type RowOptions, type RowSource } from './rows.ts'
import { type Cell, type ColumnOf, cellText, EMPTY, makeTable, type Table, textCell } from './table.ts'

/** moved 编号已变 · changed 任务文字已变 · lost 新台账里没有这一行 · added 自行添加的行 */
export interface LedgerChange {
  readonly kind: 'moved' | 'changed' | 'lost' | 'added'
  readonly old: OldRow
  /** where it stands now; null for lost and added */
  readonly key: string | null
  readonly task: string | null
}

export const CHANGE_WORDS = {
  moved: '编号已变，填写内容已带入',
  changed: '任务文字已变，填写内容已带入，请核对',
  lost: '新台账没有这一行，填写内容见此',
  added: '旧台账中自行添加的行，未带入',
} as const

export interface UpdatedLedger {
  readonly table: Table
  readonly changes: readonly LedgerChange[]
  /** rows whose filled-in cells were carried over */
  readonly carried: number
}

/** The rows are read twice: once for their keys, once while they are written. */
export function updateLedger(
  old: OldLedger,
  query: Query,
  base: DocumentId | null,
  compare: Compare,
  source: RowSource,
  options: RowOptions,
): UpdatedLedger {
  const fresh = () => ledgerRows(query, base, compare, source, options)
  const { found, changes } = matchRows(old, fresh())
  const columns: readonly ColumnOf<LedgerRow>[] = [
    ...LEDGER_COLUMNS.map((column) => (isFilled(column.title) ? carried(column.title, column.width, found) : column)),
    ...old.added.map((title) => carried(title, 12, found)),
  ]
  function* rows() {
    for (const row of fresh())
      yield { row, record: { ...ledgerRecord(row), filled: Object.fromEntries(filledOf(found.get(row.key))) } }
  }
  const about: Table['about'] = (count) => [...aboutQuery(query, source)(count), ...summary(changes)]
  const table = {
    ...makeTable('台账', columns, rows(), about),
    subject: plansNamed(query, source),
    appendix: changes.length > 0 ? changeTable(changes) : null,
  }
  return { table, changes, carried: [...found.values()].filter(({ filled }) => filled.size > 0).length }
}

function matchRows(old: OldLedger, fresh: Iterable<LedgerRow>) {
  const byKey = new Map(old.rows.flatMap((row) => (row.key === '' ? [] : [[row.key, row] as const])))
  const found = new Map<string, OldRow>()
  const unmatched: { readonly key: string; readonly task: string }[] = []
  const changes: LedgerChange[] = []
  for (const { key, task } of fresh) {
    const row = byKey.get(key)
    if (!row) unmatched.push({ key, task })
    else {
      found.set(key, row)
      if (squeeze(row.task) !== squeeze(task)) changes.push({ kind: 'changed', old: row, key, task })
    }
  }
  const taken = new Set(found.values())
  const left = old.rows.filter((row) => !taken.has(row))
  const oldWords = countBy(left.map(({ task }) => squeeze(task)))
  const newWords = countBy(unmatched.map(({ task }) => squeeze(task)))
  for (const row of left) {
    const words = squeeze(row.task)
    // Only where the words are nowhere else: two equal tasks could change places.
    const unique = row.key !== '' && words !== '' && oldWords.get(words) === 1 && newWords.get(words) === 1
    const now = unique ? unmatched.find(({ task }) => squeeze(task) === words) : undefined
    if (now) {
      found.set(now.key, row)
      changes.push({ kind: 'moved', old: row, ...now })
    } else changes.push({ kind: row.key === '' ? 'added' : 'lost', old: row, key: null, task: null })
  }
  return { found, changes }
}

/** Line breaks and blanks come and go in a spreadsheet. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}

function countBy(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function isFilled(title: string): boolean {
  return FILLED_COLUMNS.some((filled) => filled === title)
}

function carried(title: string, width: number, found: ReadonlyMap<string, OldRow>): ColumnOf<LedgerRow> {
  return { title, width, cell: ({ key }) => found.get(key)?.filled.get(title) ?? EMPTY }
}

function filledOf(row: OldRow | undefined): readonly (readonly [string, string | number])[] {
  return [...(row?.filled ?? [])].map(
    ([title, cell]) => [title, cell.kind === 'number' ? cell.value : cellText(cell)] as const,
  )
}

function summary(changes: readonly LedgerChange[]): readonly (readonly [string, string])[] {
  return Object.entries(CHANGE_WORDS).flatMap(([kind, words]) => {
    const count = changes.filter((change) => change.kind === kind).length
    return count > 0 ? [[words, String(count)] as const] : []
  })
}

function changeTable(changes: readonly LedgerChange[]): Table {
  const filled = ({ old }: LedgerChange): Cell =>
    textCell(
      filledOf(old)
        .map(([title, value]) => `${title}：${value}`)
        .join('\n'),
    )
  const columns: readonly ColumnOf<LedgerChange>[] = [
    { title: '变化', width: 20, cell: ({ kind }) => textCell(CHANGE_WORDS[kind]) },
    { title: '旧任务', width: 40, cell: ({ old }) => textCell(old.task) },
    { title: '新任务', width: 40, cell: ({ task }) => textCell(task) },
    { title: '填写内容', width: 30, cell: filled },
    { title: `旧${KEY_COLUMN}`, width: 24, cell: ({ old }) => textCell(old.key) },
    { title: `新${KEY_COLUMN}`, width: 24, cell: ({ key }) => textCell(key) },
  ]
  return makeTable(
    '变更',
    columns,
    changes.map((change) => ({ row: change, record: change })),
    () => [],
  )
}
