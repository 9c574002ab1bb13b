/**
 * Targets of a table row: the figures of the years after the base (2020年 → 2025年; 现状值, 目标值), or else the sentences of the
 * columns that set targets, with the row's 完成时限.
 */
import type { Operator, Target } from '../model/clause.ts'
import type { Cell } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import type { TargetText } from './doubts.ts'
import { halfWidth } from './half-width.ts'
import { indicatorKey } from './indicator-key.ts'
import { SOUND, type TargetContext, targetsOfText, withDeadline } from './targets.ts'
import { isMeasureWord } from './units-of-measure.ts'

/** 2025年, 2025年目标值, 目标值2025年, “十四五”末 */
const YEAR_HEADER =
  /^(?:目标|目标值|规划|规划值|规划目标|预期|预期值|指标值|现状|现状值|基期|基期值|基数|完成|完成值|实际|实际值)?[（(]?(20\d{2})\s*年?(?:度|底|末)?[）)]?(?:目标|目标值|规划目标|指标|规划|计划|预期|完成|实际|现状|基数|基期|值|\s)*$/
const BASE_HEADER = /基期|现状|基数|实际|完成/
const GOAL_HEADER = /^(?:目标|目标值|规划目标|预期目标|规划值)$/
/** ≥95, 85以上, [13.5] for what is summed over five years */
const CELL_VALUE =
  /^[[〔【]?([^\d≥≤<>＞＜[〔【]*?)([≥≤>＞<＜]|大于|小于|不低于|不少于|不超过|超过|达到)?\s*(-?\d+(?:,\d{3})*(?:\.\d+)?)\s*(?:[—–-]\s*(\d+(?:\.\d+)?))?\s*([%％‰]|[^\d\s以左\]〕】]{0,6})(以上|以内|以下|左右)?[\]〕】]?$/
const CELL_OPERATORS: Readonly<Record<string, Operator>> = {
  '≥': '>=',
  '≤': '<=',
  '>': '>',
  '＞': '>',
  '<': '<',
  '＜': '<',
  大于: '>',
  小于: '<',
  不低于: '>=',
  不少于: '>=',
  不超过: '<=',
  超过: '>',
  达到: '>=',
  以上: '>=',
  以内: '<=',
  以下: '<=',
  左右: '~',
}
/** columns whose sentences set targets; 存在问题 and 整改措施 tell of something else */
const TARGET_COLUMN = /内容|目标|指标|任务|要求|要点|标准|名称|项目|事项|措施(?!.*整改)|举措|成果/
const NO_TARGET_COLUMN = /整改|问题|现状|依据|备注/
const DEADLINE_COLUMN = /时限|期限|完成时间|时间|进度/
const MEASURE_CELL = /^[（(]?(?:计量)?单位[：:]\s*([^\s）)]{1,8})[）)]?$/
const MEASURE_COLUMN = /^(?:计量)?单\s*位$/

/** 新改建里程（公里）, 改造任务（户）2023年: what a column counts, in what, and for when */
const MEASURED_HEADER =
  /^(?:(20\d{2})年度?)?(\p{Script=Han}[^（(]{1,19})[（(]([^（）()]{1,8})[）)](?:(20\d{2})年度?)?$/u
const NOT_SET = /现状|现有|已有|基期|基数|上年|实际|总人口|总面积|得分|分值|序号/
const DATE = /(?:20\d{2}[年.])?(?:\d{1,2}月)?(?:\d{1,2}日)?/g
const FIGURE = /^\d+(?:\.\d+)?$/
/** 年度任务分解表, 目标任务表: what the figures of such a table are */
const SETS_TASKS = /任务|目标|计划/

/** `name`: the row's heading; `group`: 学前教育 over it; `caption` of the table. */
export function targetsOfRow(
  text: TargetText,
  printed: readonly Cell[],
  name: string,
  group: string,
  context: TargetContext,
  caption = '',
): readonly Target[] {
  const cells = printed.map(({ header, value, at }) => ({ header: halfWidth(header), value: halfWidth(value), at }))
  const years = cells.flatMap((cell) => {
    const match = YEAR_HEADER.exec(cell.header)
    return match ? [{ cell, year: match[1]! }] : []
  })
  const yearly = years.length === 0 ? [] : figures(cells, years, name, group, context.plan)
  if (yearly.length > 0) return yearly
  // 2024年 | 新建社区食堂3处: what the year is to bring, in a sentence.
  const told = years.flatMap(({ cell, year }) => withDeadline(targetsOfText(text, [cell.at], context), `${year}年`))
  if (told.length > 0) return told
  const goal = cells.find((cell) => GOAL_HEADER.test(cell.header) && CELL_VALUE.test(cell.value))
  const due = cells.find(({ header }) => DEADLINE_COLUMN.test(header))?.value ?? null
  if (goal !== undefined)
    return withDeadline(figures(cells, [{ cell: goal, year: null }], name, group, context.plan), due)
  const found = taskCells(cells).flatMap((at) => targetsOfText(text, [at], context))
  const shares = found.length === 0 ? sharesOf(cells, name, SETS_TASKS.test(caption)) : []
  if (shares.length > 0) return withDeadline(shares, caption)
  return withDeadline(found, due)
}

/** Of a row, the cells whose sentences set targets. */
export function taskCells(cells: readonly Cell[]): Span[] {
  return cells.filter(({ header }) => TARGET_COLUMN.test(header) && !NO_TARGET_COLUMN.test(header)).map(({ at }) => at)
}

const MEASURED = /^[≥≤<>＜＞]?\d[\d.,]*(?:%|\p{Script=Han}{1,4})?$/u

/** A cell under 2025年 or 目标值 that holds a figure nobody can read: 95/90, 每村一处2亩. Not 6月, 2024年底, which say when. */
export function findUnreadGoal(cells: readonly Cell[]): Cell | null {
  // Nobody knows what the figures of a row are, where no column has a head.
  if (cells.every(({ header }) => header === ''))
    return cells.find(({ value }) => MEASURED.test(halfWidth(value))) ?? null
  return (
    cells.find(({ header, value }) => {
      const year = YEAR_HEADER.test(halfWidth(header)) && !BASE_HEADER.test(header)
      const goal = year || GOAL_HEADER.test(header)
      return goal && /\d/.test(halfWidth(value).replace(DATE, '')) && !CELL_VALUE.test(halfWidth(value))
    }) ?? null
  )
}

/** 城关镇 · 60 under 新改建里程（公里）: the row's share of a task. `set`: the caption says that the table sets tasks. */
function sharesOf(cells: readonly Cell[], name: string, set: boolean): Target[] {
  return cells.flatMap((cell) => {
    const [, before, indicator, unit, behind] = MEASURED_HEADER.exec(cell.header) ?? []
    if (indicator === undefined || unit === undefined || NOT_SET.test(indicator) || !isMeasureWord(unit)) return []
    if (!FIGURE.test(cell.value.trim()) || !(set || SETS_TASKS.test(indicator))) return []
    const year = before ?? behind ?? null
    const about = { indicator, unit, baseline: null, baselineYear: null, attribute: null }
    const sentence = `${name} ${cell.header} ${cell.value}`
    return figure({ cell, year }, { ...about, sentence }).map((target) => ({ ...target, scope: name || null }))
  })
}

interface YearCell {
  readonly cell: Cell
  readonly year: string | null
}

/** One target for each year but the base. */
function figures(
  cells: readonly Cell[],
  years: readonly YearCell[],
  name: string,
  group: string,
  plan: TargetContext['plan'],
): Target[] {
  const sorted = [...years].sort((a, b) => Number(a.year) - Number(b.year))
  const base =
    sorted.find(({ cell }) => BASE_HEADER.test(cell.header)) ??
    (sorted.length > 1 && isPast(sorted[0]!, plan) ? sorted[0] : undefined)
  const before = base === undefined ? null : CELL_VALUE.exec(base.cell.value)
  const indicator = `${isGeneral(name) ? group : ''}${name.replace(/^其中[：:]?/, '')}`
  const about = {
    indicator,
    unit: cellUnder(cells, MEASURE_COLUMN) ?? measureIn(cells),
    baseline: before ? Number(before[3]!.replaceAll(',', '')) : null,
    baselineYear: before ? (base?.year ?? null) : null,
    attribute: cellUnder(cells, /^(?:指标)?属性$|性质/),
    sentence: cells.map(({ value }) => value).join(' '),
  }
  return sorted.filter((each) => each !== base).flatMap((each) => figure(each, about))
}

/** 2024年 | 2025年 | 2026年 in a plan of 2024: none is a base. Without a date of the plan the first is. */
function isPast({ year }: YearCell, { from }: TargetContext['plan']): boolean {
  return year === null || from === null || Number(year) < from
}

type About = Pick<Target, 'indicator' | 'unit' | 'baseline' | 'baselineYear' | 'attribute' | 'sentence'>

function figure({ cell, year }: YearCell, about: About): Target[] {
  const match = CELL_VALUE.exec(cell.value)
  // 6月 says when.
  if (!match || /^[月日]/.test(match[5] ?? '')) return []
  const [, words = '', op, value = '', value2, unit = '', suffix] = match
  return [
    {
      ...about,
      indicator: words === '' ? about.indicator : `${about.indicator}（${words}）`,
      key: indicatorKey(about.indicator),
      op: value2 === undefined ? (CELL_OPERATORS[op ?? suffix ?? ''] ?? '=') : 'range',
      value: Number(value.replaceAll(',', '')),
      value2: value2 === undefined ? null : Number(value2),
      // 1/10万 in a column of measures is what a sentence prints as 9/10万
      unit: (unit || about.unit).replace('％', '%').replace(/^1(?=\/)/, ''),
      deadline: year,
      scope: null,
      period: null,
      hedge: null,
      ...SOUND,
      at: cell.at,
      rule: 'targets/table',
    },
  ]
}

/** 单位：公里, in a cell of its own */
function measureIn(cells: readonly Cell[]): string {
  for (const { value } of cells) {
    const measure = MEASURE_CELL.exec(value.trim())?.[1]
    if (measure !== undefined && isMeasureWord(measure)) return measure
  }
  return ''
}

function cellUnder(cells: readonly Cell[], header: RegExp): string | null {
  return cells.find((cell) => header.test(cell.header))?.value ?? null
}

/** 在校生, 巩固率 say nothing without their group. */
function isGeneral(name: string): boolean {
  return name.replace(/^其中[：:]?/, '').length <= 4
}
