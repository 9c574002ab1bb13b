/**
 * Of what does a figure hold for each one, or each so many? 「每个乡镇至少办好1所公办中心幼儿园」 asks for one in each 乡镇, not for one,
 * 「每5所幼儿园配备1名责任督学」 for one to five. Measures of a thing (每个面积), rates (每千人口) and times (每学期) are none.
 */

const THING = '[个所名家座处户位支条站辆台间院校班村镇乡县市区园生人社街教馆店]'
/** what stands behind the thing: what is to be had or done, how much, of when */
const BEHIND =
  '至少|最少|不少于|不低于|不超过|不高于|不得|原则上|均|都|应|要|须|需|可|能|也|各|平均|分别|全部|统一|重点|每|在|按|于|有|以|由|设|建|配|办好|包联|联系|辐射|保留|培育|培养|打造|创建|掌握|参[加与]|安排|拥有|组[建织]|开[展设通]|落实|达到|完成|实现|实施|改造|提升|新增|遴选|选[派聘树]|推出|形成|制定|举办|确定|补助|拨付|发放|给予|接受|签约|轮训|培训|开发|安装|购置|栽[植种]|种植|提供|布局|预留|认领|联系|结对|(?:小学|初中|高中|义务教育|幼儿)阶段|[一二两三四五六七八九十](?![级类等])|\\d|$'
const EACH = new RegExp(
  `每(?:一|\\d{1,5}|[两三五六八十]|十[二五])?(${THING}[\\p{Script=Han}、]{0,14}?(?:（[^（）]{1,10}）)?)(?=${BEHIND})`,
  'gu',
)
const BARE = /^(?:[个所名家座处户位支条辆台间社街教]|[座条台支处家](?![人户])\p{Script=Han})$/u
const OF_A_THING = /面积|床位|投资|规模|容量|人数|学位|标准|经费|补助|时间|时长|年限|工作日|小时|课时|季|月$|班次|人次/
/** 的 parts what each one has from what it is: 每所学校的教师 */
const HAS = /的/

/** The last 每… of `clause`, as printed: 每个乡镇, 每个县（市、区）; null for none. */
export function eachOf(clause: string): string | null {
  if (!clause.includes('每')) return null
  let found: string | null = null
  for (const [words, thing] of clause.matchAll(EACH))
    if (!BARE.test(thing!) && !OF_A_THING.test(words) && !HAS.test(words)) found = words
  return found
}
