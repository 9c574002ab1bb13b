/**
 * How does another plan's figure stand to the base's? 市「超过65%」, 县「达到60%以上」: looser 放宽. Only sound numbers of the same
 * unit are judged; a count of things (30个专业) of a county is not a looser form of the city's, it is the county's own: localised.
 */
import type { Target } from '../model/clause.ts'
import type { Judgement, Verdict, VerdictCause } from '../model/verdict.ts'

/** Indicators in which less is better, where the comparator does not say so itself: 差异系数, 辍学率. 下降3个百分点 is better when more. */
const LESS_IS_BETTER = /差异(?:系数|率)|近视率|辍学率|发生率|死亡率|失业率|大班额|班额|生师比|能耗|排放|浓度|降尘/
const REDUCTION = /降低|下降|减少|压减|降幅/
/** 「起始年级严格按小学45人、初中50人编班」: how large a class may be, whatever the indicator is called. */
const CLASS_SIZE = /编班|班额/
const PEOPLE = /^[人名]$/
const PART_END = /[,;。]/
/** What a share, a rate or a figure per head measures can be held against that of any other territory. */
const SHARE_UNIT = /^(?:%|％|‰|个?百分点|倍|年|岁|天|小时|课时|学时|分钟|平方米|元|册|分|分贝|[微毫]克\/(?:立方米|升))$/
/** 吨/平方公里, 元/吨; 万吨/年 is a sum */
const PER_MEASURE = /\/(?!年|月|日|天)/
/** 「每名学生掌握1至2项艺术特长」: nobody shares that out */
const PER_PERSON = /每[名位]|人人/u
const PER_HEAD = /班额|系数|^每|每[^年月周日天学]|生均|人均|师均|班均|校均|平均|至少|覆盖率|之比|比例|占比|率$/

export function judge(base: Target, other: Target, sameLevel: boolean): Judgement {
  if (base.quality !== 'sound' || other.quality !== 'sound') return notComparable('damaged')
  if (base.value === null || other.value === null) return notComparable('unread')
  if (foldUnit(base.unit) !== foldUnit(other.unit)) return notComparable('unit')
  const often = perYear(base) !== null && perYear(other) !== null
  // So many a year beside so many in all: as counts of two levels they are each plan's own, as shares nothing can be said.
  if (periodOf(base) !== periodOf(other) && !often)
    return isShare(base) || sameLevel ? notComparable('period') : byFigures('localised')
  const less = lessIsBetter(base, other)
  if (less === null) return notComparable('direction')
  const one = perWhat(base)
  const two = perWhat(other)
  if (one !== null && two !== null && one !== two) return notComparable('share')
  // 「每个乡镇1所」 beside 「全县12所」: each plan counts in its own way. 「每县1所」 is what a county owes as a whole.
  if (one !== two && one !== COUNTY && !sameLevel && !SHARE_UNIT.test(base.unit)) return byFigures('localised')
  const order = compareFigures(base, other, less)
  if (order === 0) return judgeDeadline(base, other)
  const divides = !isShare(base) && !(isHabit(base) && isHabit(other)) && !areLimits(base, other)
  if (!sameLevel && divides) return byFigures('localised')
  const cause = sameFigures(base, other) ? 'bound' : null
  return { verdict: order > 0 ? 'stricter' : 'looser', cause }
}

export function byFigures(verdict: Verdict): Judgement {
  return { verdict, cause: null }
}

export function notComparable(cause: VerdictCause): Judgement {
  return { verdict: 'not-comparable', cause }
}

/** How many of a period make a year, where a thing is done so often: 每学期1次 is 每学年2次. A week is of no use: holidays differ. */
const TIMES_A_YEAR: Readonly<Record<string, number>> = { 年: 1, 学年: 1, 学期: 2, 半年: 2, 季度: 4, 月: 12 }
const OCCASION = /^[次场节课期]/u

function perYear({ period, unit }: Target): number | null {
  return period !== null && OCCASION.test(unit) ? (TIMES_A_YEAR[period] ?? null) : null
}

/** 「每周上门1次」 holds for whoever does it; 「每年送戏下乡3000次」 is a sum that a city shares out. */
const MOST_OFTEN = 12

function isHabit({ period, unit, value }: Target): boolean {
  return period !== null && unit === '次' && value !== null && value <= MOST_OFTEN
}

/** 「PM2.5年均浓度」 is the state of a year, as 「平均浓度」 is; 「年均培训300人」 is so many a year. */
const MEAN_OF_YEAR = /年(?:平)?均(?:浓度|气温|水位|值)/

/** A rate that changes by so much a year; any other is a state, 「每年轮岗的教师中骨干占20%」 too. */
const CHANGE = /[升降增减]|提高|改善/u

function periodOf({ indicator, period, unit }: Target): string {
  if (period === null || MEAN_OF_YEAR.test(indicator)) return ''
  return period === '年' && foldUnit(unit) === '%' && !CHANGE.test(indicator) ? '' : period
}

const COUNTY = '县'
/** 「每个乡镇（街道）」 「每村」 「每县」: territories that a figure is multiplied by, small ones first. */
const PER: readonly (readonly [string, RegExp])[] = [
  ['村', /每(?:一|个)*(?:行政)?(?:村|社区)/],
  ['镇', /每(?:一|个)*(?:乡|镇|街道)/],
  [COUNTY, /每(?:一|个)*(?:县|区|市)/],
]

/** 「镇（街道）文艺团队均不少于12支」 */
const EVERY_TOWN = /(?:乡|镇|街道)[）)]?\p{Script=Han}{0,12}均(?=不|达|有|配)/u

function perWhat(target: Target): string | null {
  const { indicator, scope } = target
  const said = PER.find(([, pattern]) => pattern.test(indicator) || pattern.test(scope ?? ''))?.[0]
  return said ?? (printedParts(target).some((part) => EVERY_TOWN.test(part)) ? '镇' : null)
}

/** 「每站配备专职人员不少于2名」, of each one … */
const EACH = /每(?![年月周日天次季学])|均(?=不|达|有|配)/u
/** … and 「综合文化站配备专职人员不少于3名」, which is no sum either: nobody limits a sum over a territory without naming it. */
const LIMIT = /不(?:少于|低于|超过|高于)|至少/u
const WHOLE_TERRITORY = /全[市县区省州旗]|[总合]计|累计|总数|新增/u

/** A bound that holds for each station, school or team: a county's and a city's can be told apart by size. */
function areLimits(base: Target, other: Target): boolean {
  const [one, two] = [printedParts(base), printedParts(other)]
  const every = (pattern: RegExp): boolean =>
    one.some((part) => pattern.test(part)) && two.some((part) => pattern.test(part))
  return (
    every(LIMIT) &&
    [...one, ...two].some((part) => EACH.test(part)) &&
    ![...one, ...two].some((part) => WHOLE_TERRITORY.test(part))
  )
}

/** 所 and 家 are not the same in general: width and letter case are folded, 个百分点 is 百分点, and people are counted in 人 as in 名. */
export function foldUnit(unit: string): string {
  return unit
    .normalize('NFKC')
    .replace(/^个百分点$/, '百分点')
    .replace(MULTIPLE, '')
    .replace(/^名$/, '人')
}

/** 「3万个学位」 beside 「3200个学位」: the multiple belongs to the number. */
const MULTIPLE = /^(?:万|亿)(?=.)/
const TIMES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

function amountOf(target: Target, value: number): number {
  const times = (TIMES[MULTIPLE.exec(target.unit)?.[0] ?? ''] ?? 1) * (perYear(target) ?? 1)
  // 1.1 × 10,000 is not 11,000 in binary fractions.
  return times === 1 ? value : Math.round(value * times)
}

function isClassSize(target: Target): boolean {
  return PEOPLE.test(target.unit) && printedParts(target).some((part) => CLASS_SIZE.test(part))
}

/** The parts of the sentence that print the figure, mostly one. */
function printedParts({ value, value2, unit, sentence }: Target): readonly string[] {
  const parts = sentence.normalize('NFKC').split(PART_END)
  return parts.filter((part) => part.includes(`${value2 ?? value}${unit}`))
}

/** Held against that of any territory, unlike a count of things. */
export function isShare(target: Target): boolean {
  const { unit, indicator, scope } = target
  return (
    SHARE_UNIT.test(unit) ||
    PER_MEASURE.test(unit) ||
    PER_HEAD.test(indicator) ||
    isClassSize(target) ||
    (scope !== null && /^每/.test(scope)) ||
    printedParts(target).some((part) => PER_PERSON.test(part))
  )
}

/** null: the two comparators look opposite ways. */
function lessIsBetter(base: Target, other: Target): boolean | null {
  const says = ({ op }: Target): boolean | null =>
    op === '<' || op === '<=' ? true : op === '>' || op === '>=' ? false : null
  const one = says(base)
  const two = says(other)
  if (one !== null && two !== null && one !== two) return null
  const said = one ?? two
  if (said !== null) return said
  return isClassSize(base) || lessIsBetterIn(base.indicator)
}

/** Where the comparator does not tell. */
export function lessIsBetterIn(indicator: string): boolean {
  return LESS_IS_BETTER.test(indicator) && !saysReduction(indicator)
}

export function saysReduction(indicator: string): boolean {
  return REDUCTION.test(indicator)
}

/** Positive: the other asks for more. A bound that may not be touched (超过) asks for more than one that may (达到). */
function compareFigures(base: Target, other: Target, less: boolean): number {
  const [low, high] = endsApart(base, other)
  const difference = low !== 0 ? low : high
  if (difference !== 0) return less ? -difference : difference
  const strict = ({ op }: Target): number => (op === '>' || op === '<' ? 1 : 0)
  return strict(other) - strict(base)
}

function sameFigures(base: Target, other: Target): boolean {
  return endsApart(base, other).every((end) => end === 0)
}

/** By how much the other's figure is above the base's: its lower end, its upper one. */
function endsApart(base: Target, other: Target): readonly [number, number] {
  return [
    amountOf(other, other.value!) - amountOf(base, base.value!),
    amountOf(other, other.value2 ?? other.value!) - amountOf(base, base.value2 ?? base.value!),
  ]
}

/**
 * The same figure sooner is more, later is less; no year said is no difference. A year that only the plan's title or another
 * sentence gives (规划（2023—2030年）) was set for no figure in particular: two plans that print the same words ask for the same.
 */
function judgeDeadline(base: Target, other: Target): Judgement {
  const same = byFigures('same')
  if (base.deadline === null || other.deadline === null) return same
  if (!printsDeadline(base) || !printsDeadline(other)) return same
  if (base.rule !== TABLE && base.sentence.normalize('NFKC') === other.sentence.normalize('NFKC')) return same
  const one = endOf(base.deadline)
  const two = endOf(other.deadline)
  return two === one ? same : { verdict: two < one ? 'stricter' : 'looser', cause: 'deadline' }
}

/** What a table row says is its cells; the year stands over its columns. */
export const TABLE = 'targets/table'

/** 「编制2023—2030年幼儿园布局专项规划」: the years of a plan by its name are no one's deadline. */
const NAME_OF_PLAN = /\d{4}年?[—–~-]{1,2}\d{4}年?[）)]?\p{Script=Han}{0,16}(?:规划|计划|方案)/gu

/** A table prints the year over its columns, a sentence itself: 2025年, 二〇二五年, “十四五”末. */
function printsDeadline({ deadline, sentence, rule }: Target): boolean {
  if (deadline === null) return false
  if (rule === TABLE) return true
  const year = deadline.slice(0, 4)
  const inWords = [...year].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')
  const printed = sentence.normalize('NFKC').replace(NAME_OF_PLAN, '')
  return [year, inWords, planEndingIn(Number(year))].some((form) => form !== null && printed.includes(form))
}

/** 十四五 ends in 2025, 十五五 in 2030: every plan since the eleventh ends on a five or a nought. */
function planEndingIn(year: number): string | null {
  const ordinal = (year - 1955) / 5
  return Number.isInteger(ordinal) && ordinal > 10 && ordinal < 20 ? `十${'一二三四五六七八九'[ordinal - 11]}五` : null
}

/** A bare year means its end. */
function endOf(deadline: string): number {
  const [year, month] = deadline.split('-')
  return Number(year) * 12 + Number(month ?? 12)
}
