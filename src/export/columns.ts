/**
 * Which columns does a list have, and what stands in each cell? One definition for every format: csv, xlsx, docx and md
 * differ in their clothes only. 「二（一）3 | 提升学生智育水平 | 严格落实… | 市教育局（牵头）」
 */

import type { AlignmentRow } from '../compare/alignment.ts'
import { type Clause, SCOPE_RULE, type Target, type Unit } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { Judgement } from '../model/verdict.ts'
import {
  CAUSE_WORDS,
  KIND_WORDS,
  OPERATOR_WORDS,
  QUALITY_WORDS,
  ROLE_WORDS,
  SHAPE_WORDS,
  STATUS_WORDS,
  VERDICT_WORDS,
} from '../model/words.ts'
import { pathText } from './path-text.ts'
import { type Cell, type ColumnOf, EMPTY, type Mark, numberCell, statedText, textCell } from './table.ts'

/** A clause as lists show it. */
export interface ClauseRow {
  readonly clause: Clause
  readonly document: CorpusDocument
  /** the units that stand for it: its own, else those of the clause that states them for it */
  readonly units: readonly Unit[]
  /** its permalink */
  readonly address: string
}

export interface TargetRow extends ClauseRow {
  readonly target: Target
  /** as printed */
  readonly quote: string
}

export interface UnitRow extends ClauseRow {
  readonly unit: Unit
  readonly quote: string
}

export interface ComparisonRow {
  readonly row: AlignmentRow
  readonly base: ClauseRow | null
  readonly other: ClauseRow | null
  /** the plan the row speaks about */
  readonly against: CorpusDocument
  /** the best candidate that was refused, in words */
  readonly nearest: string
}

const clauseColumns: readonly ColumnOf<ClauseRow>[] = [
  { title: '文件', width: 20, cell: ({ document }) => textCell(document.title) },
  { title: '层级', width: 5, cell: ({ document }) => statedText(document.level) },
  { title: '条目编号', width: 12, cell: ({ clause }) => textCell(pathText(clause.path)) },
  { title: '标题', width: 16, cell: ({ clause }) => textCell(clause.heading) },
]
const permalink: ColumnOf<ClauseRow> = {
  title: '链接',
  width: 10,
  cell: ({ address }) => ({ kind: 'link', text: '打开条目', address }),
}
const idColumn: ColumnOf<ClauseRow> = {
  title: '标识',
  width: 20,
  screenOnly: true,
  cell: ({ clause }) => textCell(clause.id),
}

export const CLAUSE_COLUMNS: readonly ColumnOf<ClauseRow>[] = [
  ...clauseColumns,
  { title: '种类', width: 5, screenOnly: true, cell: ({ clause }) => textCell(KIND_WORDS[clause.kind]) },
  { title: '内容', width: 60, cell: ({ clause }) => textCell(clause.text) },
  { title: '责任单位', width: 24, cell: unitsCell },
  { title: '指标', width: 24, cell: ({ clause }) => targetsCell(clause) },
  { title: '完成时限', width: 8, screenOnly: true, cell: ({ clause }) => deadlineCell(clause) },
  {
    title: '引用',
    width: 16,
    screenOnly: true,
    cell: ({ clause }) => textCell(clause.references.map(({ text }) => text).join('\n')),
  },
  { title: '地区', width: 10, screenOnly: true, cell: ({ document }) => statedText(document.region) },
  { title: '文号', width: 14, screenOnly: true, cell: ({ document }) => statedText(document.number) },
  { title: '源文件', width: 16, screenOnly: true, cell: ({ document }) => textCell(document.source.file) },
  permalink,
  idColumn,
]

export const TARGET_COLUMNS: readonly ColumnOf<TargetRow>[] = [
  ...clauseColumns,
  { title: '指标', width: 20, cell: ({ target }) => textCell(target.indicator) },
  { title: '比较', width: 7, cell: ({ target }) => textCell(OPERATOR_WORDS[target.op]) },
  { title: '数值', width: 10, cell: ({ target }) => valueCell(target) },
  { title: '数值上限', width: 8, screenOnly: true, cell: ({ target }) => numberCell(target.value2) },
  { title: '计量单位', width: 8, cell: ({ target }) => textCell(target.unit) },
  { title: '期限', width: 8, cell: ({ target }) => statedText(target.deadline) },
  { title: '基期值', width: 8, cell: ({ target }) => numberCell(target.baseline) },
  { title: '基期年', width: 7, screenOnly: true, cell: ({ target }) => textCell(target.baselineYear) },
  { title: '范围', width: 8, screenOnly: true, cell: ({ target }) => textCell(target.scope) },
  { title: '属性', width: 7, screenOnly: true, cell: ({ target }) => textCell(target.attribute) },
  { title: '限定语', width: 7, screenOnly: true, cell: ({ target }) => textCell(target.hedge) },
  { title: '数字质量', width: 8, screenOnly: true, cell: ({ target }) => textCell(QUALITY_WORDS[target.quality]) },
  { title: '原文', width: 20, screenOnly: true, cell: ({ quote }) => textCell(quote) },
  { title: '所在句', width: 40, cell: ({ target }) => textCell(target.sentence) },
  { title: '责任单位', width: 24, cell: unitsCell },
  permalink,
  idColumn,
]

export const UNIT_COLUMNS: readonly ColumnOf<UnitRow>[] = [
  ...clauseColumns,
  { title: '单位', width: 16, cell: ({ unit }) => textCell(unit.name) },
  { title: '规范名称', width: 18, screenOnly: true, cell: ({ unit }) => textCell(unit.organisation) },
  { title: '角色', width: 6, cell: ({ unit }) => textCell(ROLE_WORDS[unit.role]) },
  { title: '原文', width: 16, screenOnly: true, cell: ({ quote }) => textCell(quote) },
  { title: '内容', width: 60, cell: ({ clause }) => textCell(clause.text) },
  permalink,
  idColumn,
]

export const DOCUMENT_COLUMNS: readonly ColumnOf<CorpusDocument>[] = [
  { title: '标识', width: 18, screenOnly: true, cell: ({ id }) => textCell(id) },
  { title: '标题', width: 30, cell: ({ title }) => textCell(title) },
  { title: '文号', width: 16, cell: ({ number }) => statedText(number) },
  { title: '发文机关', width: 18, cell: ({ issuer }) => statedText(issuer) },
  {
    title: '成文日期',
    width: 11,
    cell: ({ date }) => (date === null ? { kind: 'state', state: 'none-stated' } : { kind: 'date', iso: date }),
  },
  { title: '层级', width: 5, cell: ({ level }) => statedText(level) },
  { title: '地区', width: 12, cell: ({ region }) => statedText(region) },
  { title: '上位规划', width: 24, cell: ({ parents }) => textCell(parents.map(({ title }) => title).join('\n')) },
  { title: '同源文件', width: 16, screenOnly: true, cell: ({ id, work }) => textCell(id === work ? null : work) },
  { title: '章节', width: 6, cell: ({ counts }) => numberCell(counts.sections) },
  { title: '条', width: 6, cell: ({ counts }) => numberCell(counts.clauses) },
  { title: '段', width: 6, cell: ({ counts }) => numberCell(counts.paragraphs) },
  { title: '表格行', width: 6, cell: ({ counts }) => numberCell(counts.rows) },
  { title: '单位', width: 6, cell: ({ counts }) => numberCell(counts.units) },
  { title: '指标', width: 6, cell: ({ counts }) => numberCell(counts.targets) },
  { title: '修复', width: 6, cell: ({ counts }) => numberCell(counts.repairs) },
  { title: '存疑', width: 6, cell: ({ counts }) => numberCell(counts.doubts) },
  { title: '源文件', width: 20, screenOnly: true, cell: ({ source }) => textCell(source.file) },
]

export const COMPARISON_COLUMNS: readonly ColumnOf<ComparisonRow>[] = [
  { title: '基准编号', width: 10, cell: ({ base }) => pathCell(base) },
  { title: '基准条目', width: 44, cell: ({ base, row }) => wholeCell(base, row, 'base') },
  { title: '状态', width: 8, cell: ({ row }) => textCell(STATUS_WORDS[row.status]) },
  {
    title: '形态',
    width: 7,
    screenOnly: true,
    cell: ({ row }) => ('shape' in row ? textCell(SHAPE_WORDS[row.shape]) : EMPTY),
  },
  { title: '把握', width: 7, screenOnly: true, cell: ({ row }) => ('score' in row ? numberCell(row.score) : EMPTY) },
  { title: '对照文件', width: 16, cell: ({ against }) => textCell(against.title) },
  { title: '对照编号', width: 10, cell: ({ other }) => pathCell(other) },
  { title: '对照条目', width: 44, cell: ({ other, row }) => wholeCell(other, row, 'other') },
  {
    title: '依据',
    width: 20,
    screenOnly: true,
    cell: ({ row, nearest }) => textCell('reasons' in row ? row.reasons.join('\n') : nearest),
  },
  { title: '指标结论', width: 18, cell: ({ row }) => verdictsCell(row) },
  { title: '基准责任单位', width: 18, screenOnly: true, cell: ({ base }) => (base ? unitsCell(base) : EMPTY) },
  { title: '对照责任单位', width: 18, screenOnly: true, cell: ({ other }) => (other ? unitsCell(other) : EMPTY) },
  { title: '基准链接', width: 10, screenOnly: true, cell: ({ base }) => (base ? permalink.cell(base) : EMPTY) },
  { title: '对照链接', width: 10, screenOnly: true, cell: ({ other }) => (other ? permalink.cell(other) : EMPTY) },
]

/** 各区县政府（全文规定）: not printed with the clause, a rule for all tasks adds it. */
export function unitWord({ name, rule }: Unit): string {
  return rule === SCOPE_RULE ? `${name}（全文规定）` : name
}

/** 2025-12, else as printed: 长期坚持. */
export function deadlineCell({ deadline }: Clause): Cell {
  return deadline ? textCell(deadline.value ?? deadline.printed) : EMPTY
}

/** 市教育局（牵头）、市财政局（配合）; where none stand, which of three reasons it has. */
export function unitsCell({ clause, units }: Pick<ClauseRow, 'clause' | 'units'>): Cell {
  if (units.length > 0)
    return textCell(
      units
        .map((unit) => (unit.role === 'responsible' ? unitWord(unit) : `${unitWord(unit)}（${ROLE_WORDS[unit.role]}）`))
        .join('、'),
    )
  return { kind: 'state', state: clause.unitsState === 'stated' ? 'none-stated' : clause.unitsState }
}

/** 公办园占比 超过 65 %（2025）, one line each */
export function targetsCell(clause: Clause): Cell {
  if (clause.targets.length > 0) return textCell(clause.targets.map(describeTarget).join('\n'))
  return { kind: 'state', state: clause.targetsState === 'stated' ? 'none-stated' : clause.targetsState }
}

/** A number that is damaged or ambiguous in its source is shown as such, never as if it were sound. */
export function describeTarget(target: Target): string {
  const { indicator, op, value, value2, unit, deadline, quality, printed } = target
  const number = value === null ? '' : op === 'range' ? `${value}–${value2 ?? ''}` : String(value)
  const doubt =
    quality === 'sound' ? '' : `（${QUALITY_WORDS[quality]}${printed === null ? '' : `，印作“${printed}”`}）`
  return [
    indicator,
    `${perWhat(target)}${op === '~' ? `${number}${unit}左右` : `${OPERATOR_WORDS[op]} ${number}${unit}`}${deadline === null ? '' : `（${deadline}）`}${doubt}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** 每个乡镇, 每学年: what the number is multiplied by, unless the indicator says so itself. */
function perWhat({ indicator, scope, period }: Target): string {
  const parts = [scope?.startsWith('每') ? scope : '', period === null ? '' : `每${period}`]
  return parts.filter((part) => !indicator.includes(part)).join('')
}

export function valueCell({ value, quality, printed }: Target): Cell {
  if (quality === 'sound') return numberCell(value)
  return textCell(`存疑：印作“${printed ?? ''}”${value === null ? '' : `，可能是 ${value}`}`)
}

/** 公办园占比：放宽, one line a figure of the base */
function verdictsCell(row: AlignmentRow): Cell {
  if (row.status === 'local-only' || row.targets.length === 0) return EMPTY
  return textCell(row.targets.map((target) => `${target.indicator}：${describeJudgement(target)}`).join('\n'))
}

/** 放宽（数值相同，差在是否含本数） */
export function describeJudgement({ verdict, cause }: Judgement): string {
  return cause === null ? VERDICT_WORDS[verdict] : `${VERDICT_WORDS[verdict]}（${CAUSE_WORDS[cause]}）`
}

function pathCell(side: ClauseRow | null): Cell {
  return side ? textCell(pathText(side.clause.path)) : EMPTY
}

/** Heading and text in one cell, with the shared passages marked. */
function wholeCell(side: ClauseRow | null, row: AlignmentRow, name: 'base' | 'other'): Cell {
  if (!side) return EMPTY
  const { heading, text } = side.clause
  const before = heading === '' || text.startsWith(heading) ? '' : `${heading}\n`
  const marks: readonly Mark[] =
    'reuse' in row
      ? row.reuse
          .map((passage) => ({ start: before.length + passage[name].start, end: before.length + passage[name].end }))
          .sort((a, b) => a.start - b.start)
      : []
  return { kind: 'text', text: before + text, marks }
}
