/**
 * What do values side by side mean, and which words name what they measure?
 *
 *     comparator  …优良率、合格率达到 55%、95%以上        base     …不低于年度公用经费预算总额的 5%
 *     share       实现全县 70%以上 的一线教师掌握…        change   能耗比2020年下降 14.5%以上
 *     task        评选 10个 典型性劳动教育基地            rate     巩固率 95%以上
 */
import type { Operator } from '../model/clause.ts'
import { opBefore } from './comparators.ts'
import { CLOSE, CLOSE_QUOTE, isMark, OPEN, OPEN_QUOTE } from './marks.ts'
import { readMoney, spendsMoney } from './money-tasks.ts'
import { isAttributive, isRule } from './not-targets.ts'
import type { Quantity } from './quantity.ts'
import { isRank } from './ratios-and-ranks.ts'
import { isStatedCount } from './stated-counts.ts'
import { beforeFirstCount, isTaskCount } from './tasks.ts'
import { withoutYears } from './time-frame.ts'
import { isCount, isMoney, isShare } from './units-of-measure.ts'

export interface Reading {
  readonly op: Operator
  readonly kind:
    | 'comparator'
    | 'share'
    | 'base'
    | 'task'
    | 'rate'
    | 'change'
    | 'portion'
    | 'norm'
    | 'rank'
    | 'limit'
    | 'stated'
    | 'listed'
    | 'share-of'
  /** where the words before the value that name the indicator end */
  readonly subjectEnd: number
  /** 分别: one value each; 均: the same for each */
  readonly shared: 'each' | 'same' | null
  readonly baseline: number | null
}

/** Understood, and no target: a rule for marks, an offer, a condition, words that only say which things are meant. */
export interface Refusal {
  readonly kind: 'refused'
}

const REFUSED: Refusal = { kind: 'refused' }

const REACHES = /(?:分别|均|都|全部|总体|平均|基本|力争|要|应|约)$/
const RATE = /(?:率|占比|比例|比重|覆盖面|系数|之比|普及率|参与度|满意度|认可度|度)$/
const CHANGE =
  /(?:提高|提升|增加|下降|降低|减少|增长|压减|压降|缩减|缩短|上升|递减|递增|压缩|扩大|新增|下调|上调)(?:约|近)?$/
/** 增速高于全县居民收入增速3个百分点 */
const ABOVE_ANOTHER = /(?:高于|低于|快于|优于|超过)\p{Script=Han}{2,24}$/u
/** 年内压减申请材料30%以上: the verb stands before the thing */
const CHANGE_OBJECT = /(?:压减|压降|压缩|精简|减少|降低|缩短|提高|提升)\p{Script=Han}{2,12}$/u
/** 不低于全日制在校生规模的1.5倍, 最高不超过同级公办园收费标准的1.3倍 too */
const BASE =
  /(?:不能低于|不得低于|不低于|不能少于|不得少于|不少于|不高于|不得高于|不能超过|不得超过|高于|超过|不超过|达到|压缩至|压缩到|控制在|降至|降到|占(?!比)|按照|按)([^，。；：\d]{2,40}?)的?$/
/** 按照不低于…总额的10%安排 */
const LIMITED = /^(?:不[少低]于|不得[少低]于|不超过|不高于)/
/** 按日平均工资的1.2倍确定: how a sum is reckoned */
const BY_RULE = /^(?:的?标准)?(?:确定|执行|计发|计算|核算|收取|缴纳|结算|给予|补助|补贴|发放)/
/** 由2020年的9.5%提高到: the figure before */
const FROM = /由(?:20\d{2}年(?:底|末)?的?)?(\d+(?:\.\d+)?)[^\d]{0,4}$/
const FIRM = /(?:力争|确保|实现|争取|推动|使|让|达到|保障|保证|完成)(?:全(?:市|县|区|省))?$/
/** 规范化率：市、县两级100%，乡镇95%: groups under a measure and a colon */
const RATE_AHEAD = /(?:率|占比|比例|比重)：(?:[^，：；]{2,20}[\d.]+%(?:以上)?[，、])*[^，：；\d率比]{2,20}$/
/** 完成历史建筑测绘建档100% */
const DONE_WHOLLY = /^(?:到20\d{2}年)?(?:完成|实现|做到|确保|力争)\p{Script=Han}{2,20}$/u
/** 应用覆盖60%的班级 */
const REACHING = /(?:覆盖|惠及|延伸到)$/
/** 100%的社区卫生服务站 和80%以上的村卫生室能够…: the second says that the first is asked for too */
const JOINED_SHARE = /^的\p{Script=Han}{2,14}[和与、]\d[\d.]*%以上的/u
/** 全区 90%的学校建成…: the whole of the place */
const WHOLE_PLACE = /^\s*(?:全[市县区省州旗镇乡])?$/
/** 80%的乡镇卫生院达到国家基本标准 */
const GETS_SOMEWHERE = /^(?:的?[\p{Script=Han}、]{2,20})?(?:达到|通过|完成|实现|建成|建立|建有|设有|配有|具备|拥有)/u
/** 二级以上综合医院80%以上设置独立感染性疾病科 */
const WHOLE_BEFORE = /\p{Script=Han}{2}(?<!的|率|比|例|重|度|数|低|高|降|升|增|减|少|加|过|到|约)$/u
/** 建成区50%以上面积达到海绵城市建设要求 */
const PART_DOES = /^\p{Script=Han}{2,5}(?:达到|完成|实现|具备|建成)\p{Script=Han}{2}/u
const DOES =
  /^(?:设置|建成|建立|达到|实现|完成|配备|开展|通过|具备|提供|落实|接入|开通|取得|拥有|加入|参加|纳入)\p{Script=Han}/u
/** 疾控人员按每万人口1.75人核定, 起始年级严格按小学45人、初中50人编班 */
const BY_NORM = /按(?:照)?(?:每\p{Script=Han}{1,8}|\p{Script=Han}{1,4})$/u
const NORM_FOR =
  /^(?:、\p{Script=Han}{1,4}\d+\p{Script=Han}{1,2})?(?:的?标准)?(?:一并|同步|统一|足额)?(?:规划|配建|编班|核定|配备|配齐|配置|设置|计算|招生|编制)/u
/** 将净收入的50%以上纳入…, 其中60%以上用于…: which part goes where */
const PART_OF = /[^，。；]{2,30}的$|其中$|[^，。；]{2,20}(?:资金|经费|公益金|基金|收入|收益)$/
const GOES_TO = /^(?:纳入|用于|投入|投向|作为|转入|计入|列入|安排给|返还)/
/** 进入全市前三名, 稳居全省前5位 */
const RANKED = /(?:进入|居|列|排名|排位|跻身|保持|争取|力争|位次|稳定在)[\p{Script=Han}、]{0,14}$/u
const MEASURED = /系数|之比|差异率|比$|配比|比例/
/** 3个工作日内办结, 20分钟内可上高速: how long it may take; not 自受理之日起20个工作日内, which tells how to proceed */
const WITHIN = /\p{Script=Han}{2}、?$/u
const PROCEEDS = /自|之日|收到|接到|受理|(?<![叫响供反相适])应当?|须|必须|[起后在]$/
const DEED_WITHIN =
  /^(?!\p{Script=Han}{0,6}(?:公开|公布|公示|报送|反馈|备案|告知|答复|上报|通知))(?:可|能|实现|完成|全部)?\p{Script=Han}{2,10}/u

/** 每周至少上门或电话问候1次: the limit stands anywhere before the number, in its clause */
const EARLY_LIMIT = /(?:至少|最少|不少于|不低于)[^\d，。；：、]*$/

/** null: nobody knows what these values ask for. */
export function readGroup(sentence: string, group: readonly Quantity[]): Reading | Refusal | null {
  const reading = readWords(sentence, group)
  if (reading === null || reading.kind === 'refused' || reading.op !== '=' || !isCount(group[0]!.unit)) return reading
  const { start } = group[0]!.at
  return EARLY_LIMIT.test(sentence.slice(clauseBegin(sentence, start), start)) ? { ...reading, op: '>=' } : reading
}

function readWords(sentence: string, group: readonly Quantity[]): Reading | Refusal | null {
  const first = group[0]!
  const last = group.at(-1)!
  const { start } = first.at
  const clauseStart = clauseBegin(sentence, start)
  const clause = sentence.slice(clauseStart, start)
  const after = sentence.slice(last.at.end)
  const spends = isMoney(last.unit) && spendsMoney(clause)
  if (!spends && isRule(sentence, sentence.slice(clauseStart), clause, first.unit)) return REFUSED
  const head = isCount(last.unit) ? beforeFirstCount(clause) : null
  if (head !== null && !isAttributive(last, head, after)) {
    const task = isTaskCount(head, after, last.unit)
    if (task !== null)
      return {
        op: task === 'at-least' || last.suffix !== '' ? '>=' : '=',
        kind: 'task',
        subjectEnd: start,
        shared: null,
        baseline: null,
      }
  }
  if (isAttributive(last, clause, after)) return REFUSED
  const base = isShare(first.unit) || first.unit === '倍' ? BASE.exec(clause) : null
  // 按不低于总车位2%的比例设置: the whole stands right before its share.
  if (
    base &&
    (base[0].endsWith('的') || /^占/.test(base[0]) || /^的(?:比例|标准)/.test(after)) &&
    !isPlainShare(base[0], last)
  ) {
    if (BY_RULE.test(after)) return REFUSED
    const limit = base[0].slice(0, base[0].length - base[1]!.length - 1)
    const [op] = opBefore(limit) ?? opBefore(LIMITED.exec(base[1]!)?.[0] ?? '') ?? [/按照?$/.test(limit) ? '=' : '>=']
    return { op, kind: 'base', subjectEnd: clauseStart + base.index, shared: null, baseline: null }
  }
  return (
    readComparator(sentence, clause, clauseStart, first, last) ??
    readChange(clause, start, first) ??
    readPlain(sentence, clause, after, start, first, last)
  )
}

/** 占工业投资比重保持在40%以上 names its own measure */
const ITS_OWN_MEASURE = /比例|比重|达到|保持|提高|力争|控制/

/** 工业能耗占全社会能耗的71.3% tells how it is; 占…的30%以上, 达到…的30% ask for it. */
function isPlainShare(words: string, last: Quantity): boolean {
  return words.startsWith('占') && (last.suffix === '' || ITS_OWN_MEASURE.test(words))
}

/** Where the words of the same clause begin: behind the last mark, or behind a quote that is still open. */
export function clauseBegin(sentence: string, end: number): number {
  let closed = 0
  let bracketed = 0
  for (let at = end - 1; at >= 0; at--) {
    if (isMark(sentence, at)) return at + 1
    const code = sentence.charCodeAt(at)
    if (code === CLOSE_QUOTE) closed += 1
    else if (CLOSE.has(code)) bracketed += 1
    else if (OPEN.has(code) && bracketed-- === 0) return at + 1
    else if (code === OPEN_QUOTE && closed-- === 0) return at + 1
  }
  return 0
}

function readComparator(
  sentence: string,
  clause: string,
  clauseStart: number,
  first: Quantity,
  last: Quantity,
): Reading | null {
  const found = opBefore(clause)
  if (found === null) return null
  const [op, length] = found
  if (isCount(first.unit) && /(?:实现|完成)$/.test(clause)) return null
  let subject = clause.slice(0, clause.length - length)
  let shared: Reading['shared'] = null
  const from = FROM.exec(subject)
  const baseline = from ? Number(from[1]) : null
  if (from) subject = subject.slice(0, from.index)
  for (let match = REACHES.exec(subject); match; match = REACHES.exec(subject)) {
    if (match[0] === '分别') shared = 'each'
    else if (match[0] === '均' || match[0] === '都') shared = 'same'
    subject = subject.slice(0, match.index)
  }
  if (shared === 'each') subject = withoutYears(subject)
  const weak = op === '=' && !RATE.test(subject) && /^内?$/.test(last.suffix)
  const makes = op === '>=' && /(?:实现|完成)$/.test(clause) && (first.unit === '' || /的$/.test(subject))
  const measured = `${sentence.slice(Math.max(0, clauseStart - 20), clauseStart)}${subject}`
  if (weak || makes || !(first.unit !== '' || RATE.test(subject) || MEASURED.test(measured))) return null
  return { op, kind: 'comparator', subjectEnd: clauseStart + subject.length, shared, baseline }
}

/** 比2020年下降14.5%, 年均增长10%左右, 较2020年翻一番: by how much it is to change. */
function readChange(clause: string, start: number, first: Quantity): Reading | null {
  const doubled = first.words && first.unit === '倍'
  if (doubled) return { op: '=', kind: 'change', subjectEnd: start, shared: null, baseline: null }
  const relative =
    isShare(first.unit) ||
    first.unit === '个基点' ||
    first.unit === '倍' ||
    (first.unit === '岁' && /寿命/.test(clause))
  const compared = /(?:比|较|在)(?:20\d{2}年|上年|基期|现有)/.test(clause)
  if (!relative && !compared) return null
  if (CHANGE.test(clause) || (first.unit.endsWith('百分点') && ABOVE_ANOTHER.test(clause)))
    return { op: '=', kind: 'change', subjectEnd: start, shared: null, baseline: null }
  if (relative && CHANGE_OBJECT.test(clause))
    return { op: '=', kind: 'change', subjectEnd: start, shared: null, baseline: null }
  return null
}

/** 缩短停航3潮: the words say that something is to change by so much. */
export function endsWithChange(clause: string): boolean {
  return CHANGE.test(clause) || CHANGE_OBJECT.test(clause)
}

/** Without a comparator: shares of what follows, rates, and counts that a verb asks for. */
function readPlain(
  sentence: string,
  clause: string,
  after: string,
  start: number,
  first: Quantity,
  last: Quantity,
): Reading | null {
  const reading = (kind: Reading['kind'], op: Operator, subjectEnd = start): Reading => ({
    op,
    kind,
    subjectEnd,
    shared: null,
    baseline: null,
  })
  if (
    isShare(first.unit) &&
    after.startsWith('的') &&
    (last.suffix !== '' || FIRM.test(clause) || REACHING.test(clause))
  )
    return reading('share', '>=')
  if (isShare(first.unit) && JOINED_SHARE.test(after)) return reading('share', '=')
  if (isShare(first.unit) && WHOLE_PLACE.test(clause) && GETS_SOMEWHERE.test(after)) return reading('share', '>=')
  if (
    isShare(first.unit) &&
    WHOLE_BEFORE.test(clause) &&
    (DOES.test(after) || (last.suffix !== '' && PART_DOES.test(after)))
  )
    return reading('share-of', last.suffix === '' ? '=' : '>=')
  if (isShare(first.unit) && PART_OF.test(clause) && GOES_TO.test(after))
    return reading('portion', last.suffix === '' ? '=' : '>=')
  if (isRank(sentence.slice(start)) && RANKED.test(clause)) return reading('rank', '<=')
  if (last.suffix === '内' && WITHIN.test(clause) && !PROCEEDS.test(clause) && DEED_WITHIN.test(after))
    return reading('limit', '<=')
  if (BY_NORM.test(clause) && NORM_FOR.test(after)) return reading('norm', '=', start)
  if (isShare(first.unit) && RATE_AHEAD.test(sentence.slice(0, start)))
    return reading('listed', last.suffix === '' ? '=' : '>=')
  if (RATE.test(clause.replace(/(?:分别|均)$/, '')) && isShare(first.unit))
    return reading('rate', last.suffix === '' ? '=' : '>=')
  if (isShare(first.unit) && first.value === 100 && DONE_WHOLLY.test(clause)) return reading('rate', '=')
  if (isCount(last.unit)) {
    const task = isTaskCount(clause, after, last.unit)
    if (task === 'at-least') return reading('task', '>=')
    if (last.suffix !== '' && !RATE.test(clause)) return reading(task === null ? 'rate' : 'task', '>=')
    if (task !== null) return reading('task', '=')
    if (isStatedCount(clause, after, first.words || /^(?:小时|分钟)$/.test(first.unit))) return reading('stated', '=')
  }
  if (first.unit === '' && /比$/.test(clause) && /[:：∶]/.test(sentence.slice(first.at.start, first.at.end)))
    return reading('rate', '=')
  const money = isMoney(last.unit) ? readMoney(sentence, clause, after, start, last) : null
  if (money !== null) return reading(money.kind, money.op)
  if (/^(?:核定|计算|安排)/.test(after.replace(/^[^，。；]{0,4}?(?=核定|计算)/, '')) && /按$/.test(clause))
    return reading('task', '=', start - 1)
  return null
}
