/**
 * One key for one indicator over plans: 公办幼儿园在园幼儿占比 and 全市公办园在园幼儿比例 are the same. Each rule that was applied is named, so that
 * a comparison can say why two names are one.
 */

interface KeyRule {
  readonly name: string
  readonly from: RegExp
  readonly to: string
}

/** Applied in this order. */
const RULES: readonly KeyRule[] = [
  { name: '去掉括号里的说明', from: /\([^()]*\)/g, to: '' },
  { name: '去掉地域范围', from: /^(?:全市|全县|全区|全省|全镇|我市|我县|我区|我省|全国|本市|本县|本区)/, to: '' },
  { name: '去掉“所有、全部、各、总体”', from: /所有|全部|其中|总体|^各/g, to: '' },
  { name: '去掉“达到、实现、的”', from: /达到|实现|的/g, to: '' },
  { name: '去掉期间', from: /^["“]?十[三四五六]五["”]?(?:期间|末)?/, to: '' },
  { name: '“幼儿园”与“园”同', from: /幼儿园/g, to: '园' },
  { name: '“占比、比例、比重、比率、所占比例”同', from: /所占比例|所占比重|占比例|占比重|比例|比重|比率/g, to: '占比' },
  { name: '“学前教育、学前”同', from: /学前教育/g, to: '学前' },
  { name: '“高中阶段教育、高中阶段、高中段”同', from: /高中(?:阶段|段)(?:教育)?/g, to: '高中阶段' },
  { name: '“义务教育阶段、九年义务教育”同', from: /九年义务教育|义务教育阶段/g, to: '义务教育' },
  { name: '“在校生数、在校生规模、在校人数”同', from: /在校(?:学生|生)?(?:人数|规模|数)/g, to: '在校生' },
  { name: '“在园幼儿数、在园人数”同', from: /在园(?:幼儿)?(?:人数|规模|数)/g, to: '在园人数' },
  { name: '“增速、增长率、年均增长”同', from: /年均增长率|年均增速/g, to: '年均增长' },
  { name: '“普惠性、普惠”同', from: /普惠性/g, to: '普惠' },
  {
    name: '“每千人口、每千常住人口、千人口拥有”同',
    from: /每?([十百千万]+)(?:名|位)?(?:常住)?人口(?:拥有)?/g,
    to: '每$1人口',
  },
  { name: '“细颗粒物、PM2.5”同', from: /细颗粒物(?:\(?PM2\.5\)?)?/g, to: 'PM2.5' },
  { name: '“地区生产总值、GDP”同', from: /GDP/g, to: '地区生产总值' },
  { name: '末尾的“数、数量、总数”可省', from: /(?<!指|系|天|人|次|起|倍|分|参)(?:总数|数量|总量|数)$/, to: '' },
  { name: '去掉标点', from: /[^\p{L}\p{N}]/gu, to: '' },
]

export interface IndicatorKey {
  /** '' when nothing is left */
  readonly key: string
  /** names of the rules that changed something */
  readonly rules: readonly string[]
}

export function explainIndicatorKey(indicator: string): IndicatorKey {
  let key = indicator.normalize('NFKC')
  const rules: string[] = []
  for (const { name, from, to } of RULES) {
    const changed = key.replace(from, to)
    if (changed !== key && name !== '去掉标点') rules.push(name)
    key = changed
  }
  return { key, rules }
}

export function indicatorKey(indicator: string): string {
  return explainIndicatorKey(indicator).key
}
