/**
 * What is measured? The words before the comparator (…在园幼儿占比 达到), behind a count (10个 典型性劳动教育基地), on both sides of a
 * distribution (生均…面积，小学、初中分别达到): one name for each value.
 */
import { distribute, isGroupOf, MEASURE_END } from './distributed-names.ts'
import { CLOSE, isMark, OPEN, OPEN_QUOTE } from './marks.ts'
import type { Quantity } from './quantity.ts'

const LEADING =
  /^(?:\d{1,2}(?:\.\d{1,2}){1,2}(?=\p{Script=Han})|\d{1,2}[.．](?=\p{Script=Han})|[”“"、\s—]|以及|及(?!时)|或者|[“"]?十[三四五六]五[”"]?(?:规划)?(?:期间|时期|期?末)|\d+月底?前?|年内|全年(?=.{4})|[一二三四五六\d]+年内|将(?=.{4})|到20\d{2}年底?[，,]?|20\d{2}年底?前?|力争|确保|保障(?!性|房|卡|金|水平)|实现|使|让|推动|促进|落实|且|并|[一二三四五六七八九十]{1,2}是(?=.{2})|其中[，：,:]?|全面|逐步|不断|进一步|要求|按照|每年(?=[^降提增减])|以让|以|目标|努力|争取|稳步|着力|基本|的|了|全(?:市|县|区|省)(?=.{2}))+/u
const TRAILING =
  /(?:为目标|总体|分别|均|都|应|要|须|必须|需|每年|每学年|每周|每学期|平均|力争|至少|不得|为|的|达|在|，|：|“|、)+$/
const LONGEST = 45

/**
 * Names for the values of a group, one each; one name for several values when nothing tells them apart. `subjectEnd`:
 * where the words before the value end, in the sentence; `floor`: where the value before this one ended.
 */
export function indicatorsOf(
  sentence: string,
  group: readonly Quantity[],
  subjectEnd: number,
  kind: string,
  shared: 'each' | 'same' | null,
  floor = 0,
): readonly string[] {
  const last = group.at(-1)!
  if (kind === 'share') {
    const object = (
      GROUPS_DO.exec(sentence.slice(last.at.end))?.[1] ?? upToMark(sentence.slice(last.at.end).replace(/^的/, ''))
    ).split(/[和与及](?=\d)/)[0]!
    const { before } = subjectOf(sentence, subjectEnd, floor)
    const reach = SPREAD_LIST.exec(before)
    if (reach) return [tidyIndicator(`${reach[1]}${object}占比`)]
    if (SPREAD.test(before)) return [tidyIndicator(`${before}${object}占比`)]
    return [tidyIndicator(object.startsWith('比例') ? `${object.slice(2)}的比例` : `${object}占比`)]
  }
  const standard = STANDARD.exec(upToMark(sentence.slice(last.at.end)))
  if (standard) return [`${subjectOf(sentence, subjectEnd, floor).before}${standard[1]}标准`]
  const shares = /^的比例(用于.{2,})$/.exec(upToMark(sentence.slice(last.at.end)))
  if (shares) return [tidyIndicator(`${shares[1]}的比例`)]
  const { before, context, measure } = subjectOf(sentence, subjectEnd, floor)
  const behind = tidyIndicator(objectOf(sentence.slice(last.at.end)))
  if (kind === 'portion') return [portionOf(sentence.slice(0, subjectEnd), context, behind)]
  const housed = kind === 'norm' ? normOf(before, behind) : null
  if (kind === 'norm')
    return [
      housed ??
        tidyIndicator(/^(?:严格)?按/.test(before) ? `${context}${before.replace(NORM, '')}` : before.replace(NORM, '')),
    ]
  if (kind === 'base') {
    const base = sentence
      .slice(subjectEnd, group[0]!.at.start)
      .replace(
        /^(?:按照|按)?(?:不能低于|不得低于|不低于|不能少于|不得少于|不少于|不高于|不得高于|不能超过|不得超过|高于|超过|不超过|达到|压缩[至到]|控制在|降[至到]|占|按照|按)?/,
        '',
      )
    const paid = BESTOWED.exec(behind)?.[1]
    const subject = before === '' ? behind : (paid ?? before.replace(/的?(?:比例|占比|比重)$|占$/, ''))
    const what = tidyIndicator(subject.replace(/(?:最高|最低|原则上)+$/, '')) || context
    if (last.unit === '倍') return [tidyIndicator(`${what}与${base.replace(/的$/, '')}之比`)]
    return [tidyIndicator(`${what}占${base.replace(/的$/, '')}比例`)]
  }
  if (kind === 'share-of') return [tidyIndicator(`${before}${behind}占比`)]
  if (kind === 'listed') return [`${before}${measure || context}`]
  if (kind === 'rank') return [rankOf(before, context)]
  if (kind === 'limit') {
    const deed = behind.replace(/^(?:可以?|能够?|全部)/, '')
    return [tidyIndicator(`${before.replace(EARLIER_LIMIT, '')}${deed}时限`)]
  }
  if (kind === 'change') {
    const mark = lastMark(sentence, subjectEnd)
    const from = floor > mark && sentence[floor] === '、' ? floor + 1 : mark
    const whole = changeOf(sentence.slice(from, subjectEnd), context)
    return group.length < 2 ? [whole] : changesOf(whole, group.length)
  }
  if (kind === 'task' || kind === 'stated') {
    const paid = /元(?:\/.*)?$/.test(last.unit) ? PAYMENT.exec(behind)?.[0] : undefined
    if (/^按照?每/.test(before) && /(?:津贴|补助)$/.test(context))
      return [tidyIndicator(context.replace(/^.{0,4}?落实/, ''))]
    if (paid !== undefined) return [tidyIndicator(before.endsWith(paid) ? before : `${before}${paid}`)]
    const counted = upToMark(sentence.slice(last.at.end))
    const said = EACH_HAS.test(before) ? (SAID_OF.exec(counted) ?? COUNTED_BY.exec(counted)) : null
    if (said) return [tidyIndicator(`${before}${said[1]}`)]
    const others = behind === '' ? AND_OTHERS.exec(before) : null
    if (others) return [`${others[1] ?? ''}${others[2]}`]
    return [behind !== '' ? behind : withoutVerb(before)]
  }
  const of = MEASURE_OF.exec(before)
  const owner = of === null ? null : /^的(\p{Script=Han}{2,10}?)(?:的|$|[，。；、])/u.exec(sentence.slice(last.at.end))
  if (of && owner) return [`${owner[1]}${of[1]}`]
  // 彩票公益金不低于60%用于支持养老服务: what the share is of stands before, what it is for behind.
  if (last.unit === '%' && group.length === 1 && before !== '' && SPENT_ON.test(behind))
    return [tidyIndicator(`${before}${behind}的比例`)]
  const each = group.length === 1 ? FOR_EACH.exec(before) : null
  const thing = each === null ? null : (STANDARD_OF.exec(behind) ?? THING.exec(behind))
  if (each && thing) return [`${each[1]}${thing[1]}`]
  if (group.length === 1 && shared === null && isGroupOf(before, measure)) return [`${before}${measure}`]
  if (group.length === 1 && shared === null)
    return [
      before !== '' && (MEASURE_END.test(before) || PER_HEAD.test(before) || behind === '' || MANNER.test(behind))
        ? before
        : behind !== ''
          ? behind
          : before || context,
    ]
  return distribute(before, measure, group.length, shared)
}

/** 每百户不少于15平方米通过购置补建: how, not what */
const MANNER = /^(?:通过|采取|采用|以.{2,12}方式)/
/** 室外人均用地: a measure whatever it ends with */
const PER_HEAD = /[人户生亩班村]均\p{Script=Han}{2,8}$/u

/** 考核进入全市前三名 → 考核全市名次 */
const RANKING = /(?:要|力争|争取|确保|努力)?(?:进入|位?居|位?列|排名|排位|跻身|保持|稳定)?(?:在)?(全[国省市县区])?$/u

function rankOf(before: string, context: string): string {
  const among = RANKING.exec(before)?.[1] ?? ''
  const what =
    tidyIndicator(before.replace(RANKING, '').replace(/(?:进入|位?居|位?列|排名|排位|跻身)$/u, '')) || context
  return `${what}${among}名次`
}

/** 红色预警10分钟内叫应到镇、20分钟内叫应到村 */
const EARLIER_LIMIT = /\d.*$/
/** 起始年级严格按小学45人编班 → 起始年级小学 */
const NORM = /(?:严格)?按照?/
const SPENT_ON = /^(?:用于|投入|投向)(?=.{2})/
/** 按每百户30平方米标准一并规划养老用房: so much of what stands behind for each */
function normOf(before: string, behind: string): string | null {
  const each = /按照?(每\p{Script=Han}{1,8})$/u.exec(before)?.[1]
  const thing = /^标准(?:一并|同步|统一|足额)?(?:规划|配建)(?:建设)?(\p{Script=Han}{2,})$/u.exec(behind)?.[1]
  return each === undefined || thing === undefined ? null : `${each}${thing}`
}

/** 将净收入的50%以上纳入绩效工资来源 → 净收入纳入绩效工资来源的比例 */
const WHOLE = /(?:^|[，；]|将|把|从)(?!其中$)([^，。；将把从]{2,30}?)的?$/

function portionOf(words: string, context: string, behind: string): string {
  return tidyIndicator(`${WHOLE.exec(words)?.[1] ?? context}${behind}的比例`)
}

/** 按照每0.8万常住人口设置1所规模不少于6个班的幼儿园: so many for each, and what stands behind what is said of it */
const EACH_HAS = /每[\d.万千百]{1,8}(?:名|个|万|人)?\p{Script=Han}{0,8}(?:设置|配备|设立|建设|配建|办好|布局)$/u
const COUNTED_BY = /^(\p{Script=Han}{2,10})的(?:要求|标准|比例)/u
const SAID_OF =
  /^\p{Script=Han}{2,6}(?:不少于|不低于|不超过|达到)[\d.]+\p{Script=Han}{1,3}的(\p{Script=Han}{2,10}?)(?:的(?:要求|标准|比例).*)?$/u
/** 规模不少于6个班的幼儿园: the measure is of what stands behind */
const MEASURE_OF = /\d\p{Script=Han}(规模|面积|容量|高度|长度|规格)$/u
/** 改扩建澄潭中学等学校5所 → 改扩建学校 */
const AND_OTHERS = /^(\p{Script=Han}{2,3}?建)?\p{Script=Han}{2,}等(\p{Script=Han}{2,6})$/u

/** 覆盖90%以上的定点医疗机构、70%以上的病种 */
const SPREAD_LIST = /(.*?(?:覆盖|惠及|进入|延伸到))\d/
/** 90%的乡镇、街道建成…: all of them do */
const GROUPS_DO =
  /^的?(\p{Script=Han}{2,8}(?:、\p{Script=Han}{2,8}){1,3}(?:达到|通过|完成|实现|建成|建立|建有|设有|配有|具备|拥有)\p{Script=Han}{2,})/u
/** 社区居家养老服务设施覆盖90%以上的社区: what reaches that share of them */
const SPREAD = /.{2}(?:覆盖|惠及|进入|延伸到)$/
/** 按照每千人口不少于10个托位规划建设托育服务设施: so many for each */
const FOR_EACH = /(?:^|按照?)(每[^，]{1,8})$/
const PROVIDE = '(?:规划|建设|配建|设置|设立|配备|配置|安排)'
const THING = new RegExp(`^(.{2,12}?)(?:的?标准)?${PROVIDE}`)
const STANDARD_OF = new RegExp(`^标准${PROVIDE}(.{2,})$`)
/** 按照每生每年不低于500元的标准安排公用经费 */
const STANDARD = /^的标准(?:足额)?(?:安排|拨付|核定|保障|落实|补助|给予|发放|提取|配备)(.{2,})$/
/** 按照不低于…总额的5%安排教师培训经费: the share is of what is given */
const BESTOWED = /^(?:安排|提取|计提|列支|设立|拨付|配备|用于)(.{2,})$/
/** 补助 of 补助拨付到位: what money is for, without what is to happen to it */
const PAYMENT = /^.{0,12}?(?:补助|津贴|补贴|经费|工资|标准|资金)/
const TASK_VERB =
  /^.{0,12}?(?:新建、改扩建|新建[、和]?改造(?:提升)?|新建|改建|扩建|改扩建|建设|建成|打造|培育|培养|创建|争创|新增|引进|建立|完成|改造|归集|更新|整治|开展|组织|举办|开发|推出|配备|招收|实现|提供)/

/** 新建高标准农田 → 高标准农田; 每个街道建成综合养老服务中心 stays whole. */
function withoutVerb(words: string): string {
  const match = TASK_VERB.exec(words)
  if (match === null || words.length - match[0].length < 3) return words
  const verb = /(?:新增|培训|完成|开展|组织|归集|更新|整治|实现)$/.test(match[0])
  const led = /每/.test(match[0])
  return verb ||
    led ||
    !/^(?:新建|改建|扩建|改扩建|建设|建成|打造|培育|培养|创建|争创|新建、改扩建|引进|建立|改造|开发|推出|配备|招收|提供)/.test(
      words,
    )
    ? words
    : words.slice(match[0].length).replace(/^[和与及、]/, '')
}

/** 化肥、农药使用量分别较2020年减少 → 化肥使用量较2020年减少, 农药使用量较2020年减少 */
const EACH_CHANGES = /^(.+?)((?:比|较|与)20\d{2}年.*?)?分别(.+)$/u

function changesOf(whole: string, values: number): readonly string[] {
  const [, things, against = '', change = ''] = EACH_CHANGES.exec(whole) ?? []
  if (things === undefined) return [whole]
  return distribute(things, '', values, 'each').map((name) => `${name}${against}${change}`)
}

/** 煤炭消费占比比2020年下降; 年均增长 takes what it is said of from the clause before. */
function changeOf(clause: string, context: string): string {
  const words = tidyIndicator(clause)
  return /^(?:比|较|年均|每年|逐年|提高|增加|下降|降低|减少|增长|压减)/.test(words)
    ? tidyIndicator(`${context}${words}`)
    : words
}

/** What the number counts: up to the next mark, over a list inside its attribute (10所以上涵盖人文、社科等领域的特色高中 → 特色高中). */
function objectOf(after: string): string {
  // 检测水质2次并张榜公布: what else is to be done, not what is counted.
  if (/^(?:\d|并|且)/.test(after)) return ''
  const clause = /^[^，。；：”“（(]*?(?=[和与及]\d|[，。；：”“（）(]|$)/.exec(after.replace(/^的/, ''))![0]
  const first = upToMark(clause)
  if (first.length === clause.length || /^、\s?\d/.test(clause.slice(first.length))) return first
  const listed = clause.split(/(?<=[\p{Script=Han}])、(?=\d)/u)[0]!
  const attribute = listed.lastIndexOf('的')
  return attribute > first.length ? listed.slice(attribute + 1) : first
}

/** 「完成整治120条」: the words only say what is done, and the clause before or the heading says to what */
const VERB_ALONE =
  /^(?:20\d{2}年|[一两三四五\d]年|全年|年内|共|再|累计|分别|完成|实现|力争|达到|开工|基本|启动)*(?:整治|改造|建设|治理|修缮|培训|新建|改建|扩建|改扩建|建成|完成|新增|提升|实施|投入)?$/

export function isVerbAlone(words: string): boolean {
  return VERB_ALONE.test(words)
}

/** The words before the value in its own clause, and the clause before that. */
function subjectOf(
  sentence: string,
  end: number,
  floor: number,
): { readonly before: string; readonly context: string; readonly measure: string } {
  const mark = lastMark(sentence, end)
  const cut = floor > mark && sentence[floor] === '、' ? floor + 1 : mark
  const before = tidyIndicator(
    sentence
      .slice(cut, end)
      .replace(OR_ELSE, '')
      .replace(/^(?:且|并)?不得/, ''),
  )
  const { context, measure } = contextOf(sentence, cut)
  if (before === '') return { before: context, context, measure }
  return { before: isVerbAlone(before) && context !== '' ? `${context}${before}` : before, context, measure }
}

/** 时间跨度超过3个月或者超过60课时: the other limit of the same thing */
const OR_ELSE = /(?:超过|低于|少于|高于)\d+\p{Script=Han}{1,4}或者?$/u
/** …不少于5000户: the figure of the clause before is not part of its name */
const FIGURE_TAIL =
  /(?:分别)?(?:不少于|不低于|不超过|达到|达|超过|为|约)?(?:\d[\d.]*(?:%|\p{Script=Han}{0,4})[、和]){0,5}\d[\d.]*(?:%|\p{Script=Han}{0,4})(?:以上|以内|左右)?(?:（\p{Script=Han}）)?$/u

/**
 * `context`: the nearest clause before that names a measure, else the one right before. `measure`: that measure when it still
 * waits for its figures: 所有指标校际差异系数，小学均…，初中均….
 */
function contextOf(sentence: string, from: number): { readonly context: string; readonly measure: string } {
  let nearest = ''
  for (let end = from - 1; end > 0; ) {
    const start = lastMark(sentence, end)
    const clause = sentence.slice(start, end)
    const words = tidyIndicator(clause.replace(FIGURE_TAIL, ''))
    if (nearest === '' && !isVerbAlone(words)) nearest = words
    if (MEASURE_END.test(words)) return { context: words, measure: FIGURE_TAIL.test(clause) ? '' : words }
    end = start - 1
  }
  return { context: nearest, measure: '' }
}

function lastMark(sentence: string, end: number): number {
  let depth = 0
  for (let at = end - 1; at >= 0; at--) {
    const code = sentence.charCodeAt(at)
    if (CLOSE.has(code)) depth++
    else if (OPEN.has(code) && depth-- === 0) return at + 1
    else if (depth <= 0 && (code === OPEN_QUOTE || isMark(sentence, at))) return at + 1
  }
  return 0
}

function upToMark(text: string): string {
  return /^[^，。；、：”“（(]*/.exec(text)![0]
}

export function tidyIndicator(text: string): string {
  const bare = text
    .replace(/\s+/g, '')
    .replace(LEADING, '')
    .replace(TRAILING, '')
    .replace(/^[、，]+/, '')
  const short = bare.length <= LONGEST ? bare : bare.slice(-LONGEST)
  return short.includes('”') && !short.includes('“') ? closeQuote(short) : short
}

/** 书香驿站” → 书香驿站, 百名专家进基层”活动 → “百名专家进基层”活动: its opening mark went with the words before. */
function closeQuote(text: string): string {
  return text.indexOf('”') === text.length - 1 ? text.slice(0, -1) : `“${text}`
}
