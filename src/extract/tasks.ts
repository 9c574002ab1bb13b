/**
 * Verbs that make a count a task: 打造1—2个…, 推进5所学校…, 新建高标准农田12万亩, 支持市工业学校等3所中职学校举办…. A count without such a verb says how
 * many there are.
 */

const TASK =
  /(?:建设|建成|建立|打造|培育|培养|创建|评选|遴选|选树|评定|新建|改建|扩建|改扩建|新增|认定|引进|开设|组建|成立|设立|选派|选拔|推进|实现|完成|开展|组织|举办|支持|扶持|掌握|参加|入选|达成|推出|配备|配齐|布局|培训|选聘|招聘|增加|形成|命名|获得|争取|争创|力争|推动|建好|推选|创成|申报|拥有|开发|建|发展|培植|实施|学会|提供|设置|聘任|遴派|制定|转化|招收|补充|改造|归集|更新|整治|治理|修缮|修建|栽植|种植|开通|投放|购置|安装|整合|清理|搬迁|改善|救助|帮扶|孵化|招引|签约|落地|攻克|突破|接入|惠及|布设|敷设|铺设|拆除|盘活|消除|募集|筹集|筹措|配置|选育|推广|办好|保留|植树|造林|每.{0,4}不少于)$/
/** 新建、改扩建普通中小学校7所: the verb stands before the noun, the count closes the clause */
const TASK_WITH_OBJECT =
  /(?:实施(?!方案|细则)|更换|建设(?!局|用地|面积)|建成|新建|改建|扩建|改扩建|打造|培育|培养|创建|争创|新增|引进|建立|选派|选聘|招聘|认定|评选|完成|遴选|选树|选拔|命名|带动|吸纳|改造|归集|更新|整治|治理|修缮|修建|栽植|种植|开通|投放|购置|安装|培训|招收|实现|开发(?!区|办)|推出|配备|举办|开展|组织(?!部|架构)|招引|孵化|发展|提供|组建|成立|设立|增加|储备|新改扩建|帮扶|淘汰|关停|腾退|优化|复苏|恢复|保留|缔结|结成|设置|增设|配套|配置|接入|惠及|覆盖(?!率|面)|涉及(?=居民|群众|农户|住户|学生|人口)|盘活|消除|建档|布设|敷设|铺设|新植|绿化|清理|拆除|回收|募集|筹集)[\p{Script=Han}\dA-Za-z“”、·（）]{1,22}(?<![为是有共约]|(?<!雷)达)$/u
/** 支持淄博市工业学校等3所: some are named, the number is of all */
const TASK_WITH_EXAMPLES = /(?:支持|推进|推动|建设|改造|实施|新建|改扩建|建成|打造|组织|完成)[^，。；]{2,40}等$/
/** 整合甲小学、乙小学4所薄弱学校: all are named before their number */
const TASK_WITH_LIST =
  /(?:整合|撤并|新建|改建|扩建|改扩建|建设|改造|建成|打造|创建|支持)[^，。；]{2,30}、[^，。；]{2,40}(?<=学校|小学|中学|学院|幼儿园|医院|镇|村|社区|基地|中心|公司|企业|园区|街道)$/
/** 支持未达标的12所特殊教育学校改扩建: the noun of the deed stands last */
const HELPED = /(?:支持|推进|推动|完成|实施|帮助|指导)\p{Script=Han}{2,12}的$/u
const DEED = /^\p{Script=Han}{2,14}(?:改扩建|新建|扩建|改造|建设|创建|提升|达标|升级|搬迁|转型)(?=[，。；、]|$)/u
/** 有5个县市区通过国家…认定, 其中3家达到三级水平: so many are to get there */
const THERE_ARE = /(?<![已现没未具所拥享])有$|^其中$/
const GETS_THERE = /^\p{Script=Han}{0,8}(?:通过|达到|获得|创成|建成|进入|完成|实现)/u
/** 保障学生每天校内、校外各1小时体育活动时间, 保障小学生每天睡眠10小时 */
const ENSURED = /(?:保障|确保|保证)\p{Script=Han}{1,10}每(?:天|日|周|晚|学期)[\p{Script=Han}、]{0,10}$/u
/** “教育入学”“员工录用”等: examples before the thing */
const EXAMPLES = /(?:[“《][^“”《》]{1,24}[”》][、和]?){1,8}等/gu
/** 至少熟练掌握1项: the comparator stands before the verb */
const EARLY_COMPARATOR = /(?:至少|不少于|最少)\p{Script=Han}{1,6}$/u
/** 为老年人免费体检30万人次: whatever is done for so many */
const SERVED = /\p{Script=Han}{4}(?<![达共约有为近超])$/u
/** 为2万名适龄妇女免费开展“两癌”筛查 */
const FOR_SO_MANY = /(?:^|[^认作成称因])(?:为|对|向|给)$/
const IS_DONE = /^\p{Script=Han}{2,14}?(?:免费|开展|实施|提供|进行|发放|落实|购买|配备|安装|建立)/u
/** what stands behind a number that is no count of things */
const NO_THING = /^(?:月|年|工作日|方面|阶段|百分点|大|体系|课堂|层次|维度|体化|转变|意识|环节|步骤|关键)/
const PERIODIC = /(?:每学年|每年|每学期|每月|每周)[^，]{0,6}$/
/** 每月通报一次进展情况: how it is watched */
const REPORTS = /(?:通报|调度|报送|汇报|会商|研判|上报|反馈|公布|公示|报告|考核)$/
const CLOSES = /^(?:$|[，、；。：“”（(\d]|以上|左右)/
const FILLERS = /(?:至少|不少于|约|近|全市|全县|全区|全省|熟练|培育建设|再|共|同步|与|和|对|向|为|的|不低于|各)$/

/** 每周设立 不少于1课时的…: the words ask for it. */
export function endsWithTask(words: string): boolean {
  return TASK.test(words) || /(?:设立|开足|安排|落实)$/.test(words)
}

/** 新建护林步道 30华里: the verb, then the thing. */
export function endsWithTaskAndThing(words: string): boolean {
  return TASK_WITH_OBJECT.test(words)
}

/** 建成10所幼儿园、 before 20所小学: what is counted before it by the same verb */
const COUNTED_BEFORE = /\d[\d.]*(?![\d.年])\p{Script=Han}{1,3}?(?:左右|以上)?的?[\p{Script=Han}“”（）()]{2,24}、$/u

/** The words before the first of several counts that one verb asks for; null when this is the first. */
export function beforeFirstCount(clause: string): string | null {
  let head = clause
  for (let next = head.replace(COUNTED_BEFORE, ''); next !== head; next = head.replace(COUNTED_BEFORE, '')) head = next
  return head === clause ? null : head
}

/** `clause`: the words before the number; `after`: those behind it. at-least: a comparator stands before the verb. */
export function isTaskCount(words: string, after: string, unit: string): 'at-least' | 'exact' | null {
  const clause = words.includes('等') ? words.replace(EXAMPLES, '') : words
  if (EARLY_COMPARATOR.test(clause)) return 'at-least'
  if (NO_THING.test(after)) return null
  if (TASK_WITH_OBJECT.test(clause) && CLOSES.test(after)) return 'exact'
  if (unit.endsWith('人次') && CLOSES.test(after) && SERVED.test(clause)) return 'exact'
  if (HELPED.test(clause) && DEED.test(after)) return 'exact'
  if (THERE_ARE.test(clause) && GETS_THERE.test(after)) return 'exact'
  if (/^(?:小时|分钟|课时|次)$/.test(unit) && ENSURED.test(clause)) return 'exact'
  if (TASK_WITH_EXAMPLES.test(clause)) return 'exact'
  if (FOR_SO_MANY.test(clause) && IS_DONE.test(after)) return 'exact'
  if (TASK_WITH_LIST.test(clause) && /^\p{Script=Han}{2}/u.test(after)) return 'exact'
  return TASK.test(clause.replace(FILLERS, '')) || TASK.test(clause) || (PERIODIC.test(clause) && !REPORTS.test(clause))
    ? 'exact'
    : null
}
