/**
 * What is measured? The words before the comparator (…在园幼儿占比 达到), behind a count (10个 典型性劳动教育基地), on both sides of a
 * distribution (生均…面积，小学、初中分别达到): one name for each value.
 */
import type { Quantity } from './quantities.ts'

/** ends of words that name a measure; what stands before 、 with another end names a group instead */
const MEASURE_END = /(?:率|占比|比例|比重|数|量|面积|值|系数|水平|度|规模|经费|年限|人数)$/
const LEADING =
  /^(?:[”“"、\s]|到20\d{2}年底?[，,]?|20\d{2}年底?前?|力争|确保|保障|实现|使|让|推动|促进|落实|且|并|其中[，：,:]?|全面|逐步|不断|进一步|要求|按照|每年(?=[^降提增减])|以让|以|目标|努力|争取|稳步|着力|基本|的|了|全(?:市|县|区|省)(?=.{2}))+/
const TRAILING =
  /(?:总体|分别|均|都|应|要|须|必须|需|每年|每学年|每周|每学期|平均|力争|至少|不得|为|的|达|在|，|：|“|、)+$/
const LONGEST = 45

/**
 * Names for the values of a group, one each; one name for several values when nothing tells them apart. `subjectEnd`:
 * where the words before the value end, in the sentence.
 */
export function indicatorsOf(
  sentence: string,
  group: readonly Quantity[],
  subjectEnd: number,
  kind: string,
  shared: 'each' | 'same' | null,
): readonly string[] {
  const last = group.at(-1)!
  if (kind === 'share') {
    const object = upToMark(sentence.slice(last.at.end).replace(/^的/, ''))
    return [tidyIndicator(`${object}占比`)]
  }
  const { before, context } = subjectOf(sentence, subjectEnd)
  const behind = tidyIndicator(upToMark(sentence.slice(last.at.end).replace(/^的/, '')))
  if (kind === 'base') {
    const base = sentence
      .slice(subjectEnd, group[0]!.at.start)
      .replace(/^(?:按照)?(?:不低于|不少于|高于|超过|不超过|达到|占|按照|按)/, '')
    return [tidyIndicator(`${before === '' ? behind : before}占${base.replace(/的$/, '')}比例`)]
  }
  if (kind === 'task') return [behind !== '' ? behind : before]
  if (group.length === 1 && shared === null)
    return [
      before !== '' && (MEASURE_END.test(before) || behind === '')
        ? before
        : behind !== ''
          ? behind
          : before || context,
    ]
  return distribute(before, context, group.length, shared)
}

/** The words before the value in its own clause, and the clause before that. */
function subjectOf(sentence: string, end: number): { readonly before: string; readonly context: string } {
  const cut = lastMark(sentence, end)
  const before = tidyIndicator(sentence.slice(cut, end))
  const context = cut === 0 ? '' : tidyIndicator(sentence.slice(lastMark(sentence, cut - 1), cut - 1))
  return { before: before === '' ? context : before, context }
}

function lastMark(sentence: string, end: number): number {
  let depth = 0
  for (let at = end - 1; at >= 0; at--) {
    const char = sentence[at]!
    if (char === '）' || char === ')') depth++
    else if (char === '（' || char === '(') depth--
    else if (depth <= 0 && /[，；：。,“]/.test(char)) return at + 1
  }
  return 0
}

function upToMark(text: string): string {
  return /^[^，。；、：”“（(]*/.exec(text)![0]
}

/** 小学、初中 · 优良率、合格率 · 公办小学、初中就近划片入学比例 → a name for each. */
function distribute(
  before: string,
  context: string,
  values: number,
  shared: 'each' | 'same' | null,
): readonly string[] {
  const plain = before.replace(/（[^（）]*）/g, '')
  const parts = plain.split(/[、和与]/).filter((part) => part !== '')
  const count = values > 1 ? values : parts.length
  if (parts.length < 2 || (parts.length !== count && shared === null)) return [before]
  const heads = parts.slice(0, -1)
  const tail = parts.at(-1)!
  if (MEASURE_END.test(heads[0]!)) {
    // 学生体质健康测试优良率、合格率: what the first has in front of its measure goes for the second too.
    const prefix = heads[0]!.slice(0, Math.max(0, heads[0]!.length - tail.length))
    return [...heads, prefix + tail]
  }
  if (!MEASURE_END.test(tail)) {
    const all = [...heads, tail]
    return context !== '' && MEASURE_END.test(context) ? all.map((part) => part + context) : all
  }
  // 公办小学、初中就近划片入学比例: the heads lack the measure.
  const size = Math.min(2, heads[0]!.length)
  const measure = tail.slice(size)
  const prefix = heads[0]!.slice(0, heads[0]!.length - size)
  return [...heads.map((part) => part + measure), prefix + tail]
}

export function tidyIndicator(text: string): string {
  const bare = text
    .replace(/\s+/g, '')
    .replace(LEADING, '')
    .replace(TRAILING, '')
    .replace(/^[、，]+/, '')
  return bare.length <= LONGEST ? bare : bare.slice(-LONGEST)
}

/** One key for one indicator over plans: without place, scope, marks and small words. '' when nothing is left. */
export function indicatorKey(indicator: string): string {
  return indicator
    .normalize('NFKC')
    .replace(/\([^()]*\)/g, '')
    .replace(/^(?:全市|全县|全区|全省|我市|我县|我区|全国)/, '')
    .replace(/(?:所有|全部|其中)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/的|达到|实现/g, '')
}
