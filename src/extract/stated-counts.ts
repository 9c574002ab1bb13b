/**
 * A count that closes its clause is what is asked for, whatever the verb: 「失业人员再就业4500人」, 「打通断头路22条」. What only describes
 * a thing is not: 「项目占地面积50亩」, 「规划范围人口4.3万人」, 「设计时速350公里」.
 */

/** the clause ends in words, not in a number or a Latin name */
const NAMED = /[\p{Script=Han}”）]$/u
const CLOSED = /^(?:$|[，、；。：”（(])/
/** what a thing is like, or how many there are of it */
const DESCRIBES =
  /(?:(?<!新增|新建|新开|改造|治理|修复|绿化|整治|种植|播种|竣工|完成|建设|扩大|扩种)(?:总|用地|占地|建筑|规划|设施|水域|辖区|土地)?(?:面积|范围)|人口|时速|限速|全长|全线\p{Script=Han}{0,2}|长度?|宽度?|高度?|深度?|直径|半径|库容|容积|水深|距离?|相距|位于\p{Script=Han}{0,8}|占地|总投资|一式|备份|户限养|限养|编制\p{Script=Han}{0,2}|受益\p{Script=Han}{0,4}|涉及\p{Script=Han}{0,4}|(?:全\p{Script=Han}|现|目前|辖区)?(?:共|现)?有\p{Script=Han}{0,10}|下辖\p{Script=Han}{0,4}|现状\p{Script=Han}{0,6}|为|是|共|达|约|第|刻制\p{Script=Han}{0,4}|之内|调度|的)$/u

/** `clause`: the words before the number in its clause; `after`: what stands behind it. */
export function isStatedCount(clause: string, after: string): boolean {
  return /\p{Script=Han}{2}/u.test(clause) && NAMED.test(clause) && CLOSED.test(after) && !DESCRIBES.test(clause)
}
