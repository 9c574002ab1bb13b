/**
 * Counts that go on from the one before: 「新增龙头企业3家、示范合作社10家、家庭农场20家」 under one verb, 「新增学位5400个，其中小学3600个、初中1800个」 as
 * parts of the first.
 */
import type { Quantity } from './quantity.ts'
import type { Reading } from './read-group.ts'
import { isCount, isMoney, withoutMagnitude } from './units-of-measure.ts'

/** What the next count may go on from. */
export interface Listed {
  readonly unit: string
  /** what 其中 parts: its indicator */
  readonly whole: string
  /** the count before was such a part */
  readonly parting: boolean
}

const NEXT = /^、(?:各)?(\p{Script=Han}[\p{Script=Han}“”]{1,20}?)(?:每(?:周|年|月|天|日|学期|学年))?$/u
/** 每班配备2名专任教师和1名保育员: the next count is joined behind what the one before counts */
const JOINED = /^\p{Script=Han}{2,14}(?:和|与|及|以及)$/u
const COUNTED = /^\p{Script=Han}{2,14}(?=[，。；、和与及]|$)/u
const PART = /^[，,]?其中[，,：:]?([\p{Script=Han}\dA-Z]{1,12})$/u

/** 其中2023年4所、2024年4所、2025年3所: parts of one thing, year by year */
const PART_OF_YEAR = /^[、，]20\d{2}年(?:底|末)?前?\p{Script=Han}{0,4}$/u

/** 补助标准为小学500元，初中为625元 */
const NORM = /(?<=\p{Script=Han}{2})\p{Script=Han}{2}标准(?=$|为|是|每)/u
const NORM_NEXT = /^[，、](\p{Script=Han}{2,10}?)(?:为|是)$/u

/**
 * Name of the count that goes on; null when it does not. `between`: the words from the count before to this one; `after`:
 * those behind it.
 */
export function continueList(between: string, quantity: Quantity, listed: Listed | null, after: string): string | null {
  if (listed === null) return null
  const norm = isMoney(quantity.unit) && listed.unit === quantity.unit ? NORM.exec(listed.whole) : null
  const other = norm === null ? null : NORM_NEXT.exec(between)
  if (other) return `${other[1]}${norm![0]}`
  if (!isCount(quantity.unit)) return null
  if (listed.parting && sameThing(quantity.unit, listed.unit) && PART_OF_YEAR.test(between)) return listed.whole
  const part = PART.exec(between)
  if (part) return sameThing(quantity.unit, listed.unit) ? `${part[1]}${listed.whole}` : null
  if (between === '' && listed.unit !== quantity.unit) return listed.whole
  const joined = JOINED.test(between) ? COUNTED.exec(after) : null
  if (joined) return joined[0]
  const next = NEXT.exec(between)
  if (!next) return null
  return listed.parting && sameThing(quantity.unit, listed.unit) ? `${next[1]}${listed.whole}` : next[1]!
}

/** 10万名, 其中博士500名 */
function sameThing(a: string, b: string): boolean {
  return withoutMagnitude(a) === withoutMagnitude(b)
}

/** `indicator`: of the target just read, null when there was none. */
export function listOf(
  reading: Reading,
  target: { readonly indicator: string; readonly unit: string } | null,
  continued: string | null,
  before: Listed | null,
): Listed | null {
  if (target === null || !(isCount(target.unit) || (isMoney(target.unit) && NORM.test(target.indicator)))) return null
  if (!/^(?:task|stated|comparator|norm)$/.test(reading.kind)) return null
  if (continued !== null && before !== null && continued.endsWith(before.whole)) return { ...before, parting: true }
  return { unit: target.unit, whole: target.indicator, parting: false }
}
