/**
 * Ranges whose mark is lost, known without any other damage in the text: a number that no calendar, school, age, share or flood has
 * and that falls into two rising ones it has (`5月1520日`, `79年级`, `1859岁`, `510年一遇`, `20212025年`), a number with two points
 * (`0.61.0 MPa`), steps that begin where the one before ends (lost-steps.ts), and `师生比不低于115`, which is 1∶15. Which mark stood
 * there nothing proves (—, ～, 至): they are doubts, never repairs.
 */
import { findLostSteps } from './lost-steps.ts'
import { type LostRange, risingIn } from './rising.ts'

/** a number, its thousands not marked, with all its points */
const NUMBER = /\d+(?:\.\d+)*/g
const LONGEST_NUMBER = 12
const POINT = '.'

interface Limit {
  readonly digits: readonly [least: number, most: number]
  /** what stands right before the number, and behind it */
  readonly before: RegExp
  readonly behind: RegExp
  /** nothing of the kind is more; the number itself is */
  readonly most: number
  readonly evidence: string
}

const LIMITS: readonly Limit[] = [
  // 每年35月, not 工期18月, 24月龄 and 13月薪
  { digits: [2, 4], before: /(?:年|^|[，。；于在\s])$/, behind: /月(?![龄齡薪])/y, most: 12, evidence: '没有这个月份' },
  { digits: [3, 4], before: /\d月 ?$/, behind: / ?日/y, most: 31, evidence: '没有这一天' },
  { digits: [2, 2], before: /$/, behind: /年[级級]/y, most: 12, evidence: '没有这个年级' },
  // but a tree may be 512岁
  {
    digits: [3, 4],
    before: /^[^树樹木林龄齡古棵株]*$/,
    behind: /[周週]?[岁歲](?!.{0,4}[树樹木杏柏槐松樟榕])/y,
    most: 150,
    evidence: '没有这个年龄',
  },
  // 轮岗比例不低于1015%, not 增长1015%
  {
    digits: [4, 4],
    before: /^(?!.*(?:增|提高|上升|倍|收益|负债)).*[率比例占重]/,
    behind: /[%％]/y,
    most: 100,
    evidence: '没有这么大的占比',
  },
  { digits: [4, 4], before: /$/, behind: /[个個]月|月[龄齡]/y, most: 240, evidence: '没有这么多个月' },
]
const LONGEST_BEFORE = 12
const FLOOD = /年一遇/y
const FLOODS = new Set([2, 3, 5, 10, 20, 25, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000])
const TWO_YEARS = /^((?:19|20)\d{2})((?:19|20)\d{2})$/
const OF_YEARS = /[学學]?年/y
/** two points, then a unit: 2.83.4%, (2.83.4)×10⁴; not 2021.12.31 and, at the start of a line, 3.12.1 */
const TWO_POINTS = /^\d{1,4}\.\d{2,6}\.\d{1,3}$/
const UNIT = / ?[）)]? ?(?:[%％‰℃×米吨噸元亩畝]|[万亿萬億]|[平立]方|公[里斤顷頃]|[kcm]?m\b|M?Pa|[kK]W)/y
/** 保教人员与幼儿的比例, 师生比, and what it is said to be, further on in the sentence */
const RATIO = /[与與和][^，。；：:∶\n]{1,24}(?:之比|比例|配比)$|[师師]生比$|生[师師]比$|[医醫床][护護]比$/
const OF_RATIO = /(?:[为為]|[达達]到|不[低高][于於])1([1-9]\d?)(?=[，。；）、\n])/g
const LONGEST_NOUN = 30
const SENTENCE = /^[^。；\n]{0,160}[。；\n]?/

export function findLostRanges(text: string): LostRange[] {
  const found = [...text.matchAll(NUMBER)].flatMap(({ index: start, 0: digits }) => {
    if (digits.length === 1 || digits.length > LONGEST_NUMBER || text[start - 1] === POINT) return []
    const range = rangeAt(text, start, digits)
    return range === null
      ? []
      : [{ start, end: start + digits.length, reading: range.reading, evidence: range.evidence }]
  })
  found.push(...ratiosIn(text))
  const taken = new Set(found.map(({ start }) => start))
  for (const step of findLostSteps(text)) if (!taken.has(step.start)) found.push(step)
  return found.sort((a, b) => a.start - b.start)
}

type Reading = Pick<LostRange, 'reading' | 'evidence'>

function rangeAt(text: string, start: number, digits: string): Reading | null {
  const end = start + digits.length
  const isBefore = (pattern: RegExp): boolean => {
    pattern.lastIndex = end
    return pattern.test(text)
  }
  if (digits.includes(POINT)) return TWO_POINTS.test(digits) && isBefore(UNIT) ? pointsIn(text, start, digits) : null
  const [, low, high] = TWO_YEARS.exec(digits) ?? []
  if (low !== undefined && isBefore(OF_YEARS))
    return low < high! ? { reading: `${low}—${high}`, evidence: '两个年份连在一起' } : null
  const range = risingIn(digits)
  if (range === null) return null
  const reading = `${range.low}—${range.high}`
  if (FLOODS.has(range.low) && FLOODS.has(range.high) && !FLOODS.has(Number(digits)) && isBefore(FLOOD))
    return { reading, evidence: '没有这种重现期' }
  const limit = LIMITS.find(
    ({ digits: [least, longest], most, behind, before }) =>
      digits.length >= least &&
      digits.length <= longest &&
      Number(digits) > most &&
      range.high <= most &&
      isBefore(behind) &&
      before.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start)),
  )
  return limit === undefined ? null : { reading, evidence: limit.evidence }
}

/** 0.61.0 is 0.6 and 1.0: both with as many decimals. */
function pointsIn(text: string, start: number, number: string): Reading | null {
  const line = text.slice(Math.max(0, start - LONGEST_BEFORE), start)
  if (/(?:^|\n)[ \t\u3000]*$/.test(line)) return null
  const [first = '', middle = '', last = ''] = number.split(POINT)
  const low = `${first}.${middle.slice(0, last.length)}`
  const high = `${middle.slice(last.length)}.${last}`
  const isRange = middle.length > last.length && !/^0\d/.test(high) && Number(low) < Number(high)
  return isRange ? { reading: `${low}—${high}`, evidence: '一个数里有两个小数点' } : null
}

function ratiosIn(text: string): LostRange[] {
  const found = new Map<number, LostRange>()
  for (let at = text.indexOf('比'); at >= 0; at = text.indexOf('比', at + 1)) {
    const from = text[at + 1] === '例' ? at + 2 : at + 1
    if (!RATIO.test(text.slice(Math.max(0, from - LONGEST_NOUN), from))) continue
    const sentence = SENTENCE.exec(text.slice(from, from + 200))![0]
    for (const { index, 0: said, 1: part } of sentence.matchAll(OF_RATIO)) {
      const end = from + index + said.length
      const start = end - part!.length - 1
      found.set(start, { start, end, reading: `1∶${part}`, evidence: '两者之比，数里没有比号' })
    }
  }
  return [...found.values()]
}
