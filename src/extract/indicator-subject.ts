/**
 * An indicator has to be understood alone. 「新建养老服务机构8个，每个面积不低于750平方米、床位不少于30张」 gives 面积 and 床位, whose 养老服务机构 stands in the clause
 * before; 「小学班额不高于45人、初中不高于50人」 gives 初中. The name before lends what is missing.
 */

/** measures of whatever was named before */
const GENERAL =
  /^(?:总|年|平均|最终|新增)?(?:占比|比例|比重|覆盖率|覆盖面|合格率|优良率|优秀率|达标率|完成率|完工率|满意度|满意率|办结率|整改率|参训率|参与率|使用率|利用率|完好率|在线率|入住率|面积|规模|总?投资|床位数?|租金|涨幅|产值|产量|营业收入)$/
/** 每个面积, 每轮: one of what was named before */
const EACH = /^(每[个所家处座名轮次户项支])((?:\p{Script=Han}{0,4}(?:面积|床位数?|投资|规模|容量|人数|学位))?)$/u
/** one kind of several: what the name before says of another kind goes for this one */
const KIND =
  /小学|初中|高中|幼儿园|中学|本科|专科|城区|镇区|市区|县城|城市|城镇|农村|乡村|国家级|省级|市级|县级|乡级|镇级|村级|男性|女性|男生|女生|[一二三四][类级](?:地区)?|东部|中部|西部/
const ONLY_KIND = new RegExp(`^(?:${KIND.source})$`)
/** what is measured of a thing: 班额 of 小学班额 */
const MEASURE_TAIL =
  /(?:每(?:年|月|周|季度|学期))?(?:占比|比例|比重|覆盖[率面]|满意[率度]|播种面积|面积|床位数?|投资|\p{Script=Han}{2}率|总?数量?)$/u
const RATE = /(?:率|占比|比例|比重)$/
const MAKING =
  /^(?:新建改建|新改扩建|新建|改建|扩建|改扩建|建设|建成|打造|培育|培养|创建|争创|新增|引进|建立|完成|改造|开展|组织|举办|实施|提升|设置|配备|启动)+(?=.{2})/

/** `before`: names of the targets before it in the sentence. */
export function withSubject(name: string, before: readonly string[]): string {
  if (name === '' || before.length === 0) return name
  const subject = before.findLast((each) => !GENERAL.test(each.replace(MAKING, '')))
  return subject === undefined || REPEATED.test(subject) ? name : withSubjectOf(name, subject)
}

/** 每季度走访 is no thing that has a measure */
const REPEATED = /^每(?:年|季度|月|周|半年|学期|学年)/

/** 通过国家认定, 达到国家认定标准: of what, the clause before says */
const RECOGNITION = /(?<=^|通过|达到)(?:国家|省级?|市级?)(?=(?:认定|验收|评估|命名)(?:标准|$))/
/** 积极争创国家学前教育普及普惠县，力争2024年通过国家认定 */
const STRIVES_FOR = /(?:争创|创建|创成|申报|推进|推动|开展)(\p{Script=Han}{4,24}?)(?:创建|建设|工作){0,2}$/u
const TELLING = /^(?!到)(?![^。；]*\d[年月])[^。；]{3,26}$/
/** a clause that ends in a figure of its own */
const HAS_FIGURE = /\d[\d.]*[%‰\p{Script=Han}]{0,4}$/u
/** 工作目标, 保障措施 tell nothing */
const EMPTY_HEADING = /目标|任务|措施|要求|工作|保障|内容|总体|机制|意见|附则|考核|\d/

/**
 * A name that nothing before it in the sentence explains is followed by the clause before or the heading, in brackets, which
 * comparing leaves out: 「整治“厂中厂”，完成率达到100%」 → 完成率（整治“厂中厂”）. `clause`: the clause before; `heading`: of the text.
 */
export function withContext(name: string, clause: string, heading: string): string {
  if (RECOGNITION.test(name)) {
    const [, thing] = STRIVES_FOR.exec(clause) ?? []
    return thing === undefined ? name : name.replace(RECOGNITION, thing)
  }
  if (!GENERAL.test(name)) return name
  const telling = [clause, EMPTY_HEADING.test(heading) ? '' : heading].find(
    (words) => TELLING.test(words) && !HAS_FIGURE.test(words) && !words.includes(name),
  )
  return telling === undefined ? name : `${name}（${telling}）`
}

function withSubjectOf(name: string, before: string): string {
  // of the same kind it says nothing: 建成1所公办中心幼儿园，新建幼儿园12所
  if (ONLY_KIND.test(name)) return KIND.exec(before)?.[0] === name ? name : before.replace(KIND, name)
  // 设置率达100%，新增床位120张: what a rate is said of is not what is made
  if (GENERAL.test(name) && !(MAKING.test(name) && RATE.test(before) && !RATE.test(name)))
    return joined(name, subjectOf(before))
  const [, each, measure] = EACH.exec(name) ?? []
  return each === undefined ? name : `${each}${subjectOf(before)}${measure}`
}

function joined(name: string, subject: string): string {
  return subject.endsWith(name) ? subject : `${subject}${name}`
}

function subjectOf(before: string): string {
  const thing = before
    .replace(MAKING, '')
    .replace(EACH_OF, '')
    .replace(/占.{2,}$/, '')
  const short = thing.replace(MEASURE_TAIL, '')
  return short.length >= 2 ? short : thing
}

/** 每个机构面积 lends 机构 to the next */
const EACH_OF = /^每[个所家处座名轮次户项支](?=.{2})/
