/**
 * Targets of one sentence: indicator + comparator + value + unit (+ year, base, scope, period).
 *
 *     到2025年学生体质健康测试优良率、合格率达到55%、95%以上      two targets, 2025
 *     非化石能源消费占比由2020年的9.5%提高到15%                  base 9.5 of 2020
 *     力争2024年通过国家义务教育优质均衡发展县认定               a year to reach a recognition
 *
 * A number without comparator, rate or such a verb is no target; nor are past results, rules, names.
 */
import type { Operator } from '../model/clause.ts'
import type { Span } from '../model/span.ts'
import { opOf } from './comparators.ts'
import { continueList, type Listed, listOf } from './continued-lists.ts'
import { groupFigures } from './figure-groups.ts'
import { withSubject } from './indicator-subject.ts'
import { indicatorsOf, tidyIndicator } from './indicators.ts'
import { isResult } from './not-targets.ts'
import type { Quantity } from './quantity.ts'
import { clauseBegin, type Reading, readGroup } from './read-group.ts'
import {
  baseFor,
  deadlineFor,
  mannerOf,
  type NamedTime,
  NO_TIME,
  namedTimes,
  type PlanTime,
  periodEnd,
  yearsListed,
} from './time-frame.ts'
import { isCount, isMoney } from './units-of-measure.ts'

export interface SentenceTarget {
  readonly indicator: string
  readonly op: Operator
  readonly value: number
  readonly value2: number | null
  readonly unit: string
  readonly deadline: string | null
  readonly baseline: number | null
  readonly baselineYear: string | null
  readonly scope: string | null
  readonly period: string | null
  readonly hedge: string | null
  /** digits to unit, in the sentence */
  readonly at: Span
  /** the digits alone */
  readonly digits: Span
  readonly rule: string
}

export interface SentenceContext {
  readonly plan: PlanTime
  /** the heading says that the text looks back */
  readonly looksBack: boolean
  /** 到2025年 at the head of the same sentence, before a semicolon */
  readonly deadline: string | null
  /** the heading or the sentence's beginning says that these are goals */
  readonly aims: boolean
}

export const NO_CONTEXT: SentenceContext = {
  plan: NO_TIME,
  looksBack: false,
  deadline: null,
  aims: false,
}

const APPROVAL =
  /(20\d{2})年(?:底前|底|末|前)?，?[^，。；\d]{0,8}?(?:通过|完成|达到|获得|创成|建成|接受)[^，。；]{0,40}?(?:认定|验收|评估|创建|命名|达标)(?!的\p{Script=Han})/u

/** `sentence` without its end mark. */
export function readTargets(sentence: string, context: SentenceContext = NO_CONTEXT): SentenceTarget[] {
  const figures = groupFigures(sentence)
  const approval = APPROVAL.exec(sentence)
  if (figures.length === 0 && approval === null) return []
  const times = namedTimes(sentence, context.deadline, context.plan.only)
  const found: SentenceTarget[] = []
  /** where the words of the clauses that hold this figure begin, and where the figure before it ended */
  let begin = 0
  let floor = 0
  let listed: Listed | null = null
  for (const group of figures) {
    const { start } = group[0]!.at
    if (/[，：]/.test(sentence.slice(floor, start))) begin = floor
    const understood = readGroup(sentence, group)
    const own = understood?.kind === 'refused' ? null : understood
    const continued =
      own === null || own.kind === 'stated'
        ? continueList(sentence.slice(floor, start), group[0]!, listed, sentence.slice(group.at(-1)!.at.end))
        : null
    const reading = continued === null ? own : { ...TASK, subjectEnd: start }
    if (reading !== null) {
      const frame = frameOf(
        sentence,
        group,
        reading,
        timesFor(start, times, found, context.plan, sentence),
        context,
        begin,
        found.length > 0,
      )
      const targets = frame === null ? [] : targetsOfGroup(sentence, group, reading, frame, floor, continued)
      const between = sentence.slice(floor, start)
      for (const target of targets)
        found.push({ ...target, indicator: nameAlone(target, between, own?.kind ?? null, found, listed) })
      listed = listOf(reading, targets[0] ?? null, continued, listed)
    }
    floor = group.at(-1)!.at.end
  }
  if (approval && !found.some((target) => target.unit === '年'))
    found.push({ ...recognition(sentence, approval), ...mannerOf(sentence) })
  return found
}

/** 新建幼儿园15所，新增学位3600个，其中2024年开工6所: of the count with the same measure word */
const STARTED = /其中[，：]?(?:20\d{2}年(?:底|末)?前?)?(开工|竣工|投用|启用|建成|交付)$/
/** 增加到4名（其中县域不少于1.5名）: the part is of what was just counted */
const PART = /^[，,（(]?其中[，,：:]?(\p{Script=Han}{2,4}?)(?:达到|不少于|不低于|不超过)$/u

/** 养护资金标准县道每公里12000元、乡道6000元: the next sum is of the same norm */
const NORM = /^.*?标准/

/** The name with what it leaves out. `between`: the words from the figure before to this one; `goals`: the targets before it. */
function nameAlone(
  { indicator, unit }: SentenceTarget,
  between: string,
  kind: Reading['kind'] | null,
  goals: readonly SentenceTarget[],
  listed: Listed | null,
): string {
  const started = STARTED.exec(between)?.[1]
  const whole = started === undefined ? undefined : goals.findLast((goal) => goal.unit === unit)
  if (whole !== undefined) return `${started}${whole.indicator}`
  const part = kind === 'comparator' ? PART.exec(between)?.[1] : undefined
  if (part !== undefined && listed !== null && listed.unit === unit) return `${part}${listed.whole}`
  const norm = between.startsWith('、') && isMoney(unit) ? NORM.exec(goals.at(-1)?.indicator ?? '') : null
  if (norm !== null && !indicator.includes('标准')) return `${norm[0]}${indicator}`
  const before = goals.map((goal) => goal.indicator)
  return withSubject(indicator, before)
}

const TASK = { op: '=', kind: 'task', shared: null, baseline: null } as const

/** 新增托位1000个，2023年底为3.9个，…: among goals a year that is past goes no further than its own clause. */
function timesFor(
  start: number,
  times: readonly NamedTime[],
  goals: readonly SentenceTarget[],
  { year }: PlanTime,
  sentence: string,
): readonly NamedTime[] {
  if (year === null || goals.length === 0 || !times.some((time) => time.year < year)) return times
  const from = clauseBegin(sentence, start)
  return times.filter((time) => time.year >= year || time.end > from || !goals.some(({ at }) => at.end <= time.at))
}

/**
 * Deadline, base, scope and manner of a figure (`amongGoals`: the sentence has set a target before it); null when it tells
 * of a result.
 */
function frameOf(
  sentence: string,
  group: readonly Quantity[],
  reading: Reading,
  times: readonly NamedTime[],
  context: SentenceContext,
  begin: number,
  amongGoals: boolean,
): Frame | null {
  const { start } = group[0]!.at
  const { end } = group.at(-1)!.at
  const from = clauseBegin(sentence, start)
  const deadline = deadlineFor(times, start, end, sentence)?.text ?? context.deadline
  const base = baseFor(times, from, start)
  const year = deadline === null ? null : Number(deadline.slice(0, 4))
  const against = reading.kind === 'change' && !amongGoals ? base : null
  // …286个，其中集体经济年收入50万元以上的32个: a part is as past as its whole.
  const told = sentence.slice(/^其中/.test(sentence.slice(from)) ? clauseBegin(sentence, from - 1) : from, start)
  const hedged = amongGoals || group.at(-1)!.suffix !== ''
  const { plan, looksBack, aims } = context
  if (isResult({ sentence, clause: told, deadline: year, base: against, plan, looksBack, aims, hedged })) return null
  const manner = mannerOf(sentence.slice(begin, end), eachClause(sentence, Math.max(begin, from), start, begin))
  const long = manner.period === null && isCount(group.at(-1)!.unit) ? sentence : sentence.slice(from)
  return {
    scope: manner.scope,
    period: manner.period,
    hedge: manner.hedge,
    deadline: deadline ?? periodEnd(long.slice(0, start - (sentence.length - long.length)), context.plan),
    baseline: reading.baseline,
    baselineYear: base === null ? null : String(base.year),
  }
}

/** 每校配备专职教师，不少于2名: a clause of nothing but a limit goes on from the one before. */
function eachClause(sentence: string, from: number, start: number, begin: number): string {
  const own = sentence.slice(from, start)
  const bare = from > begin && /^(?:均|都|且|应|须)*(?:不少于|不低于|不超过|不高于|至少|最少|达到)?$/.test(own)
  return bare ? sentence.slice(Math.max(begin, clauseBegin(sentence, from - 1)), start) : own
}

type Frame = Pick<SentenceTarget, 'deadline' | 'scope' | 'period' | 'hedge' | 'baseline' | 'baselineYear'>

function targetsOfGroup(
  sentence: string,
  group: readonly Quantity[],
  reading: Reading,
  frame: Frame,
  floor: number,
  continued: string | null,
): SentenceTarget[] {
  const names =
    continued !== null
      ? [tidyIndicator(continued)]
      : indicatorsOf(sentence, group, reading.subjectEnd, reading.kind, reading.shared, floor)
  const last = group.at(-1)!
  const values = group.length === 1 && names.length > 1 ? names.map(() => group[0]!) : group
  const years = group.length > 1 ? yearsListed(sentence.slice(0, group[0]!.at.start), group.length) : null
  return values.map((quantity, index) => ({
    indicator: names[index] ?? names.at(-1) ?? '',
    op: quantity.value2 !== null ? 'range' : opOf(quantity, last, reading.op),
    value: quantity.value,
    value2: quantity.value2,
    unit: quantity.unit === '' && last.unit !== '' ? last.unit : quantity.unit,
    deadline: years?.[index] ?? frame.deadline,
    baseline: frame.baseline,
    baselineYear: frame.baselineYear,
    scope: frame.scope,
    period: frame.period,
    hedge: frame.hedge,
    at: quantity.at,
    digits: quantity.digits,
    rule: `targets/${reading.kind}`,
  }))
}

/** 力争2024年通过国家…认定: the year is the value. */
function recognition(sentence: string, match: RegExpExecArray): Omit<SentenceTarget, 'scope' | 'period' | 'hedge'> {
  const start = sentence.indexOf(match[1]!, match.index)
  const what = match[0].slice(match[0].indexOf('年') + 1).replace(/^(?:底前|底|末|前)/, '')
  return {
    deadline: match[1]!,
    indicator: tidyIndicator(what.replace(/^(?:通过|达到|获得)/, '')),
    op: '=',
    value: Number(match[1]),
    value2: null,
    unit: '年',
    baseline: null,
    baselineYear: null,
    at: { start, end: start + 5 },
    digits: { start, end: start + 4 },
    rule: 'targets/recognition',
  }
}
