/**
 * A new ledger with what people filled into the old one. A row is found again by its key, else by its words, when a clause was
 * renumbered; what finds no row is listed, never dropped in silence. 「二（二）1 → 二（二）2：任务未变，编号已变」
 */
import type { DocumentId } from '../model/ids.ts'
import type { Query } from '../search/query.ts'
import type { Compare } from './ledger-origins.ts'
import {
  FILLED_COLUMNS,
  KEY_COLUMN,
  type LedgerRow,
  ledgerColumns,
  ledgerRecord,
  ledgerRows,
  plansNamed,
} from './ledger-rows.ts'
import type { OldLedger, OldRow } from './old-ledger.ts'
import { aboutQuery, type RowOptions, type RowSource } from './rows.ts'
import { type Cell, type ColumnOf, cellText, EMPTY, makeTable, type Table, textCell } from './table.ts'

/** moved 编号已变 · changed 任务文字已变 · lost 新台账里没有这一行 · repeated 键重复的行 · added 自行添加的行 */
export interface LedgerChange {
  readonly kind: 'moved' | 'changed' | 'lost' | 'repeated' | 'added'
  readonly old: OldRow
  /** where it stands now; null for lost, repeated and added */
  readonly key: string | null
  readonly task: string | null
}

export const CHANGE_WORDS = {
  moved: '编号已变，填写内容已带入',
  changed: '任务文字已变，填写内容已带入，请核对',
  lost: '新台账没有这一行，填写内容见此',
  repeated: '键与另一行相同，只带入一行，这一行的填写内容见此',
  added: '旧台账中自行添加的行，未带入',
} as const

export interface UpdatedLedger {
  readonly table: Table
  readonly changes: readonly LedgerChange[]
  /** rows whose filled-in cells were carried over */
  readonly carried: number
}

/**
 * The rows are read twice: once for their keys, once while they are written.
 *
 * @throws RangeError when no row of the old ledger is one of the new: it belongs to other plans
 */
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
  const keyed = old.rows.filter(({ key }) => key !== '')
  if (found.size === 0 && keyed[0])
    throw new RangeError(
      `旧台账的 ${keyed.length} 行（${keyed[0].key} 等）没有一行在这次导出的台账里：请核对是否选错了旧台账，或 --document 等条件是否与当时一致`,
    )
  const columns: readonly ColumnOf<LedgerRow>[] = [
    ...ledgerColumns(query, base, source).map((column) =>
      isFilled(column.title) ? carried(column.title, column.width, found) : column,
    ),
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
  const byKey = new Map<string, OldRow>()
  // A copied row has its key too: the first that people filled in is the one to carry over.
  for (const row of old.rows) {
    const known = byKey.get(row.key)
    if (row.key !== '' && (!known || (known.filled.size === 0 && row.filled.size > 0))) byKey.set(row.key, row)
  }
  const found = new Map<string, OldRow>()
  const unmatched: { readonly key: string; readonly task: string }[] = []
  const changes: LedgerChange[] = []
  for (const { key, task } of fresh) {
    const row = byKey.get(key)
    if (!row) unmatched.push({ key, task })
    else {
      found.set(key, row)
      // Without its words nobody can tell whether they have changed.
      if (row.task !== '' && squeeze(row.task) !== squeeze(task)) changes.push({ kind: 'changed', old: row, key, task })
    }
  }
  const taken = new Set(found.values())
  const left = old.rows.filter((row) => !taken.has(row) && !(row.filled.size === 0 && found.has(row.key)))
  const oldWords = countBy(left.map(({ task }) => squeeze(task)))
  const newWords = countBy(unmatched.map(({ task }) => squeeze(task)))
  for (const row of left) {
    const words = squeeze(row.task)
    // Only where the words are nowhere else: two equal tasks could change places.
    const unique = row.key !== '' && words !== '' && oldWords.get(words) === 1 && newWords.get(words) === 1
    const now = unique
      ? unmatched.find(({ key, task }) => squeeze(task) === words && planOf(key) === planOf(row.key))
      : undefined
    if (now) {
      found.set(now.key, row)
      changes.push({ kind: 'moved', old: row, ...now })
    } else {
      const kind = row.key === '' ? 'added' : found.has(row.key) ? 'repeated' : 'lost'
      changes.push({ kind, old: row, key: null, task: null })
    }
  }
  return { found, changes }
}

/** A clause is renumbered within its plan: another plan that copied its words has another task. */
function planOf(key: string): string {
  return key.slice(0, key.indexOf('/'))
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
