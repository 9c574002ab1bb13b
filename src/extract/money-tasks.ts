/**
 * Sums that a plan asks for: 完成投资850亿元, 旅游收入350亿元以上, 养护资金标准县道每公里12000元. What is offered to applicants (一次性补贴1万元) and
 * what a thing costs (总投资36亿元) are refused before or left alone.
 */
import type { Operator } from '../model/clause.ts'
import type { Quantity } from './quantity.ts'
import { isStatedCount } from './stated-counts.ts'

const COMMITS = /生均|人均|每生|每人|每名|每所|教师/
/** 完成年度投资850亿元: money that is to be brought in or spent, not offered */
const MONEY_TASK =
  /(?:完成|实现|落实|统筹|整合|引进|争取|利用|吸引|到位|减免|减轻|节约|筹集|筹措|发放|投放)\p{Script=Han}{0,10}(?:投资|资金|外资|产值|收入|销售额|交易额|进出口额|总额|费用|税费|成本|负担|贷款)$/u
/** 每年安排文旅发展专项资金3000万元 */
const YEARLY =
  /(?:每年|[两三四五\d]年|累计|共)\p{Script=Han}{0,6}(?:安排|投入|落实|列支|拨付)\p{Script=Han}{2,16}(?:资金|经费)$|(?:资金|经费)每年(?:安排|投入|落实|列支)$|(?:设立|安排)\p{Script=Han}{2,16}(?:资金|经费)每年$/u
/** 旅游收入350亿元, 总投资260亿元以上: what is earned or invested, not paid to anybody */
const EARNED =
  /(?:收入|增收|产值|增加值|[内外]资(?:[两三五]年)?(?:累计)?|总额|交易额|成交额|销售额|零售额|进出口额|贷款余额|营收|总?投资)$/u
/** 设立总规模20亿元的产业基金 */
const FUND = /(?:设立|组建|成立)\p{Script=Han}{0,6}规模$/u
/** 落实乡村教师任教津贴，按每月300元至1000元分档发放 */
const ALLOWANCE =
  /(?:教师|医生|工作者|人员)\p{Script=Han}{0,8}(?:津贴|补助)[，,]按(?:照)?每(?:人|月|年)\p{Script=Han}{0,4}$/u
/** 公用经费标准每生每年800元, 养护资金标准县道每公里每年12000元 */
const NORM_OF_MONEY =
  /(?:经费|资金|工资|薪酬)(?:补助)?标准\p{Script=Han}{0,6}?每(?:公里|平方米|亩|人|户|村|校|班|所|床|年|月|天|学期)[^，。；]{0,40}$/u
/** 投入3.6亿元，改造…: what is to be spent */
const SPENT = /^(?:\s|计划|拟|财政|总)*投入$/
const SPENDING: readonly RegExp[] = [MONEY_TASK, FUND, YEARLY, SPENT]

export function spendsMoney(clause: string): boolean {
  return SPENDING.some((each) => each.test(clause))
}

/** null: a sum that nothing asks for. `clause`: the words before it in its clause; `start`: where it stands in the sentence. */
export function readMoney(
  sentence: string,
  clause: string,
  after: string,
  start: number,
  last: Quantity,
): { readonly kind: 'stated' | 'task'; readonly op: Operator } | null {
  if (last.suffix === '以上' && isStatedCount(clause, after, true)) return { kind: 'stated', op: '=' }
  if (EARNED.test(clause) && (last.suffix !== '' || !/总?投资$/.test(clause))) return { kind: 'stated', op: '=' }
  if (spendsMoney(clause)) return { kind: 'task', op: last.suffix === '' ? '=' : '>=' }
  const committed = COMMITS.test(clause) || ALLOWANCE.test(sentence.slice(0, start))
  if (committed && /补助|经费|标准|保障|拨付|津贴/.test(sentence)) return { kind: 'task', op: '=' }
  return NORM_OF_MONEY.test(clause) ? { kind: 'task', op: '=' } : null
}
