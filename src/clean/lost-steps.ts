/**
 * Steps of which each begins where the one before ends: `90分以上、7589分、6074分、60分以下` is 75—89 and 60—74, `612个月…1224个月…2436个月` 6—12,
 * 12—24, 24—36. One number says nothing (1224人), neighbours that fit on both sides do.
 */
import { type LostRange, type Rising, risingIn } from './rising.ts'

/** 7589分, 1224个月: a number and its unit */
const STEP = /\d{2,6}(分(?![钟鐘之])|[个個]月|[周週]?[岁歲]|人|名|天|元|万元|米|[平立]方米|[亩畝]|[吨噸]|%|％)/g
const SHORTEST_STEP = 3

interface Step {
  readonly start: number
  readonly digits: string
  readonly range: Rising | null
}

/** Numbers of one unit on one line, each of which begins or ends where its neighbours end or begin. */
export function findLostSteps(text: string): LostRange[] {
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
  for (const { index: start, 0: whole, 1: unit } of text.matchAll(STEP)) {
    if (/[\d.,%]/.test(text[start - 1] ?? '')) continue
    const digits = whole.slice(0, -unit!.length)
    if (start > lineEnd) {
      const end = text.indexOf('\n', start)
      lineEnd = end < 0 ? text.length : end
    }
    const key = `${lineEnd} ${unit}`
    const step: Step = { start, digits, range: risingIn(digits) }
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [step])
    else own.push(step)
  }
  return [...groups.values()].filter(({ length }) => length > 2)
}
