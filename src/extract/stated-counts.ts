/**
 * A count that closes its clause is what is asked for, whatever the verb: 「失业人员再就业4500人」, 「打通断头路22条」. What only describes
 * a thing is not: 「项目占地面积50亩」, 「规划范围人口4.3万人」, 「设计时速350公里」.
 */

/** the clause ends in words, not in a number or a Latin name */
const NAMED = /[\p{Script=Han}”）]$/u
const CLOSED = /^(?:$|[，、；。：”（(\d])/
/** what a thing is like, or how many there are of it */
const DESCRIBES =
  /(?:(?<!(?:新增|新建|新开|改善|改造|恢复|治理|修复|绿化|整治|种植|播种|竣工|完成|建设|扩大|扩种|发展|实施|推广|落实|保护|流转)\p{Script=Han}{0,10})(?:总|用地|占地|建筑|规划|设施|水域|辖区|土地)?面积|范围|人口|时速|限速|全长|全线\p{Script=Han}{0,2}|长度?|宽度?|高度?|深度?|直径|半径|库容|容积|水深|距离?|相距|位于\p{Script=Han}{0,8}|占地|总投资|一式|备份|户限养|限养|编制\p{Script=Han}{0,2}|受益\p{Script=Han}{0,4}|涉及\p{Script=Han}{0,4}|(?:全\p{Script=Han}|现|目前|辖区)?(?:共|现)?有\p{Script=Han}{0,10}|下辖\p{Script=Han}{0,4}|现状\p{Script=Han}{0,6}|为|是|共|(?<!雷)达|约|第|[至到]|刻制\p{Script=Han}{0,4}|之内|调度|评估|通报|会商|总结|的)$/u

/** 解决5.6万农村人口饮水问题, 打通22条断头路: whatever verb stands right before the number, when what it counts stands behind */
const VERB_BEFORE = /(?:^|[，、；：])(?:20\d{2}年(?:底|末)?前?|每年|全[年市县区省]|再|新)*\p{Script=Han}{1,3}$/u
const NO_VERB =
  /(?:[一-鿿]*[有为是共达超约近含等及和与或由在从按以对向把将被给用经于每第距离至到的地得了着分设下上占计即如比高低多少大小数量率度第]|其中|包括|涉及|按照|根据|下辖|组成|选取|抽取|抽查|随机|至少|不超过|平均|全市|全县|全区|全省|当前|目前|上述|其他|其余|剩余|首批|今年|全年|符合|具备)$/u
const COUNTED = /^\p{Script=Han}{2,20}(?=$|[，；。])/u

/** 每万人拥有公共阅读空间面积180平方米: so much for each is no description */
const PER_HEAD =
  /(?:^|[，：；、])(?:每(?:百|千|万|十万)?(?:人|名|户|个|百户|平方公里)|人均|户均|生均|亩均)\p{Script=Han}{3,}$/u

/** `clause`: the words before the number in its clause; `after`: what stands behind it; `words`: 三个, which may be part of a name. */
export function isStatedCount(clause: string, after: string, words: boolean): boolean {
  if (!words && VERB_BEFORE.test(clause) && !NO_VERB.test(clause) && COUNTED.test(after)) return true
  if (PER_HEAD.test(clause) && CLOSED.test(after)) return true
  return /\p{Script=Han}{2}/u.test(clause) && NAMED.test(clause) && CLOSED.test(after) && !DESCRIBES.test(clause)
}
