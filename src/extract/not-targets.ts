/**
 * Numbers that set no target: results (截至2020年底，…达到), rules for marks (每提高1个百分点得0.5分), offers to applicants (贴息50%), fines,
 * numbers in names (“四个100%”), denominators (每12个班级), and what only says which things are meant (超过100万元的企业).
 */
import type { Span } from '../model/span.ts'
import type { Quantity } from './quantity.ts'
import { endsWithTask } from './tasks.ts'
import type { NamedTime, PlanTime } from './time-frame.ts'
import { isCount, isMoney, isShare } from './units-of-measure.ts'

/** what was reached, said in the words right before the number */
const PAST_CLAUSE =
  /截[至止]|已达|已有|已建|已完成|已实现|已(?:经|累计|基本|全部)?\p{Script=Han}{0,2}[到至成达增降升超]\p{Script=Han}{0,4}$|已$|现有|(?:增长|下降|提高|增加|减少|达到|完成|建成|实现|提升|降低|突破)了|共投入|先后|荣获/u
/** 累计发放贷款3亿元; 累计完成600部以上 is asked for */
const SUMMED_UP = /累计(?:投入|完成|建成|达(?!到)|实现|发放)/
/** 截至2023年6月 in a report of October: a time, and no deadline */
const UP_TO_NOW = /截[至止](?:目前|20\d{2}年)/
/** measured against the year before: a result, where the text does not say that it is aimed at */
const YEAR_ON_YEAR = /同比/
const PAST_SENTENCE =
  /[“"]?十三五[”"]?(?:期间|时期|以来|规划实施)|(?:五|三|两|几|多|近|一)年来|近[一两三四五几]年|始建于|成立于|历时|(?:本|此|这)次(?:抽样|问卷)?(?:调查|抽查|评估|检查)|(?:19|20)\d{2}年以来|近年来|去年|上年度|过去[一二三五十\d]|^(?:目前|当前|现阶段)(?!和)|(?:全[市县区省]|我[市县区省]|辖区)(?:现有|共有|现拥有)/
/** 缩短到3分钟，极大提升了监测能力: what it has done */
const HAS_DONE = /(?:提升|提高|增强|改善|优化|缓解|促进|夯实|解决|推动|形成|填补)了/
const AHEAD =
  /力争|争取|确保|(?<!规划|预期|既定|超过|完成|实现|离|距)目标|(?<!均)预期(?!寿命)|要(?:达到|实现)|十四五[”"]?末|(?<!降|升|高|加|长|少|大)到20\d{2}年/
/** 日常巡查占30%，每月抽取…: what weighs so much in the marks says how it is assessed */
const WEIGHED = /(?:考核|巡查|评定|评价|评议|测评|评估|检查|评分)(?:成绩|得分|结果)?占\s?\d+(?:\.\d+)?[%分]/
const SCORING =
  /得\s?\d|扣\s?\d|加分|减分|计\d+分|每提高|每下降|每降低\d|每增加\d[^，。；]{0,8}[得扣加减分奖]|分值|不得分|得满分/
const OFFER =
  /贴息|奖补|奖励(?!性)|一次性(?!收|缴|告知)|补贴(?!性)|资助(?!率)|给予|最高(?:不超过|补|奖)?|减按|税率|免征|返还|加计扣除|按(?:照)?每\p{Script=Han}{1,6}\d+元(?:的标准)?(?:补助|补贴|奖励)/u
const COMMITS = /生均|人均|每生|每人每年|每名(?:学生|教师)|每所|教师|(?:资助|补助|津贴)标准/
/** 单户补贴面积最高不超过60平方米 */
const AT_MOST = /最高(?:不超过|不得超过)$/
/** 补助每村每年不低于3000元: who offers names the most, who commits himself the least */
const FLOOR = /(?:不低于|不少于|提高到|提高至)(?:每\p{Script=Han}{1,2}){0,2}$/u
/** 水费收缴率达到95%: no rate of what is offered */
const GOAL_RATE = /(?<![税利费息])率(?:总体|均|基本)?(?:达到?|不低于|保持在|稳定在|提高到|提升到|超过|为)?$/
const FINE = /罚款|处以?\d|拘留|有期徒刑|违法所得/
/** 的 behind the number: it says which things are meant */
const ATTRIBUTIVE =
  /^(?:及?以上|以下|以内|左右)?(?:规模|级)?的(?!比例|标准|速度|目标|水平|要求|规模(?!化|养殖|企业|以上)|幅度|任务)/
const LIMIT = /(?:超过|不足|达到|少于|不少于|不低于|低于|大于|小于|高于|不超过|满|至少)$/
/** 造成1人以上死亡的，依法…; 单个项目超过400万元的，应…: when something is to be done */
const WHEN = /^[^，。；、]{0,16}的，/
/** 按期办结率低于95%的街道: whom it is about */
const WORSE_THAN = /(?:(?<!不|不得|不能)(?:低于|少于|小于)|不足|未达到?|没有达到)$/
/** 造林成活率低于85%的应当补植: when something else is to be done */
const CONDITION = /^的[，,]?(?:应当|应|要|须|必须|由|予以|不予|一律|视为|取消|责令|重新|给予|扣)/
/** 每周4节 */
const LESSONS = /(?:每周|每天|每日|每学期|课)[^，。；]{0,4}节$/
/** 结对帮扶30对, 缔结友好学校20对: pairs, where words say that they are formed */
const PAIRED = /(?:结对|缔结|结成|组成|组建)\p{Script=Han}{0,8}$/u
/** 满意度保持在90分以上 */
const SATISFACTION =
  /(?:满意度|评分|测评得分|指数|测评分值)[^，。；]{0,16}(?:保持在|稳定在|达到?|提高到|提升到|不低于|高于|超过|在)$/
/** unit words after which a number is part of a name or a denominator: 每12个班级, 不足100名学生, 5年360学时 */
const DENOMINATOR = /(?:每|每(?:增加|新增|提高|减少|降低|下降)|不足|第|前|近|未满|满|距|超员|隔|内|逾期)$/
/** 应用达到150类, 污染天数不超过3天 */
const REACHED = /(?:达到?|不[少低]于|不超过|控制在|减少到|增加到|扩展到|拓展到|\d[^，。；]{1,6}[、和])$/
/** 期限不超过3年, 服务期不少于5年, 公示不少于7天: terms and procedures */
const TERM = /(?:期限?|公示|公告|征求意见|提前)(?:时间|原则上|一般|应)?(?:为|不[少低]于|不超过|不得[少低]于|不得超过)?$/
/** 存储时间不少于30天: how long, where a limit says that it must be */
const LASTS = /(?:不少于|不低于|不短于|不超过|不得超过|不得少于|超过)$/
/** 对100人以下的农村小规模学校分类处置, 招收5名以上残疾学生的普通学校设立…: which ones */
const GROUP_BEGIN = /^(?:对|将|把|招收|拥有|具有|接收|使用|容纳)$/
const GROUP_END = /^(?:\p{Script=Han}{2,8})?的\p{Script=Han}{2}/u
/** 建成百亩以上园区10个: a later number closes the clause, this one says which */
const BEFORE_COUNTED =
  /^(?!的)[\p{Script=Han}“”（）]{2,20}(?<![和与及])\d[\d.]*[%‰\p{Script=Han}]{1,5}(?=$|[，、；。（])/u
/** 距离县城30公里、面积12平方公里的旅游区: a list of what a thing is like */
const LISTED_ATTRIBUTE = /^、\p{Script=Han}{1,6}\d[\d.]*\p{Script=Han}{1,5}的\p{Script=Han}/u
/** 禁止超过核定载质量30%以上的货运车辆上路行驶 */
const PROHIBITS = /^(?:严禁|禁止|不准|严格限制)/
/** 经专有部分面积占比三分之二以上的业主同意: who has to agree */
const CONSENT =
  /^的?\p{Script=Han}{0,6}(?:业主|代表|委员|村民|成员|居民|股东)\p{Script=Han}{0,8}(?:同意|表决|通过|签字)/u
/** 符合不高于10毫克/立方米的标准限值: a norm that exists */
const EXISTING_NORM = /(?:符合|执行|满足|参照)[^，。；]*$/
/** 申请人应…满6个月: who may apply */
const ELIGIBLE =
  /(?:申请人|申请者|申请(?:单位|企业|对象)|申报(?:人|者|单位|企业|对象|项目)|参评(?:单位|对象)|报考者?|应聘者?)(?:应|须|需|必须|要|当|除)|(?:申请|申报|认定|准入|报考|评选)(?:条件|资格)|(?:符合|满足|具备)(?:下列|以下|如下)/
/** 《城市消防站建设标准》规定，…: what a law says, not this plan */
const QUOTED_LAW =
  /》(?:（[^（）]{1,30}）)?(?:第[\p{Script=Han}\d]{1,8}条)?(?:规定|明确|指出|所称)|本(?:办法|规定|规划|方案|意见)所称|是指/u
/** 比例上限由7%提高到15%: what is allowed */
const ALLOWANCE_LIMIT = /(?:上限|下限|门槛|限额|起付线|起征点)\p{Script=Han}{0,3}(?:由[\d.]+%?)?\p{Script=Han}{0,5}$/u
/** 常住人口规模4000人以上的行政村 */
const SIZED = /(?:规模|人口|人数|面积)$/
/** 设置1所规模不少于6个班的幼儿园 */
const SIZE_ASKED = /(?:设置|建设|新建|配建|建成)\d+\p{Script=Han}(?:规模|面积|容量)$/u
/** 优先支持58个脱贫县: whom it is for */
const FAVOURED = /(?:优先|重点|倾斜)支持$/
/** 不得一次性收取超过60课时的费用 */
const FORBIDDEN = /(?:不得|不能)[^，。；]*(?:超过|低于|少于|高于|大于|小于)$/
/** 18周岁以上成年人, 500米范围: which ones, how far */
const RANGE_OF = /^(?:范围|周岁|开外|见方|以外|\p{Script=Han}{0,10}圈)/u

export interface Tense {
  readonly sentence: string
  /** the words of the same clause before the number */
  readonly clause: string
  /** a year */
  readonly deadline: number | null
  /** what a change is measured against */
  readonly base: NamedTime | null
  readonly plan: PlanTime
  /** a heading above says so */
  readonly looksBack: boolean
  readonly aims: boolean
  /** 以上, 以内, 左右 behind the number, or goals before it in the sentence: a sum is one to reach */
  readonly hedged: boolean
}

export function isResult({ sentence, clause, deadline, base, plan, looksBack, aims, hedged }: Tense): boolean {
  if (UP_TO_NOW.test(sentence) && !AHEAD.test(sentence)) return true
  if (deadline !== null && plan.year !== null && deadline >= Math.max(plan.year, plan.from ?? 0)) return false
  if (!hedged && SUMMED_UP.test(clause)) return true
  if (PAST_CLAUSE.test(clause) || PAST_SENTENCE.test(sentence) || /截[至止]/.test(sentence)) return true
  if (YEAR_ON_YEAR.test(clause) && !aims) return true
  if (deadline === null && HAS_DONE.test(sentence)) return true
  if (deadline !== null && plan.year !== null && deadline < Math.min(plan.year, plan.from ?? plan.year)) return true
  if (looksBack && !AHEAD.test(sentence)) return true
  if (base === null || deadline !== null) return false
  return plan.from === null ? !AHEAD.test(sentence) : base.year < plan.from - 1
}

/**
 * Rules for marks, offers and fines. `clause`: from its beginning to the end of the sentence; `before`: its words before
 * the number.
 */
export function isRule(sentence: string, clause: string, before: string, unit: string): boolean {
  if (SCORING.test(clause) || WEIGHED.test(sentence) || ELIGIBLE.test(sentence) || QUOTED_LAW.test(sentence))
    return true
  if (!isMoney(unit) && !isShare(unit)) return AT_MOST.test(before) && OFFER.test(sentence)
  if (FINE.test(sentence)) return true
  if (unit === '%' && GOAL_RATE.test(before)) return false
  if (unit !== '%' && FLOOR.test(before) && !/奖/.test(before)) return false
  return OFFER.test(sentence) && !COMMITS.test(sentence)
}

/** Only says which things are meant: 超过1000人规模的学校必须…, 投入超过100万元的企业. */
export function isAttributive(quantity: Quantity, clause: string, after: string): boolean {
  if (RANGE_OF.test(after) || FAVOURED.test(clause) || CONSENT.test(after) || ALLOWANCE_LIMIT.test(clause)) return true
  if (PROHIBITS.test(clause) || (/^的(?:标准|限值|要求)/.test(after) && EXISTING_NORM.test(clause))) return true
  if (LISTED_ATTRIBUTE.test(after) || WHEN.test(after)) return true
  if (quantity.suffix !== '' && BEFORE_COUNTED.test(after)) return true
  if (
    /^及?以[上下]/.test(quantity.suffix) &&
    !isShare(quantity.unit) &&
    clause.trim() === '' &&
    /^\p{Script=Han}{2}/u.test(after)
  )
    return true
  if (FORBIDDEN.test(clause)) return false
  if (/^(?:及?以上|及?以下|以内|不足)/.test(quantity.suffix) && !isShare(quantity.unit) && GROUP_END.test(after))
    if (GROUP_BEGIN.test(clause) || SIZED.test(clause)) return true
  if (quantity.unit === '岁' && quantity.suffix !== '' && /^\p{Script=Han}/u.test(after)) return true
  if (!ATTRIBUTIVE.test(after)) return false
  if (isShare(quantity.unit) && (WORSE_THAN.test(clause) || (CONDITION.test(after) && LIMIT.test(clause)))) return true
  if (isShare(quantity.unit))
    return (
      /^对|对(?!外)\p{Script=Han}{2,12}(?:超过|达到|不低于)$/u.test(clause) &&
      /^的(?:企业|单位|项目|个人|家庭|人员)/.test(after)
    )
  const limited = LIMIT.exec(clause)
  if (limited === null) return !/规模$/.test(clause) && !(isCount(quantity.unit) && endsWithTask(clause))
  const words = clause.slice(0, limited.index)
  return !endsWithTask(words) && !SIZE_ASKED.test(words)
}

/** A quantity that could be a target's: with a unit or behind a comparator, no year, no denominator, no part of a name. */
export function isMeasure(sentence: string, { at, unit, value, value2, suffix, words }: Quantity): boolean {
  const before = sentence.slice(Math.max(0, at.start - 12), at.start)
  const after = sentence.slice(at.end, at.end + 3)
  if (unit === '' && /^[年月日号条级岁类届章版款项]/.test(after)) return false
  if (unit === '小时' && value === 24 && suffix === '' && /^\p{Script=Han}{2}/u.test(after)) return false
  if (unit === '' && value >= 1900 && (value2 !== null || value <= 2100)) return false
  if (unit === '年' && (value >= 100 || !/(?:年限|寿命|工龄|任期|周期|期限|时长|年龄)[^，。；]{0,8}$/.test(before)))
    return false
  if (
    /^(?:个?月|天|周|分|期|对|本|口|节|类)$/.test(unit) &&
    !/[均长短限]/.test(before) &&
    !LESSONS.test(`${before}${unit}`) &&
    !(unit === '分' && SATISFACTION.test(sentence.slice(0, at.start))) &&
    !(/^(?:个月|天|周)$/.test(unit) && LASTS.test(before)) &&
    !(unit === '对' && PAIRED.test(before)) &&
    !(/^[天期本口节类]$/.test(unit) && REACHED.test(before))
  )
    return false
  if (unit === '级' && suffix === '' && !/[ⅠⅡⅢⅣⅤⅥ]/.test(sentence.slice(at.start, at.end))) return false
  if (/^(?:个月|年|天|周)$/.test(unit) && (/最长(?:不超过|为)?$/.test(before) || TERM.test(before))) return false
  if (DENOMINATOR.test(before.trimEnd())) return false
  if (words && value === 1 && /^(?:方面|定|些|样|起|致|体|旦|直|般|律|同)/.test(after)) return false
  return !inShortQuote(sentence, at) && !inTitle(sentence, at)
}

/** “五项管理”, “4个100%”: a number in a name. */
function inShortQuote(sentence: string, at: Span): boolean {
  const open = sentence.lastIndexOf('“', at.start)
  if (open < 0 || sentence.slice(open, at.start).includes('”')) return false
  const close = sentence.indexOf('”', at.end)
  return close >= 0 && close - open <= 14 && !/[，率比]/.test(sentence.slice(open, close))
}

function inTitle(sentence: string, at: Span): boolean {
  const open = sentence.lastIndexOf('《', at.start)
  return open >= 0 && sentence.lastIndexOf('》', at.start) < open && sentence.indexOf('》', at.end) >= 0
}
