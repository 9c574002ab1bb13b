/**
 * One name for each of several values: 小学、初中 · 优良率、合格率 · 公办小学、初中就近划片入学比例. What the names share is printed once, before the
 * first or behind the last of them.
 */

/** ends of words that name a measure; what stands before 、 with another end names a group instead */
export const MEASURE_END = /(?:率|占比|比例|比重|数|量|面积|值|系数|水平|度|规模|经费|年限|人数)$/
/** 公办小学, 农村初中: a school of so many years, with what goes for the next as well before it */
const ENDS_KIND = /(?:[小中大]学|初中|高中|本科|专科|男生|女生|城市|农村|城镇|乡村)$/
const SHORT_MEASURE = /\p{Script=Han}{2}(?:率|度)$|(?:占比|比例|比重|面积|系数|水平|规模|经费|年限|人数|数量)$/u
/** a name of its own, with nothing left out before it, is longer */
const SHORT = 4
const DEED = /提供|设置|设立|开展|配备|达到|就近|接受|参加|入学|就读|实现|建成|通过|取得|持有|中(?=\p{Script=Han}{3})/u

/** 小学、初中 · 优良率、合格率 · 公办小学、初中就近划片入学比例 → a name for each. */
export function distribute(
  before: string,
  context: string,
  values: number,
  shared: 'each' | 'same' | null,
): readonly string[] {
  const plain = before.replace(/（[^（）]*）/g, '')
  const parts = partsOf(plain, values)
  if (parts.length < 2 && isGroupOf(before, context)) return [`${before}${context}`]
  const count = values > 1 ? values : parts.length
  if (parts.length < 2 || (parts.length !== count && shared === null)) return [before]
  const heads = parts.slice(0, -1)
  const tail = parts.at(-1)!
  if (MEASURE_END.test(heads[0]!)) {
    // 学生体质健康测试优良率、合格率: what the first has in front of its measure goes for the second too.
    const prefix = heads[0]!.slice(0, Math.max(0, heads[0]!.length - tail.length))
    if (tail.length > SHORT && !(tail.length === SHORT + 1 && prefix.length > 2)) return parts
    return [...heads, prefix + tail]
  }
  const size = heads[0]!.length
  const even = heads.every((head) => head.length === size) && size <= 4 && tail.length >= size + 2
  const common = commonMeasure(heads[0]!, tail) ?? (even && !MEASURE_END.test(tail) ? tail.slice(size) : null)
  if (common !== null) return [...heads.map((part) => part + common), tail]
  if (!MEASURE_END.test(tail)) {
    const all = [...heads, tail]
    return context !== '' && MEASURE_END.test(context) ? all.map((part) => part + context) : all
  }
  // 社区卫生服务站、村卫生室提供中医药服务的比例: what they are to do parts the last of them from the measure.
  const deed = heads[0]!.length > SHORT ? tail.search(DEED) : -1
  if (deed > 1) return [...heads.map((part) => part + tail.slice(deed)), tail]
  // 公办小学、初中就近划片入学比例: the heads lack the measure.
  const isKind = ENDS_KIND.test(heads[0]!)
  const measure = tail.slice(isKind ? Math.min(2, size) : lengthOfLast(tail, size))
  const prefix = isKind ? heads[0]!.slice(0, -2) : ''
  return [...heads.map((part) => part + measure), prefix + tail]
}

/** 高血压、糖尿病患者规范管理率: the last of them is as long as the first; a longer one ends where its measure begins. */
function lengthOfLast(tail: string, size: number): number {
  const measure = SHORT_MEASURE.exec(tail)?.[0].length ?? 0
  return size <= SHORT && tail.length - size >= measure ? size : tail.length - measure
}

/** 小学 before a measure named earlier in the sentence. */
export function isGroupOf(before: string, context: string): boolean {
  return before.length <= 4 && before !== context && !MEASURE_END.test(before) && MEASURE_END.test(context)
}

/** As many names as there are values: 城区和镇区公办小学、初中 over two values is parted by 、 alone. */
function partsOf(names: string, values: number): string[] {
  const listed = names.split('、').filter((part) => part !== '')
  if (listed.length === values) return listed
  const all = names.split(/[、和与]/).filter((part) => part !== '')
  return values > 1 && all.length !== values && listed.length > 1 ? listed : all
}

/** 图书馆、博物馆年均服务: the last name ends as the first does, and what follows it goes for all. */
function commonMeasure(head: string, tail: string): string | null {
  const at = tail.slice(0, Math.min(head.length + 1, 5)).lastIndexOf(head.at(-1)!)
  return at >= 1 && at < tail.length - 2 ? tail.slice(at + 1) : null
}
