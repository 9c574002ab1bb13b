/**
 * What is an indicator a figure of, by its last words? 「65周岁以上老年人家庭医生签约率」 and 「老人签约率」 are both rates of 签约;
 * 「骨干教师占交流总数比例」 is a share of 骨干教师, 「彩票公益金用于养老的比例」 one of 公益金.
 */
import type { Target } from '../model/clause.ts'

/** 市级名师 of a city, 区级名师 of a district: each its own */
const OWN_LEVEL = /[市县区]级/gu
const SHARE = /(?:所占|占)?(?:的)?(?:比例|比重|占比)$/u
/** What stands between a thing and the whole it is a share of */
const OF = ['占', '用于']
/** So many last characters tell */
const HEAD = 3
const SHORTEST = 2

/** Whether two indicators end alike; a name of two characters (名师) is a head as a whole. */
export function shareHead(one: string, two: string): boolean {
  return pairsOf(one, two).some(endAlike)
}

/** … and the shorter name holds nothing that is not in the other: 旅游业增加值 is not 文化产业增加值, 机扫率 is 机械化清扫率. */
export function isShortFor(one: string, two: string): boolean {
  return pairsOf(one, two).some((pair) => {
    const [short, long] = pair.toSorted((a, b) => a.length - b.length) as [string, string]
    if (endAlike(pair)) return [...short].every((character) => long.includes(character))
    return short.length >= HEAD && short.slice(-SHORTEST) === long.slice(-SHORTEST) && standsInOrder(short, long)
  })
}

function standsInOrder(short: string, long: string): boolean {
  let found = 0
  for (const character of long) if (character === short[found]) found++
  return found === short.length
}

/** 「每百户养老用房」 and 「每百户建筑面积」: an area for the same hundred households. People and beds are of many kinds. */
const PER = /每\p{Script=Han}?[户人名]/u
const AREA = /平方米$/

/** Whether both are so much room for each of the same. */
export function shareRoom(one: IndicatorOf, two: IndicatorOf): boolean {
  const per = PER.exec(one.indicator)?.[0]
  return per !== undefined && per === PER.exec(two.indicator)?.[0] && AREA.test(one.unit) && AREA.test(two.unit)
}

type IndicatorOf = Pick<Target, 'indicator' | 'unit'>

const PER_HEAD = /^每[十百千万]+人口/u

/** Whether both are so many for each of the same: 「每千人口医疗卫生机构床位」 and 「每千人口床位」. Two keys, as indicatorKey makes them. */
export function shareHeadcount(one: string, two: string): boolean {
  const per = PER_HEAD.exec(one)?.[0]
  return per !== undefined && per === PER_HEAD.exec(two)?.[0] && isShortFor(one, two)
}

/** Each thing the one names beside each that the other names: 安装率、清洗率 are two. */
function pairsOf(one: string, two: string): readonly (readonly [string, string])[] {
  const theirs = thingsOf(two)
  return thingsOf(one).flatMap((thing) => theirs.map((other) => [thing, other] as const))
}

function thingsOf(indicator: string): readonly string[] {
  const things = indicator.replace(OWN_LEVEL, '').split('、').map(thingOf)
  return things.filter(({ length }) => length >= SHORTEST)
}

function thingOf(part: string): string {
  const named = part.replace(SHARE, '')
  if (named === part) return part
  const at = Math.max(...OF.map((word) => named.lastIndexOf(word)))
  return at > 0 ? named.slice(0, at) : named
}

function endAlike([one, two]: readonly [string, string]): boolean {
  const head = one.slice(-HEAD)
  const other = two.slice(-HEAD)
  return head.endsWith(other) || other.endsWith(head)
}
