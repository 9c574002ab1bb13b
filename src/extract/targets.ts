/**
 * Targets of a clause: its sentences one by one, and the figures of table rows (2020年 → 2025年). A number that cleaning
 * doubts stays in the list as damaged, with what is printed and what it may have been.
 */
import type { Operator, Target } from '../model/clause.ts'
import type { CleanText, Doubt } from '../model/clean.ts'
import type { Cell } from '../model/document.ts'
import { overlaps, type Span } from '../model/span.ts'
import { indicatorKey } from './indicators.ts'
import { readTargets } from './target-sentence.ts'

const SENTENCE_END = /[。；;！？\n]/g
const RANGE = /^(\d+(?:\.\d+)?)[—–-](\d+(?:\.\d+)?)$/

export function targetsOfText(clean: CleanText, spans: readonly Span[]): Target[] {
  return spans.flatMap((span) => sentences(clean.text, span).flatMap((sentence) => targetsOfSentence(clean, sentence)))
}

function targetsOfSentence(clean: CleanText, span: Span): Target[] {
  const sentence = clean.text.slice(span.start, span.end)
  return readTargets(sentence).map(({ digits, at, ...target }) => {
    const place = { start: span.start + at.start, end: span.start + at.end }
    const doubt = clean.doubts.find((each) =>
      overlaps(each.clean, { start: span.start + digits.start, end: span.start + digits.end }),
    )
    return {
      ...target,
      ...(doubt === undefined ? SOUND : damaged(clean, doubt)),
      key: indicatorKey(target.indicator),
      baselineYear: null,
      attribute: null,
      sentence,
      at: place,
    }
  })
}

const SOUND = { quality: 'sound', printed: null, evidence: null } as const

/** The best-supported reading of a damaged number; null where none is better than the others. */
function damaged(clean: CleanText, doubt: Doubt): Partial<Target> & Pick<Target, 'quality' | 'printed' | 'evidence'> {
  const printed = clean.text.slice(doubt.clean.start, doubt.clean.end)
  const readings = doubt.candidates.map(({ text }) => text).join('、')
  const evidence = `${doubt.evidence}；可能的读法：${readings}`
  const best = doubt.candidates.find(({ confidence }) => confidence > 0.5)
  const range = best === undefined ? null : RANGE.exec(best.text)
  if (range) {
    const op: Operator = 'range'
    return { quality: 'damaged', printed, evidence, op, value: Number(range[1]), value2: Number(range[2]) }
  }
  return { quality: 'damaged', printed, evidence, value: null, value2: null }
}

/** Sentences of a stretch, without their end marks; a quote that runs over several is no reason to join them. */
export function sentences(text: string, span: Span): Span[] {
  const found: Span[] = []
  let start = span.start
  const slice = text.slice(span.start, span.end)
  for (const match of [...slice.matchAll(SENTENCE_END), null]) {
    const end = match === null ? span.end : span.start + match.index
    if (text.slice(start, end).trim() !== '') found.push({ start, end })
    start = end + 1
  }
  return found
}

const YEAR_HEADER = /^(20\d{2})\s*年?(?:度|底|末)?(?:目标|目标值|指标|规划|计划|预期|完成|实际|现状|基数|基期|值|\s)*$/
const BASE_HEADER = /基期|现状|基数|实际|完成/
const CELL_VALUE = /^([^\d]*?)([≥≤>＞<＜]|大于|小于|不低于|不超过)?\s*(\d+(?:\.\d+)?)\s*([%％‰]|[^\d\s]{0,6})$/
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
  不超过: '<=',
}
/** columns whose sentences set targets; 存在问题 and 整改措施 tell of something else */
const TARGET_COLUMN = /内容|目标|指标|任务|要求|要点|标准|名称|项目/
const DEADLINE_COLUMN = /时限|期限|完成时间|时间/

/** Figures by year, or else the sentences of the columns that set targets. `name`: the row's heading. */
export function targetsOfRow(clean: CleanText, cells: readonly Cell[], name: string, group: string): Target[] {
  const years = cells.flatMap((cell) => {
    const match = YEAR_HEADER.exec(cell.header)
    return match ? [{ cell, year: match[1]! }] : []
  })
  if (years.length > 0) return figures(cells, years, name, group)
  const deadline = rowDeadline(cells)
  return cells
    .filter((cell) => TARGET_COLUMN.test(cell.header))
    .flatMap((cell) => targetsOfText(clean, [cell.at]))
    .map((target) => (target.deadline === null && deadline !== null ? { ...target, deadline } : target))
}

function figures(
  cells: readonly Cell[],
  years: readonly { cell: Cell; year: string }[],
  name: string,
  group: string,
): Target[] {
  const sorted = [...years].sort((a, b) => Number(a.year) - Number(b.year))
  const last = sorted.at(-1)!
  const [first] = sorted
  const match = CELL_VALUE.exec(last.cell.value)
  if (!match || (sorted.length === 1 && BASE_HEADER.test(last.cell.header))) return []
  const before = first === last ? null : CELL_VALUE.exec(first!.cell.value)
  const cell = (pattern: RegExp): string | null => cells.find(({ header }) => pattern.test(header))?.value ?? null
  const unit = match[4] || (cell(/^(?:计量)?单\s*位$/) ?? '')
  const indicator = `${isGeneral(name) ? group : ''}${name.replace(/^其中[：:]?/, '')}`
  return [
    {
      indicator: match[1] === '' ? indicator : `${indicator}（${match[1]}）`,
      key: indicatorKey(indicator),
      op: CELL_OPERATORS[match[2] ?? ''] ?? '=',
      value: Number(match[3]),
      value2: null,
      unit: unit === '％' ? '%' : unit,
      deadline: last.year,
      baseline: before ? Number(before[3]) : null,
      baselineYear: before ? first!.year : null,
      scope: null,
      period: null,
      hedge: null,
      attribute: cell(/^(?:指标)?属性$|性质/),
      ...SOUND,
      sentence: cells.map(({ value }) => value).join(' '),
      at: last.cell.at,
      rule: 'targets/table',
    },
  ]
}

/** 在校生, 巩固率 say nothing without their group. */
function isGeneral(name: string): boolean {
  return name.replace(/^其中[：:]?/, '').length <= 4
}

function rowDeadline(cells: readonly Cell[]): string | null {
  const column = cells.find(({ header }) => DEADLINE_COLUMN.test(header))
  const match = /^(20\d{2})年(?:(\d{1,2})月)?(?:底|末)?(?:前|底前)?$/.exec(column?.value ?? '')
  if (!match) return null
  return match[2] === undefined ? match[1]! : `${match[1]}-${match[2].padStart(2, '0')}`
}
