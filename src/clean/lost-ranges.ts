/**
 * Ranges whose mark is lost, known without any other damage in the text: a number that no calendar, school, age or flood has
 * and that falls into two rising ones it has (`5月1520日`, `79年级`, `1859岁`, `510年一遇`, `20212025年`), a number with two points
 * (`0.61.0 MPa`), steps that begin where the one before ends (`90分、7589分、6074分、60分`), and `师生比不低于115`, which is 1∶15. Which
 * mark stood there nothing proves (—, ～, 至): they are doubts, never repairs.
 */
export interface LostRange {
  readonly start: number
  readonly end: number
  readonly reading: string
  readonly evidence: string
}

interface Limit {
  readonly pattern: RegExp
  /** nothing of the kind is more; the number itself is */
  readonly most: number
  readonly what: string
}

const LIMITS: readonly Limit[] = [
  // 每年35月, not 工期18月, 24月龄 and 13月薪
  { pattern: /(?<=年|^|[，。；于在\s])\d{2,4}(?=月(?![龄齡薪]))/gm, most: 12, what: '没有这个月份' },
  { pattern: /(?<=\d月 ?)\d{3,4}(?= ?日)/g, most: 31, what: '没有这一天' },
  { pattern: /(?<![\d.])\d{2}(?=年[级級])/g, most: 12, what: '没有这个年级' },
  { pattern: /(?<![\d.])\d{3,4}(?=[周週]?[岁歲](?!.{0,4}[树樹木杏柏槐松樟榕]))/g, most: 150, what: '没有这个年龄' },
  { pattern: /(?<![\d.])\d{4}(?=[个個]月|月[龄齡])/g, most: 240, what: '没有这么多个月' },
]
/** 1,350岁 of a tree is told before or behind */
const OLD = /[树樹木林龄齡古棵株]/
const FLOOD = /(?<![\d.])\d{3,6}(?=年一遇)/g
const FLOODS = new Set([2, 3, 5, 10, 20, 25, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000])
const YEARS = /(?<!\d)((?:19|20)\d{2})((?:19|20)\d{2})(?=[学學]?年)/g
/** two points, then a unit: 2.83.4%, (2.83.4)×10⁴; not 2021.12.31 and 3.1.2 */
const TWO_POINTS =
  /(?<!^[ \t\u3000]*|[\d.])(\d{1,4}\.\d{1,3})(\d{0,3}\.\d{1,3})(?= ?[）)]? ?(?:[%％‰℃×米吨噸元亩畝]|[万亿萬億]|[平立]方|公[里斤顷頃]|[kcm]?m\b|M?Pa|[kK]W))/gm
/** 保教人员与幼儿的比例, 师生比, and what it is said to be, further on in the sentence */
const RATIO = /[与與和][^，。；：:∶\n]{1,24}(?:之比|比例|配比)|[师師]生比|生[师師]比|[医醫床][护護]比/g
const OF_RATIO = /(?:[为為]|[达達]到|不[低高][于於])1([1-9]\d?)(?=[，。；）、\n])/g
const SENTENCE_END = /[。；\n]/g
const LONGEST_SENTENCE = 160
/** 7589分, 1224个月: a number and its unit */
const STEP =
  /(?<![\d.,%])(\d{2,6})(?=(分(?![钟鐘之])|[个個]月|[周週]?[岁歲]|人|名|天|元|万元|米|[平立]方米|[亩畝]|[吨噸]|%|％))/g
const SHORTEST_STEP = 3

export function findLostRanges(text: string): LostRange[] {
  const found = [...beyondLimits(text), ...floodsIn(text), ...yearsIn(text), ...pointsIn(text), ...ratiosIn(text)]
  const taken = new Set(found.map(({ start }) => start))
  return [...found, ...stepsIn(text).filter(({ start }) => !taken.has(start))].sort((a, b) => a.start - b.start)
}

function beyondLimits(text: string): LostRange[] {
  return LIMITS.flatMap(({ pattern, most, what }) =>
    [...text.matchAll(pattern)].flatMap(({ index: start, 0: digits }) => {
      const range = rangeOf(digits)
      if (range === null || Number(digits) <= most || range.high > most) return []
      if (most === 150 && OLD.test(text.slice(Math.max(0, start - 12), start))) return []
      return { start, end: start + digits.length, reading: `${range.low}—${range.high}`, evidence: what }
    }),
  )
}

function floodsIn(text: string): LostRange[] {
  return [...text.matchAll(FLOOD)].flatMap(({ index: start, 0: digits }) => {
    const range = rangeOf(digits)
    const isKnown = range !== null && FLOODS.has(range.low) && FLOODS.has(range.high)
    if (!isKnown || FLOODS.has(Number(digits))) return []
    return { start, end: start + digits.length, reading: `${range.low}—${range.high}`, evidence: '没有这种重现期' }
  })
}

function yearsIn(text: string): LostRange[] {
  return [...text.matchAll(YEARS)].flatMap(({ index: start, 0: digits, 1: low, 2: high }) =>
    Number(low) >= Number(high)
      ? []
      : { start, end: start + digits.length, reading: `${low}—${high}`, evidence: '两个年份连在一起' },
  )
}

/** 0.61.0 is 0.6 and 1.0: both with as many decimals. */
function pointsIn(text: string): LostRange[] {
  return [...text.matchAll(TWO_POINTS)].flatMap(({ index: start, 0: whole }) => {
    const [first = '', middle = '', last = ''] = whole.split('.')
    const low = `${first}.${middle.slice(0, last.length)}`
    const high = `${middle.slice(last.length)}.${last}`
    const isRange = middle.length > last.length && !/^0\d/.test(high) && Number(low) < Number(high)
    return isRange
      ? { start, end: start + whole.length, reading: `${low}—${high}`, evidence: '一个数里有两个小数点' }
      : []
  })
}

function ratiosIn(text: string): LostRange[] {
  const found = new Map<number, LostRange>()
  for (const { index, 0: noun } of text.matchAll(RATIO)) {
    const from = index + noun.length
    SENTENCE_END.lastIndex = from
    const stop = SENTENCE_END.exec(text)?.index ?? text.length
    const sentence = text.slice(from, Math.min(stop + 1, from + LONGEST_SENTENCE))
    for (const { index: at, 0: said, 1: part } of sentence.matchAll(OF_RATIO)) {
      const end = from + at + said.length
      const start = end - part!.length - 1
      found.set(start, { start, end, reading: `1∶${part}`, evidence: '两者之比，数里没有比号' })
    }
  }
  return [...found.values()]
}

interface Step {
  readonly start: number
  readonly digits: string
  readonly range: { readonly low: number; readonly high: number } | null
}

/** Numbers of one unit on one line, each of which begins or ends where its neighbours end or begin. */
function stepsIn(text: string): LostRange[] {
  const found: LostRange[] = []
  for (const steps of stepsOfLines(text)) {
    const isRange = steps.map((_, index) => isBetween(steps, index))
    steps.forEach(({ start, digits, range }, index) => {
      if (range === null || digits.length < SHORTEST_STEP) return
      const isLast =
        (isRange[index - 1] && touches(steps, index, index - 1)) ||
        (isRange[index + 1] && touches(steps, index, index + 1))
      if (isRange[index] || isLast)
        found.push({
          start,
          end: start + digits.length,
          reading: `${range.low}—${range.high}`,
          evidence: '与前后两档首尾相接',
        })
    })
  }
  return found
}

/** Between two neighbours that it touches; three digits (612) need two ranges there, four (6074) do with 60 and 75. */
function isBetween(steps: readonly Step[], index: number): boolean {
  const { range, digits } = steps[index]!
  if (range === null || digits.length < SHORTEST_STEP) return false
  const sides = [index - 1, index + 1].filter((other) => steps[other] !== undefined && touches(steps, index, other))
  const ranges = sides.filter((other) => steps[other]!.range !== null && steps[other]!.digits.length > SHORTEST_STEP)
  return sides.length === 2 && (digits.length > SHORTEST_STEP || ranges.length === 2)
}

function touches(steps: readonly Step[], index: number, other: number): boolean {
  const { low, high } = steps[index]!.range!
  const { digits, range } = steps[other]!
  const meets = (end: number, start: number): boolean => start === end || start === end + 1
  const isRange = range !== null && digits.length >= SHORTEST_STEP
  const [from, to] = isRange ? [range.low, range.high] : [Number(digits), Number(digits)]
  return meets(to, low) || meets(high, from)
}

function stepsOfLines(text: string): Step[][] {
  const groups = new Map<string, Step[]>()
  let lineEnd = -1
  for (const { index: start, 1: digits, 2: unit } of text.matchAll(STEP)) {
    if (start > lineEnd) {
      const end = text.indexOf('\n', start)
      lineEnd = end < 0 ? text.length : end
    }
    const key = `${lineEnd} ${unit}`
    const step: Step = { start, digits: digits!, range: rangeOf(digits!) }
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [step])
    else own.push(step)
  }
  return [...groups.values()].filter(({ length }) => length > 2)
}

/** 1520 → 15 and 20, 510 → 5 and 10; null where they do not rise or begin with 0. */
function rangeOf(digits: string): { readonly low: number; readonly high: number } | null {
  const cut = Math.floor(digits.length / 2)
  const [first, second] = [digits.slice(0, cut), digits.slice(cut)]
  if (cut === 0 || first.startsWith('0') || second.startsWith('0')) return null
  return Number(first) < Number(second) ? { low: Number(first), high: Number(second) } : null
}
