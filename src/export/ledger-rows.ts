/**
 * The task ledger 台账: one row a figure, one for what else the clause asks for, with who leads and who helps, by when, and
 * which clause of the plan above it comes from. Every sentence of a clause stands in one of its rows. Its key is made of
 * the clause's id and the indicator, so that what people fill in (完成情况, 备注) finds its row again:
 * `linzi-edu-14-5/二/（二）/1#公办幼儿园在园幼儿占比|%`.
 */

import { findBackground } from '../compare/background.ts'
import { findFrame } from '../compare/frame.ts'
import type { Role, Target } from '../model/clause.ts'
import type { DocumentId } from '../model/ids.ts'
import { STATUS_WORDS } from '../model/words.ts'
import type { Query } from '../search/query.ts'
import { type ClauseRow, deadlineCell, describeTarget, unitWord, valueCell } from './columns.ts'
import { clauseLink } from './json.ts'
import { type Compare, createOrigins, type Origin, parentOf, remember } from './ledger-origins.ts'
import { pathText } from './path-text.ts'
import { restOfTask } from './rest-of-task.ts'
import { aboutQuery, everything, matchingRows, page, type RowOptions, type RowSource } from './rows.ts'
import { type Cell, type ColumnOf, EMPTY, makeTable, numberCell, statedText, type Table, textCell } from './table.ts'

export interface LedgerRow extends ClauseRow {
  readonly ordinal: number
  readonly key: string
  /** null: a task without a figure, or the sentences of one that hold none */
  readonly target: Target | null
  readonly task: string
  /** how the task stands to the base plan; null: nobody compared */
  readonly origin: Origin | null
}

export const FILLED_COLUMNS = ['完成情况', '备注'] as const
export const KEY_COLUMN = '键'
export const TASK_COLUMN = '任务'

/** `base`: the plan above; null: the plan each document says it follows, where the corpus holds it. */
export function ledgerTable(
  query: Query,
  base: DocumentId | null,
  compare: Compare,
  source: RowSource,
  options: RowOptions,
): Table {
  function* rows() {
    for (const row of ledgerRows(query, base, compare, source, options)) yield { row, record: ledgerRecord(row) }
  }
  return {
    ...makeTable('台账', ledgerColumns(query, base, source), rows(), aboutQuery(query, source)),
    subject: plansNamed(query, source),
  }
}

/** 《沂源县教育事业发展“十四五”规划》 */
export function plansNamed({ filters }: Query, { documents }: RowSource): string | null {
  const titles = filters.document.flatMap((id) => documents.get(id)?.title ?? [])
  return titles.length === 0 ? null : titles.map((title) => `《${title}》`).join('、')
}

export function* ledgerRows(
  query: Query,
  base: DocumentId | null,
  compare: Compare,
  source: RowSource,
  options: RowOptions,
): Iterable<LedgerRow> {
  const origins = createOrigins(base, compare, source)
  const frameOf = remember((document) => findFrame(source.reader.clausesOf(document)))
  const backgroundOf = remember((document) => findBackground(source.reader.clausesOf(document)))
  function* tasks(): Iterable<Omit<LedgerRow, 'ordinal'>> {
    for (const row of matchingRows(everything(query), source, options)) {
      const { clause } = row
      // A bare heading is no task; its children are. Nor is 「印发给你们，请认真贯彻执行」.
      if (clause.text === '' && (clause.kind === 'section' || clause.heading === '')) continue
      if (clause.kind === 'paragraph' && frameOf(clause.document).has(clause.id)) continue
      // What was reached by 2020 is nobody's task; who is named in it, or a figure that is due, may be.
      if (isSilent(clause) && backgroundOf(clause.document).has(clause.id)) continue
      const { origin, ofTarget } = origins(clause.document, clause.id)
      if (clause.targets.length === 0) {
        yield { ...row, key: clause.id, target: null, task: taskOf(row), origin }
        continue
      }
      const used = new Map<string, number>()
      for (const [index, target] of clause.targets.entries()) {
        const name = `${clause.id}#${target.key || target.indicator}|${target.unit}`
        const times = (used.get(name) ?? 0) + 1
        used.set(name, times)
        yield {
          ...row,
          key: times === 1 ? name : `${name}~${times}`,
          target,
          task: target.sentence || taskOf(row),
          origin: ofTarget(index),
        }
      }
      const rest = restOfTask(clause)
      // Its key is the clause's: what people filled in stays with the clause when it gains or loses its figures.
      if (rest !== '') yield { ...row, key: clause.id, target: null, task: rest, origin }
    }
  }
  let ordinal = query.offset
  for (const task of page(tasks(), query)) yield { ...task, ordinal: ++ordinal }
}

function taskOf({ clause }: ClauseRow): string {
  const { heading, text } = clause
  return heading === '' || text.includes(heading) ? text : `${heading}\n${text}`
}

function isSilent({ units, targets }: ClauseRow['clause']): boolean {
  return units.length === 0 && targets.length === 0
}

const ABOVE_COLUMNS = ['上位规划条目', '对照状态']

/** Where no plan stands above those listed, the columns about it take no room on paper. */
export function ledgerColumns(
  { filters }: Query,
  base: DocumentId | null,
  { documents }: RowSource,
): readonly ColumnOf<LedgerRow>[] {
  const listed = filters.document.length > 0 ? filters.document.map((id) => documents.get(id)) : [...documents.values()]
  if (base !== null || listed.some((document) => parentOf(document) !== null)) return LEDGER_COLUMNS
  return LEDGER_COLUMNS.map((column) =>
    ABOVE_COLUMNS.includes(column.title) ? { ...column, screenOnly: true } : column,
  )
}

export const LEDGER_COLUMNS: readonly ColumnOf<LedgerRow>[] = [
  { title: '序号', width: 4, cell: ({ ordinal }) => numberCell(ordinal) },
  { title: '条目编号', width: 9, cell: ({ clause }) => textCell(pathText(clause.path)) },
  { title: '标题', width: 10, cell: ({ clause }) => textCell(clause.heading) },
  { title: TASK_COLUMN, width: 32, cell: ({ task }) => textCell(task) },
  { title: '牵头单位', width: 8, cell: (row) => roleCell(row, 'lead') },
  { title: '责任单位', width: 12, cell: (row) => roleCell(row, 'responsible') },
  { title: '配合单位', width: 12, cell: (row) => roleCell(row, 'cooperate') },
  {
    title: '指标',
    width: 12,
    cell: ({ clause, target }) => (target ? textCell(target.indicator) : noTarget(clause.targetsState)),
  },
  {
    title: '要求',
    width: 10,
    cell: ({ target }) => (target ? textCell(describeTarget({ ...target, indicator: '' })) : EMPTY),
  },
  { title: '目标值', width: 8, screenOnly: true, cell: ({ target }) => (target ? valueCell(target) : EMPTY) },
  { title: '计量单位', width: 7, screenOnly: true, cell: ({ target }) => textCell(target?.unit ?? null) },
  { title: '基期值', width: 7, screenOnly: true, cell: ({ target }) => numberCell(target?.baseline ?? null) },
  { title: '完成时限', width: 8, cell: dueCell },
  {
    title: '上位规划条目',
    width: 10,
    cell: ({ origin }) => textCell(origin?.base ? pathText(origin.base.path) : null),
  },
  { title: '对照状态', width: 6, cell: ({ origin }) => textCell(origin ? STATUS_WORDS[origin.status] : null) },
  { title: '来源文件', width: 14, screenOnly: true, cell: ({ document }) => textCell(document.title) },
  { title: '链接', width: 6, cell: ({ address }) => ({ kind: 'link', text: '打开条目', address }) },
  { title: FILLED_COLUMNS[0], width: 14, cell: () => EMPTY },
  { title: FILLED_COLUMNS[1], width: 10, cell: () => EMPTY },
  { title: KEY_COLUMN, width: 24, screenOnly: true, cell: ({ key }) => textCell(key) },
]

/** Where units are named, a role that nobody has is empty; where none are, which of three reasons it has. */
function roleCell({ clause, units }: LedgerRow, role: Role): Cell {
  const names = units.filter((unit) => unit.role === role).map(unitWord)
  if (names.length > 0) return textCell(names.join('、'))
  if (units.length > 0) return role === 'lead' ? { kind: 'state', state: 'none-stated' } : EMPTY
  return { kind: 'state', state: clause.unitsState === 'stated' ? 'none-stated' : clause.unitsState }
}

/** By when: what is said of the figure, else of the clause. */
function dueCell({ clause, target }: LedgerRow): Cell {
  if (target !== null && (target.deadline !== null || !clause.deadline)) return statedText(target.deadline)
  return deadlineCell(clause)
}

function noTarget(state: ClauseRow['clause']['targetsState']): Cell {
  return { kind: 'state', state: state === 'stated' ? 'none-stated' : state }
}

export function ledgerRecord({ ordinal, key, clause, document, units, target, task, origin, address }: LedgerRow) {
  const named = (role: Role) => units.filter((unit) => unit.role === role).map(({ name }) => name)
  return {
    ordinal,
    key,
    ...clauseLink(clause, document),
    task,
    lead: named('lead'),
    responsible: named('responsible'),
    cooperate: named('cooperate'),
    unitsState: clause.unitsState,
    deadline: clause.deadline?.value ?? clause.deadline?.printed ?? null,
    target,
    targetsState: clause.targetsState,
    base: origin?.base ?? null,
    status: origin?.status ?? null,
    address,
  }
}
