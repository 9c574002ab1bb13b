/**
 * Damaged numbers: the site that drifted the bytes also lost a lone mark between two digits: 〔2022〕2号 → `〔20222号`,
 * 2022年4月26日 → `2022426日`, 1—2项 → `12项`, 湘人社发〔2018〕51号 → `湘人社发201851号`. A frame that leaves one reading is repaired; of
 * the rest only a doubt with its candidates is kept, and only where such a loss is proved; of `6?%` there are none. Nothing
 * else changes a digit.
 */
import type { Doubt } from '../model/clean.ts'
import type { Span } from '../model/span.ts'
import { findHalfLost } from './half-lost-numbers.ts'
import { FILLING, likeliestText } from './likeliest.ts'
import { findLostRanges } from './lost-ranges.ts'
import type { LostRange } from './rising.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const RULE = 'damaged-number'
/** 淄政发〔20222號: a year and a number whose closing bracket is gone */
const NUMBER_FRAME = /〔((?:19\d|20[0-4])\d)([1-9]\d{0,2})(?=[号號])/g
/** 牟政办发〔201746 at the end of its line: the 号 is gone as well */
const OPEN_NUMBER_FRAME = /〔((?:19|20)\d{2})([1-9]\d{0,2})(?=[ \t]*$)/gm
/** 湘人社发201851号, 湘人社发 201851 号: both brackets gone; 第2018511号 counts something */
const BARE_NUMBER = /([ \0]?)((?:19|20)\d{2})(\d{1,3})( ?)(?=[号號])/g
/** …and the name before it, asked for only where there is such a number */
const ORGAN = /\p{Script=Han}{1,8}(?![第年月日])\p{Script=Han}$/u
const BRACKETED_YEAR = /〔(?:19|20)\d{2}〕/g
/** hanzi of the name that BARE_NUMBER looks at */
const [SHORTEST_ORGAN, LONGEST_ORGAN] = [2, 9]
/** 2022426日, 20221226日 */
const DATE_FRAME = /(?<!\d)((?:19|20)\d{2})(\d{2,4})(?=日)/g
/** 2022年426日 */
const DAY_FRAME = /(?<=((?:19|20)\d{2})年)(\d{2,4})(?=日)/g
/** 20246月: a year and a month; 202412月 may also be 2024年1—2月 */
const MONTH_FRAME = /(?<!\d)((?:19|20)\d{2})([1-9]|1[0-2])(?=月)/g
/** 202443017:30: a day and an hour */
const TIME_FRAME = /(?<!\d)((?:19|20)\d{2})(\d{3,6})(?=[:：][0-5]\d(?!\d))/g
/** 8:3012:00: from one hour to another */
const HOURS_FRAME = /(?<!\d)(\d{1,2}[:：][0-5]\d)((?:1\d|2[0-4]|[1-9])[:：][0-5]\d)(?!\d)/g
/** 531日: more days than a month has; 60日内 is a term */
const DAY_ALONE = /(?<![\d.年月—–~-])(\d{2,4})(?=日(?!内|以内|以上|左右))/g
/** 于531日前, 至610日: dated whatever else the text lost */
const DATED = /^[于於至]$/
/** 12項: two rising digits before a measure word could be a range */
const RANGE =
  /(?<![\d.—–~-])([1-9])([1-9])(?=[个個项項所名人处處家种種门門次台套场場])|(?<![\d.—–~-])([1-9]\d)([1-9]\d)(?=[个個项項所名人处處家种種门門次台套场場天噸吨]|[平立]方)/g

const LONGEST_MONTH = 31
/** its February has every day a February can have */
const LEAP_YEAR = 2024

/** 6.58.5之间, not the item 6.58.5 at the start of a line */
const DECIMALS = /(?<=\p{Script=Han})(\d{1,3}\.\d)([1-9]\d{0,2}\.\d)(?![\d.])/gu

type Raised = NonNullable<StageResult['doubts']>[number]

export function repairNumbers(printed: string, open: readonly Doubt[]): StageResult {
  const text = likeliestText(printed, open)
  const edits: StageEdit[] = []
  const doubts: Raised[] = []
  const mend = (start: number, end: number, into: string, evidence: string): void => {
    edits.push({ at: { start, end }, text: into, rule: RULE, confidence: 0.98, evidence })
  }
  for (const match of text.matchAll(NUMBER_FRAME)) {
    const at = match.index + 1 + match[1]!.length
    mend(at, at, '〕', `文号框 ${match[0]}号 只有这一种读法`)
  }
  for (const { index, 0: whole, 1: year, 2: number } of text.matchAll(OPEN_NUMBER_FRAME))
    doubts.push(doubtOf(index, index + whole.length, [`〔${year}〕${number}号`], '文号丢了后一个括号和“号”'))
  const bare = [...text.matchAll(BARE_NUMBER)].flatMap((match) => {
    const organ = ORGAN.exec(text.slice(Math.max(0, match.index - LONGEST_ORGAN), match.index))
    return organ === null ? [] : [{ match, organ: organ[0] }]
  })
  const bracketed = bare.length === 0 ? new Set<string>() : bracketedYears(text)
  for (const { match, organ } of bare) {
    const [whole, before, year, number, behind] = match
    const [start, end] = [match.index + before!.length, match.index + whole.length - behind!.length]
    const isRead = printed.slice(match.index - organ.length, match.index) === organ && before !== FILLING
    // The same body and year in brackets elsewhere is the corroboration a digit needs.
    if (isRead && bracketed.has(`${organ}〔${year}〕`))
      mend(match.index, match.index + whole.length, `〔${year}〕${number}`, `同文另有 ${organ}〔${year}〕`)
    else doubts.push(doubtOf(start, end, [`〔${year}〕${number}`], '文号丢了括号，没有旁证'))
  }
  for (const pattern of [DATE_FRAME, DAY_FRAME])
    for (const match of text.matchAll(pattern)) {
      const [whole, year, digits] = match
      const printedYear = whole === digits ? '' : `${year}年`
      const readings = dateReadings(digits!, Number(year)).map(({ month, day }) => `${printedYear}${month}月${day}`)
      const end = match.index + match[0].length
      if (readings.length === 1) mend(match.index, end, readings[0]!, `${match[0]}日 作为日期只有这一种读法`)
      else doubts.push(doubtOf(match.index, end, readings, '数字之间丢了字，日期读法不止一种'))
    }
  for (const { index, 0: whole, 1: year, 2: month } of text.matchAll(MONTH_FRAME)) {
    const reading = `${year}年${month}`
    if (month!.length === 1) mend(index, index + whole.length, reading, `${whole}月 作为年月只有这一种读法`)
    else doubts.push(doubtOf(index, index + whole.length, [reading], '年与月之间丢了字'))
  }
  for (const { index, 0: whole, 1: year, 2: digits } of text.matchAll(TIME_FRAME)) {
    const readings = timeReadings(digits!, Number(year)).map((reading) => `${year}年${reading}`)
    if (readings.length > 0) doubts.push(doubtOf(index, index + whole.length, readings, '日期与时刻之间丢了字'))
  }
  for (const { index, 0: whole, 1: from, 2: to } of text.matchAll(HOURS_FRAME))
    doubts.push(doubtOf(index, index + whole.length, [`${from}—${to}`], '两个时刻之间丢了符号'))
  for (const { index, 1: digits } of text.matchAll(DAY_ALONE)) {
    const readings = Number(digits) > LONGEST_MONTH ? dateReadings(digits!, LEAP_YEAR) : []
    if (readings.length === 0 || !(edits.length > 0 || DATED.test(text[index - 1] ?? ''))) continue
    const written = readings.map(({ month, day }) => `${month}月${day}`)
    doubts.push(doubtOf(index, index + digits!.length, written, '没有哪个月有这么多天，多半丢了“月”'))
  }
  const taken = new Set([...edits, ...doubts].flatMap(({ at }) => unitsOf(at)))
  const isFree = ({ at }: Raised): boolean => !unitsOf(at).some((unit) => taken.has(unit))
  const lost = findLostRanges(text).map(lostRange).filter(isFree)
  for (const { at } of lost) for (const unit of unitsOf(at)) taken.add(unit)
  for (const { start, end } of findHalfLost(text)) {
    const half = doubtOf(start, end, [], '数字里有一位没有读出')
    if (isFree(half)) doubts.push(half)
  }
  for (const range of [...lost, ...(edits.length > 0 ? rangesIn(text).filter(isFree) : [])]) doubts.push(range)
  return {
    edits: edits.sort((a, b) => a.at.start - b.at.start),
    doubts: doubts.sort((a, b) => a.at.start - b.at.start),
  }
}

/** 临政发〔2022〕 with every ending of the name before it: 政发〔2022〕, 临政发〔2022〕 */
function bracketedYears(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { index, 0: year } of text.matchAll(BRACKETED_YEAR))
    for (let length = SHORTEST_ORGAN; length <= Math.min(LONGEST_ORGAN, index); length++)
      found.add(text.slice(index - length, index + year.length))
  return found
}

/** The places of a span; of an empty one that of the unit behind. */
function unitsOf({ start, end }: Span): readonly number[] {
  return Array.from({ length: Math.max(1, end - start) }, (_, unit) => start + unit)
}

function lostRange({ start, end, reading, evidence }: LostRange): Raised {
  const candidates = [{ text: reading, confidence: 0.9, evidence: '数字之间丢了一个符号' }]
  return { rule: RULE, at: { start, end }, candidates, evidence }
}

function rangesIn(text: string): Raised[] {
  const decimals = [...text.matchAll(DECIMALS)].map(({ index, 0: whole, 1: low, 2: high }) =>
    doubtOf(index, index + whole.length, [`${low}—${high}`], '一个数里有两个小数点'),
  )
  const ranges = [...text.matchAll(RANGE)].flatMap((match) => {
    const low = match[1] ?? match[3]!
    const high = match[2] ?? match[4]!
    if (Number(low) >= Number(high)) return []
    return {
      rule: RULE,
      at: { start: match.index, end: match.index + match[0].length },
      candidates: [
        { text: `${low}—${high}`, confidence: 0.6, evidence: '同文中数字之间的符号已证实丢失' },
        { text: match[0], confidence: 0.4, evidence: '原样' },
      ],
      evidence: '数字之间可能丢了“—”',
    }
  })
  return [...decimals, ...ranges]
}

function doubtOf(start: number, end: number, readings: readonly string[], evidence: string): Raised {
  return {
    rule: RULE,
    at: { start, end },
    candidates: readings.map((text) => ({ text, confidence: 1 / readings.length, evidence: '框内合法的读法' })),
    evidence,
  }
}

/** Ways to cut `43017` into a day and an hour. */
function timeReadings(digits: string, year: number): string[] {
  return [1, 2].flatMap((length) => {
    const hour = digits.slice(-length)
    if (Number(hour) > 24 || (length === 2 && hour.startsWith('0'))) return []
    return dateReadings(digits.slice(0, -length), year).map(({ month, day }) => `${month}月${day}日${hour}`)
  })
}

/** Ways to cut `426` into a month and a day: none that the calendar of the year has not. */
function dateReadings(digits: string, year: number): { readonly month: number; readonly day: number }[] {
  const readings: { month: number; day: number }[] = []
  for (let cut = 1; cut <= Math.min(2, digits.length - 1); cut++) {
    const month = digits.slice(0, cut)
    const day = digits.slice(cut)
    if (month.startsWith('0') || day.startsWith('0')) continue
    if (Number(month) <= 12 && Number(day) <= daysOf(year, Number(month)))
      readings.push({ month: Number(month), day: Number(day) })
  }
  return readings
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
