/**
 * By when, against when, how often? 「到2025年」 is a deadline, 「比2020年」 a base, 「每年」 a period; 「由2020年的9.5%提高到15%」 names both
 * the base and its year. Years before the plan's own are the past.
 */
import { eachOf } from './each-of.ts'
import { matchesOf } from './matches.ts'

export interface NamedTime {
  /** offset of its first character in the sentence */
  readonly at: number
  readonly end: number
  readonly year: number
  /** year `2025` or year-month `2025-06` */
  readonly text: string
  /** what a figure is measured against, not when it is to be reached */
  readonly base: boolean
  /** a month whose year the title alone gives: said of its own clause, and of what follows a figure there */
  readonly near: boolean
}

/** 2025年, 2025年6月底前, “十四五”末, “十四五”期间; not 2023年级, 2022年度, 2021年以来 */
const TIME =
  /(20\d{2})年(?:(\d{1,2})月(?:份)?)?(?!级|[度来以初]|\d{1,2}月)|[“"]?十([三四五六])五[”"]?(?:规划)?(?:期?末|期间|时期)/g
const BASE_BEFORE = /(?:比|较|由|从|自|相比于?|对比|同|与|以)$/
const BASE_BEHIND = /^(?:的(?!目标)|的?基础上|同期|相比|基数|为基期|起)/
const FIVE_YEARS: Readonly<Record<string, number>> = { 三: 2020, 四: 2025, 五: 2030, 六: 2035 }
/** 每半年, 每个季度, 每两年, 年均; not 每年级, 到2025年均达到 */
const PERIOD =
  /每(?:一|个)?(半年|半个?月|[两三四五]年|学年|学期|季度?|年(?!级|龄)|周(?!边)|月|天|日)|(?<!20\d{2}|[两三四五])(年|周|月)均(?!衡)|(逐年)/
const HEDGE = /力争|原则上|争取|努力|有条件的/
/** 全市, 所有小学; not 健全市、县两级…, 安全区 */
const SCOPE =
  /(?<![健安完])全(?:市|县|区|省|国|镇|乡|街道)|所有\p{Script=Han}{0,6}(?:学校|小学|初中|高中|幼儿园|教师|学生|班级|乡镇|镇|村|社区|机构|企业|单位|部门|县|区|市)(?:、(?:小学|初中|高中|学校|社区|村))*/u

/** 12月底前 after 2025年: the month of the year named before */
const MONTH = /(?<![\d年—–至-])(\d{1,2})月(?:底|末|\d{1,2}日)?[之以]?前/g

/** `year`: the one that goes for the whole sentence; `only`: that of the title. */
export function namedTimes(sentence: string, year: string | null = null, only: string | null = null): NamedTime[] {
  if (!/年|五|月/.test(sentence)) return []
  const years = namedYears(sentence)
  const months = matchesOf(MONTH, sentence).flatMap((match): NamedTime[] => {
    const said = years.findLast(({ at, base }) => !base && at < match.index)?.text ?? year
    const of = said ?? only
    return of === null ? [] : [monthOf(of, match, said === null)]
  })
  return months.length === 0 ? years : [...years, ...months].sort((a, b) => a.at - b.at)
}

/** `of`: 2025 or 2025-06. */
function monthOf(of: string, { index, 0: words, 1: month }: RegExpExecArray, near: boolean): NamedTime {
  const year = of.slice(0, 4)
  return {
    at: index,
    end: index + words.length,
    year: Number(year),
    text: `${year}-${month!.padStart(2, '0')}`,
    base: false,
    near,
  }
}

function namedYears(sentence: string): NamedTime[] {
  return matchesOf(TIME, sentence).map((match) => {
    const end = match.index + match[0].length
    const year = match[1] === undefined ? FIVE_YEARS[match[3]!]! : Number(match[1])
    const month = match[2] === undefined ? '' : `-${match[2].padStart(2, '0')}`
    const before = sentence.slice(Math.max(0, match.index - 3), match.index)
    const base =
      match[1] !== undefined &&
      (BASE_BEFORE.test(before) || (BASE_BEHIND.test(sentence.slice(end)) && !/(?:到|至)$/.test(before)))
    return { at: match.index, end, year, text: `${year}${month}`, base, near: false }
  })
}

/** 安装率2023年达到70%、2025年达到100%，…: a year between a measure and its figure */
const INSIDE = /(?:率|标准|占比|比例|比重|数|量|度|面积|里程)$|\d[%‰\p{Script=Han}]{1,4}(?<!年)、$/u

/** 底前完成摸底: a deed with its own object */
const ANOTHER_TASK = /^(?:底|末)?[之以]?前?(?:全部|基本)?(?:完成|组织|开展|启动|制定|出台|形成|报送)\p{Script=Han}{2}/u

/** 2023年前办学条件全面达标，…: what is done by then is said in full, and what follows is another matter */
const DONE_BY = /^(?:底|末|[^，。；\d]{0,6})[之以]?前[^，。；\d]*(?:全部|全面)[^，。；\d]*，/

/** The deadline of a figure at `at`: the last time named before it, else the first behind it that goes for no other. */
export function deadlineFor(times: readonly NamedTime[], at: number, end: number, sentence: string): NamedTime | null {
  const behind = sentence.slice(end)
  const ends = times.filter(({ base }) => !base)
  // …提高到2026年的55%，近视率每年下降…: a year that stands before its own figure goes no further.
  const goesOn = (time: NamedTime): boolean =>
    (!DONE_BY.test(sentence.slice(time.end, at)) &&
      (!time.near || !/^\D*，/.test(sentence.slice(time.end, at))) &&
      !(/^的\d/.test(sentence.slice(time.end)) || INSIDE.test(sentence.slice(0, time.at)))) ||
    !sentence.slice(time.end, at).includes('，')
  const before = ends.findLast((time) => time.at < at && goesOn(time))
  // 不少于5000户，其中2023年完成1500户: the year is of the part alone.
  const next = ends.find((time) => time.at >= at || goesOn(time))
  if (before !== undefined || next === undefined) return before ?? null
  // …结案率100%，覆盖率2025年达到60%: nor is a year that has a figure of its own behind it.
  // 开展1次专项督导，2024年2月底前完成摸底: a time of another task.
  const deed = sentence.slice(next.end)
  return /其中/.test(behind) || /^[^，；：]*\d/.test(deed) || ANOTHER_TASK.test(deed) ? null : next
}

/** The year a figure at `at` is measured against, when it is named in the words right before. */
export function baseFor(times: readonly NamedTime[], from: number, at: number): NamedTime | null {
  return times.findLast((time) => time.base && time.at >= from && time.at < at) ?? null
}

/** 2023年、2025年分别达到60%、100% */
const YEARS = /(?:20\d{2}年?(?:底|末)?前?[、和]){1,5}20\d{2}年(?:底|末)?前?(?=[^，。；\d]{0,12}$)/

/** 2024年、2025年、2026年，进出口总额分别达到 */
const YEARS_AHEAD =
  /(?:20\d{2}年?(?:底|末)?前?[、和]){1,5}20\d{2}年(?:底|末)?前?(?=，[^。；]{2,}分别\p{Script=Han}{0,6}$)/u

/** As many years right before values as there are values: one each, in order. */
export function yearsListed(words: string, values: number): readonly string[] | null {
  const years = (YEARS.exec(words) ?? YEARS_AHEAD.exec(words))?.[0].match(/20\d{2}/g) ?? []
  return years.length === values ? years : null
}

/** The words before such a list. */
export function withoutYears(words: string): string {
  const match = YEARS.exec(words)
  return match === null ? words : words.slice(0, match.index)
}

export interface Manner {
  readonly scope: string | null
  readonly period: string | null
  readonly hedge: string | null
}

const PERIOD_NAMES: Readonly<Record<string, string>> = { 季: '季度', 半个月: '半月' }

/** `words`: those of the figure, from the one before it to its own; `clause`: of them, those behind the last comma. */
export function mannerOf(words: string, clause = words): Manner {
  const period = /[每均逐]/.test(words) ? PERIOD.exec(words) : null
  return {
    scope: eachOf(clause) ?? SCOPE.exec(words)?.[0] ?? null,
    period: PERIOD_NAMES[period?.[1] ?? ''] ?? period?.[1] ?? period?.[2] ?? (period?.[3] === undefined ? null : '年'),
    hedge: HEDGE.exec(words)?.[0] ?? null,
  }
}

/** 2023年12月底前, 2024年, 2025年6月 → 2023-12, 2024, 2025-06; null for 长期坚持 and several dates. */
export function deadlineText(text: string): string | null {
  const found = [...text.matchAll(/(20\d{2})年(?:(\d{1,2})月)?/g)]
  const [match] = found
  if (match === undefined || found.length > 1) return null
  return match[2] === undefined ? match[1]! : `${match[1]}-${match[2].padStart(2, '0')}`
}

/** When is the plan's own time? Figures of earlier years are results. */
export interface PlanTime {
  /** the year it was made, or the first it speaks of */
  readonly year: number | null
  /** first year of its period: 2021 for “十四五” */
  readonly from: number | null
  /** 2024 for 2024年工作要点: what such a plan asks for is due in its year */
  readonly only: string | null
  /** last year of its period: 2026 for （2024—2026年） */
  readonly to: number | null
}

export const NO_TIME: PlanTime = { year: null, from: null, only: null, to: null }

/** 本办法自2022年1月1日起施行 */
const IN_FORCE = /自(20\d{2})年[^。；]{0,10}起(?:施行|实施|执行|生效)/

/** （2024—2026年）, 2023－2025年 in a title */
const TITLE_SPAN = /(20\d{2})\s*年?\s*(?:[—–－\-~至]{1,2}|——)\s*(20\d{2})/
/** 2024年工作要点, 2023年度…方案 */
const TITLE_YEAR = /(20\d{2})年度?/g
/** 三年新建…, 五年累计…: the plan’s own period, said by its length */
const YEARS_LONG = /([两三四五])年(?![内来以前后级度])/
const LENGTHS: Readonly<Record<string, number>> = { 两: 2, 三: 3, 四: 4, 五: 5 }

/** 三年累计新增就业1.5万人 in a plan for 2024—2026 → 2026. `words`: from the sentence’s beginning to the figure. */
export function periodEnd(words: string, { from, to }: PlanTime): string | null {
  const match = YEARS_LONG.exec(words)
  if (match === null || from === null || to === null) return null
  return LENGTHS[match[1]!] === to - from + 1 ? String(to) : null
}

/** 2023年至2025年, in a plan that names no year of its own */
const TEXT_SPAN = /(?<!比|较|由|从)(20\d{2})年(?:[至到]|[—–－-]{1,2})(20\d{2})年/

/** `date`: 成文日期 as ISO; `title`, 文号 and the day it comes into force, in `text`, when there is none. */
export function planTime(date: string | null, title: string, number: string | null, text: string): PlanTime {
  const five = /十([三四五六])五/.exec(title)
  const titled = /(20\d{2})/.exec(title)
  const from = five ? FIVE_YEARS[five[1]!]! - 4 : titled ? Number(titled[1]) : null
  const made = date !== null ? Number(date.slice(0, 4)) : null
  const numbered = /[〔[（(](20\d{2})/.exec(number ?? '')
  const inForce = made === null && numbered === null && from === null ? IN_FORCE.exec(text) : null
  const spoken = (made ?? from ?? numbered ?? inForce) ? null : TEXT_SPAN.exec(text)
  const year =
    made ??
    (numbered ? Number(numbered[1]) : inForce ? Number(inForce[1]) : (from ?? (spoken ? Number(spoken[1]) : null)))
  const span = TITLE_SPAN.exec(title)
  const to = five ? FIVE_YEARS[five[1]!]! : span ? Number(span[2]) : null
  const years = new Set(title.match(TITLE_YEAR))
  const only = to === null && years.size === 1 && Number(titled![1]) >= (made ?? 0) ? titled![1]! : null
  return { year, from: from ?? made ?? year, only, to }
}
