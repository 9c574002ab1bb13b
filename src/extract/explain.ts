/**
 * Why? For every unit, target and state the rule and the words it came from, in a sentence for people:
 * 「“（责任单位：县教育和体育局）”中“责任单位”之后列出」.
 */
import { type Clause, type Role, SCOPE_RULE, type Target, type Unit } from '../model/clause.ts'
import { explainIndicatorKey } from './indicator-key.ts'

const ROLE_NAMES: Readonly<Record<Role, string>> = { lead: '牵头', cooperate: '配合', responsible: '责任' }

const UNIT_RULES: Readonly<Record<string, string>> = {
  'units/label': '列在“责任单位：”“牵头单位：”“配合单位：”一类字样之后',
  'units/spoken': '后面写着“负责”“牵头”“配合”一类的词',
  'units/first-leads': '前文写明列在第一位的为牵头部门，其余为配合部门，本条按列出的先后定',
  'units/list': '段末括号里只列了机构名称',
  'units/column': '写在表格的责任单位一栏',
  [SCOPE_RULE]: '全文规定：文件写明各项任务均由其负责，不在每条列出',
  'units/sentence': '写在“由……牵头，……配合”的句子里',
}

const TARGET_RULES: Readonly<Record<string, string>> = {
  'targets/comparator': '数字前有“达到”“不低于”“超过”“控制在”一类的词',
  'targets/base': '写的是占某个总量的比例',
  'targets/share': '写的是“百分之几以上的……”',
  'targets/rate': '数字紧接在“率”“占比”一类的指标之后',
  'targets/change': '写的是比基期或每年提高、下降多少',
  'targets/task': '前有“建设”“新增”“评选”一类的动词，数字是要完成的数量',
  'targets/stated': '数字结束了这个分句，前后没有说明它是过去的成绩、条件、标准或补助的字样',
  'targets/share-of': '写的是某类对象中百分之几做到什么',
  'targets/listed': '冒号前写明指标，冒号后逐类列出数值',
  'targets/rank': '写的是进入前几名',
  'targets/limit': '写的是多少时间内办结、完成',
  'targets/portion': '写的是其中百分之几纳入、用于某处',
  'targets/norm': '写的是按每……多少核定、编班、配备',
  'targets/recognition': '写的是哪一年通过认定或验收',
  'targets/table': '取自表格中目标年份的一栏',
}

export function explainUnit({ name, role, rule }: Unit): string {
  return `“${name}”（${ROLE_NAMES[role]}）：${UNIT_RULES[rule] ?? rule}`
}

export function explainTarget(target: Target): string {
  const parts = [`“${target.sentence}”：${TARGET_RULES[target.rule] ?? target.rule}`]
  if (target.quality !== 'sound')
    parts.push(`数字可能受损，原文印作“${target.printed ?? ''}”${target.evidence ? `（${target.evidence}）` : ''}`)
  if (!target.sentence.includes(target.indicator.replace(/（[^（）]*）$/, '')))
    parts.push('指标名称由前后文补全，原句中并不连写')
  const { rules } = explainIndicatorKey(target.indicator)
  if (rules.length > 0) parts.push(`与其他规划比较时：${rules.join('；')}`)
  return parts.join('。')
}

/**
 * Why a clause is stated, none-stated, failed or unchecked as to its units. `fromPath`: the parent's path when its units
 * stand for it.
 */
export function explainUnitsState(
  {
    id,
    units,
    unitsState,
    unitsFrom,
    scopeUnits = [],
  }: Pick<Clause, 'id' | 'units' | 'unitsState' | 'unitsFrom' | 'scopeUnits'>,
  fromPath: readonly string[] | null,
): string {
  if (unitsState === 'stated' && unitsFrom !== null && !isBelow(id, unitsFrom))
    return `由责任分工表中的${fromPath === null ? '一行' : `“${fromPath.join('')}”`}写明，本条不再列出`
  if (unitsState === 'stated' && unitsFrom !== null)
    return `上级条目${fromPath === null ? '' : `“${fromPath.join('')}”`}统一写明，本条不再列出`
  if (unitsState === 'stated') return [...units, ...scopeUnits].map(explainUnit).join('；')
  if (unitsState === 'failed') return '文中写有责任单位字样，但没能读出名称'
  if (unitsState === 'unchecked') return '还没有核对'
  return '本条及其上级条目都没有责任单位的写法'
}

/** Is `above` an item over the clause `id`, or else a row elsewhere? ~2 tells items of one number apart. */
function isBelow(id: string, above: string): boolean {
  return id.startsWith(`${above.replace(/~\d+$/, '')}/`)
}

export function explainTargetsState({ targets, targetsState }: Pick<Clause, 'targets' | 'targetsState'>): string {
  if (targetsState === 'stated') return targets.map(explainTarget).join('；')
  if (targetsState === 'failed') return '文中有像是数量要求的写法，但没能读出；见本条的提示'
  if (targetsState === 'unchecked') return '还没有核对'
  return '没有读出作为目标的数量；既往成绩、条件、评分办法和补助标准里的数不算目标'
}
