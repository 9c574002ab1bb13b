/**
 * Targets of one sentence: indicator + comparator + value + unit (+ year, scope, period).
 *
 *     到2025年学生体质健康测试优良率、合格率达到55%、95%以上      two targets, 2025
 *     生均教学及辅助用房面积，小学、初中分别达到4.5平方米、5.8平方米以上
 *     评选10个典型性劳动教育基地                                   a verb that makes the number a task
 *
 * A number without comparator, rate or such a verb is no target; nor are past results, scoring rules, programme names.
 */
import type { Operator } from '../model/clause.ts'
import type { Span } from '../model/span.ts'
import { indicatorsOf, tidyIndicator } from './indicators.ts'
import { findQuantities, type Quantity } from './quantities.ts'

export interface SentenceTarget {
  readonly indicator: string
  readonly op: Operator
  readonly value: number
  readonly value2: number | null
  readonly unit: string
  readonly deadline: string | null
  readonly baseline: number | null
  readonly scope: string | null
  readonly period: string | null
  readonly hedge: string | null
  /** digits to unit, in the sentence */
  readonly at: Span
  /** the digits alone */
  readonly digits: Span
  readonly rule: string
}

const COMPARATORS: readonly (readonly [RegExp, Operator])[] = [
  [/(?:小于或等于|小于等于|不超过|不高于|不大于|不多于|不得超过|不能超过|控制在|压减到|压降到|≤)$/, '<='],
  [/(?:大于或等于|大于等于|不少于|不低于|不小于|不得少于|不得低于|不能低于|不能少于|至少|最少|≥)$/, '>='],
  [/(?:低于|小于|少于|<|＜)$/, '<'],
  [/(?:高于|大于|多于|超过|突破|超出|>|＞)$/, '>'],
  [
    /(?:达到|达|提高到|提升到|提高至|提升至|增加到|增加至|增长到|增长至|扩大到|上升到|保持在|稳定在|维持在|实现|完成)$/,
    '>=',
  ],
  [/(?:降低到|降至|降到|下降到|减少到|减至)$/, '<='],
  [/(?:为|占|占比|约|约为|近)$/, '='],
]
const REACHES = /(?:分别|均|都|全部|总体|平均|基本|力争|要|应|约)$/
/** verbs that make a count a task */
const TASK =
  /(?:建设|建成|建立|打造|培育|培养|创建|评选|遴选|选树|评定|新建|改建|扩建|改扩建|新增|认定|引进|开设|组建|成立|设立|选派|选拔|推进|实现|完成|开展|组织|举办|支持|扶持|掌握|参加|入选|达成|推出|配备|配齐|布局|培训|选聘|招聘|增加|形成|命名|获得|争取|争创|力争|推动|建好|推选|创成|申报|拥有|开发|建|发展|培植|实施|学会|提供|设置|聘任|遴派|制定|转化|招收|补充|改造|每.{0,4}不少于)$/
const RATE = /(?:率|占比|比例|比重|覆盖面|系数|之比|普及率|参与度|满意度|认可度|度)$/
const COUNTABLE =
  /^(?:个|所|家|名|项|门|处|次|间|册|台|套|人|位|件|类|场|户|张|座|支|篇|节|辆|片|条|块|部|组|批|万人|万名|万个|人次|万人次|课时|学时|小时|亩|万亩)$/
/** a past result, a comparison with a past year, a rule for marks, an offer to applicants */
const PAST = /截至|截止|已达|已有|已建|已完成|同比|比\d{4}年|较\d{4}年|增长了|下降了|提高了|共投入|累计/
const SCORING = /得\s?\d|扣\s?\d|加分|减分|计\d+分|每提高|每下降|每降低\d|每增加\d/
/** 至少熟练掌握1项: the comparator stands before the verb */
const EARLY_COMPARATOR = /(?:至少|不少于|最少)\p{Script=Han}{1,6}$/u
const OFFER = /贴息|奖补|奖励|一次性|补贴|资助|给予|最高/
const COMMITS = /生均|人均|每生|每人|每名|每所|教师/
/** 新建、改扩建普通中小学校7所: the verb stands before the noun, the count closes the clause */
const TASK_WITH_OBJECT =
  /(?:建设|建成|新建|改建|扩建|改扩建|打造|培育|培养|创建|争创|新增|引进|建立|选派|选聘|招聘|认定|评选|完成)\p{Script=Han}{2,14}$/u
/** unit words after which a number is part of a name or a denominator: 每12个班级, 不足100名学生, 5年360学时 */
const DENOMINATOR = /(?:每|不足|第|前|近|未满|满|距|超员)$/
const APPROVAL =
  /(20\d{2})年(?:底前|底|末|前)?[^，。；\d]{0,8}?(?:通过|完成|达到|获得|创成|建成|接受)[^，。；]{0,40}?(?:认定|验收|评估|创建|命名|达标)/
const BASE = /(?:不能低于|不得低于|不低于|不少于|高于|超过|不超过|达到|占|按照|按)([^，。；：\d]{2,40}?)的$/

/** `sentence` without its end mark. */
export function readTargets(sentence: string): SentenceTarget[] {
  const found: SentenceTarget[] = []
  const frame = frameOf(sentence)
  const quantities = findQuantities(sentence).filter((quantity) => isMeasure(sentence, quantity))
  for (const group of groups(sentence, quantities)) {
    const reading = readGroup(sentence, group)
    if (reading === null) continue
    const names = indicatorsOf(sentence, group, reading.subjectEnd, reading.kind, reading.shared)
    const values = group.length === 1 && names.length > 1 ? names.map(() => group[0]!) : group
    for (const [index, quantity] of values.entries()) {
      const op = quantity.value2 !== null ? 'range' : opOf(quantity, group.at(-1)!, reading.op)
      found.push({
        ...frame,
        indicator: names[index] ?? names.at(-1) ?? '',
        op,
        value: quantity.value,
        value2: quantity.value2,
        unit: quantity.unit === '' && group.at(-1)!.unit !== '' ? group.at(-1)!.unit : quantity.unit,
        baseline: reading.baseline,
        at: quantity.at,
        digits: quantity.digits,
        rule: `targets/${reading.kind}`,
      })
    }
  }
  const approval = APPROVAL.exec(sentence)
  if (approval && !found.some((target) => target.unit === '年')) found.push(recognition(sentence, approval, frame))
  return found
}

type Frame = Pick<SentenceTarget, 'deadline' | 'scope' | 'period' | 'hedge'>

function frameOf(sentence: string): Frame {
  const month = /(?:到|至|于|在)?(20\d{2})年(\d{1,2})月(?:底|份|末)?(?:前|底前)?/.exec(sentence)
  const year = /(?:到|至|力争|争取|于)?(20\d{2})年(?!级|[度来以初])/.exec(sentence)
  const deadline = month ? `${month[1]}-${month[2]!.padStart(2, '0')}` : (year?.[1] ?? null)
  const scope = /全(?:市|县|区|省|国|镇)|所有[^，。；\d的]{2,10}/.exec(sentence)?.[0] ?? null
  const period = /每(?:一)?(学年|学期|年|周|月|天|日|季度)|(年|周|月)(?:均)(?!衡)/.exec(sentence)
  const hedge = /力争|原则上|争取|努力|有条件的/.exec(sentence)?.[0] ?? null
  return { deadline, scope, period: period?.[1] ?? period?.[2] ?? null, hedge }
}

/** A quantity that could be a target's: with a unit or behind a comparator, no year, no denominator, no part of a name. */
function isMeasure(sentence: string, { at, unit, value, value2 }: Quantity): boolean {
  const before = sentence.slice(Math.max(0, at.start - 12), at.start)
  const after = sentence.slice(at.end, at.end + 3)
  if (unit === '' && /^[年月日号条级岁类届章版]/.test(after)) return false
  if (unit === '' && value2 !== null && value >= 1900) return false
  if (unit === '' && value >= 1900 && value <= 2100) return false
  if (unit === '月' || unit === '天' || unit === '分' || unit === '期') return false
  if (DENOMINATOR.test(before.trimEnd())) return false
  if (inShortQuote(sentence, at)) return false
  return true
}

/** “五项管理”, “4个100%”: a number in a name. */
function inShortQuote(sentence: string, at: Span): boolean {
  const open = sentence.lastIndexOf('“', at.start)
  if (open < 0 || sentence.slice(open, at.start).includes('”')) return false
  const close = sentence.indexOf('”', at.end)
  return close >= 0 && close - open <= 14 && !/[，率比]/.test(sentence.slice(open, close))
}

/** Values side by side, 55%、95%以上, share one comparator. */
function groups(sentence: string, quantities: readonly Quantity[]): Quantity[][] {
  const result: Quantity[][] = []
  for (const quantity of quantities) {
    const group = result.at(-1)
    const last = group?.at(-1)
    const between = last === undefined ? '' : sentence.slice(last.at.end, quantity.at.start)
    if (group !== undefined && /^[、和]$/.test(between) && (last!.unit === quantity.unit || last!.unit === ''))
      group.push(quantity)
    else result.push([quantity])
  }
  return result
}

interface Reading {
  readonly op: Operator
  readonly kind: 'comparator' | 'share' | 'base' | 'task' | 'rate'
  /** where the words before the value that name the indicator end */
  readonly subjectEnd: number
  /** 分别: one value each; 均: the same for each */
  readonly shared: 'each' | 'same' | null
  readonly baseline: number | null
}

function readGroup(sentence: string, group: readonly Quantity[]): Reading | null {
  const [first] = group
  const last = group.at(-1)!
  const { start } = first!.at
  const clauseStart =
    Math.max(...['，', '；', '：', '“', '。'].map((mark) => sentence.lastIndexOf(mark, start - 1))) + 1
  const clause = sentence.slice(clauseStart, start)
  const after = sentence.slice(last.at.end)
  if (PAST.test(clause) || SCORING.test(sentence.slice(clauseStart))) return null
  if (first!.unit === '元' && (OFFER.test(sentence) ? !COMMITS.test(sentence) : false)) return null
  const base = BASE.exec(clause)
  if (base && first!.unit === '%') {
    const [op] = opBefore(base[0].slice(0, base[0].length - base[1]!.length - 1)) ?? ['>=']
    return { op, kind: 'base', subjectEnd: clauseStart + base.index, shared: null, baseline: null }
  }
  // 超过1000人规模的学校必须…: which schools are meant, not how many there shall be
  if (
    /^(?:规模|级)?的/.test(after) &&
    COUNTABLE.test(last.unit) &&
    clause.replace(/(?:超过|不足|达到|少于)$/, '') === ''
  )
    return null
  const found = opBefore(clause)
  if (found !== null) {
    const [op, length] = found
    let subject = clause.slice(0, clause.length - length)
    let shared: Reading['shared'] = null
    let baseline: number | null = null
    const from = /由(\d+(?:\.\d+)?)[^\d]{0,3}$/.exec(subject)
    if (from) {
      baseline = Number(from[1])
      subject = subject.slice(0, from.index)
    }
    for (let match = REACHES.exec(subject); match; match = REACHES.exec(subject)) {
      if (match[0] === '分别') shared = 'each'
      else if (match[0] === '均' || match[0] === '都') shared = 'same'
      subject = subject.slice(0, match.index)
    }
    const weak = op === '=' && !RATE.test(subject) && last.suffix === ''
    const makes = op === '>=' && /(?:实现|完成)$/.test(clause) && first!.unit === ''
    const measured = `${sentence.slice(Math.max(0, clauseStart - 20), clauseStart)}${subject}`
    if (!weak && !makes && (first!.unit !== '' || RATE.test(subject) || /系数|之比|差异率/.test(measured)))
      return { op, kind: 'comparator', subjectEnd: clauseStart + subject.length, shared, baseline }
  }
  if (first!.unit === '%' && last.suffix !== '' && after.startsWith('的'))
    return { op: '>=', kind: 'share', subjectEnd: start, shared: null, baseline: null }
  if (RATE.test(clause.replace(/(?:分别|均)$/, '')) && first!.unit === '%')
    return { op: last.suffix === '' ? '=' : '>=', kind: 'rate', subjectEnd: start, shared: null, baseline: null }
  if (COUNTABLE.test(last.unit) && last.suffix !== '' && !RATE.test(clause))
    return { op: '>=', kind: TASK.test(clause) ? 'task' : 'rate', subjectEnd: start, shared: null, baseline: null }
  if (COUNTABLE.test(last.unit) && EARLY_COMPARATOR.test(clause))
    return { op: '>=', kind: 'task', subjectEnd: start, shared: null, baseline: null }
  if (COUNTABLE.test(last.unit) && isTask(clause, after))
    return { op: '=', kind: 'task', subjectEnd: start, shared: null, baseline: null }
  if (last.unit === '元' && COMMITS.test(clause) && /补助|经费|标准|保障|拨付/.test(sentence))
    return { op: '=', kind: 'task', subjectEnd: start, shared: null, baseline: null }
  if (/^(?:核定|计算|安排)/.test(after.replace(/^[^，。；]{0,4}?(?=核定|计算)/, '')) && /按$/.test(clause))
    return { op: '=', kind: 'task', subjectEnd: start - 1, shared: null, baseline: null }
  return null
}

/** The comparator a clause ends with, and its length. */
function opBefore(clause: string): readonly [Operator, number] | null {
  const trimmed = clause.replace(/(?:约|近|到|了)$/, '')
  for (const [pattern, op] of COMPARATORS) {
    const match = pattern.exec(clause) ?? pattern.exec(trimmed)
    if (match) return [op, clause.length - match.index]
  }
  return null
}

/** A verb that asks for so many, near the number: 打造1—2个…, 推进5所学校…, 力争2个中职专业入选…, 实现与3家县域企业深度合作. */
function isTask(clause: string, after: string): boolean {
  const bare = clause.replace(
    /(?:至少|不少于|约|近|全市|全县|全区|全省|熟练|培育建设|再|共|同步|与|和|对|向|为|的)$/,
    '',
  )
  if (/^(?:月|年|工作日|方面|阶段|百分点|大|体系|课堂|层次|维度|体化|转变|意识)/.test(after)) return false
  if (TASK_WITH_OBJECT.test(clause) && /^(?:$|[，、；。：“”（])/.test(after)) return true
  return TASK.test(bare) || TASK.test(clause) || /(?:每学年|每年|每学期|每月|每周)[^，]{0,6}$/.test(clause)
}

function opOf(quantity: Quantity, last: Quantity, op: Operator): Operator {
  const suffix = quantity.suffix || last.suffix
  if (/以上/.test(suffix)) return op === '>' ? '>' : '>='
  if (/以下|以内|之内/.test(suffix)) return '<='
  if (/左右|上下/.test(suffix)) return '~'
  return op
}

/** 力争2024年通过国家…认定: the year is the value. */
function recognition(sentence: string, match: RegExpExecArray, frame: Frame): SentenceTarget {
  const start = sentence.indexOf(match[1]!, match.index)
  const what = match[0].slice(match[0].indexOf('年') + 1).replace(/^(?:底前|底|末|前)/, '')
  return {
    ...frame,
    deadline: match[1]!,
    indicator: tidyIndicator(what),
    op: '=',
    value: Number(match[1]),
    value2: null,
    unit: '年',
    baseline: null,
    at: { start, end: start + 5 },
    digits: { start, end: start + 4 },
    rule: 'targets/recognition',
  }
}
