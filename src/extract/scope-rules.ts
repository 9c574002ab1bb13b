/**
 * Rules a document states once for all its units: 「以下责任单位均包括各设区市人民政府，不再列出」, 「以下各项任务均需各区县政府负责」, 「列第一位的为牵头部门，下同」, 「黑体为牵头单位」. They
 * name no unit of a clause; findings say what they add.
 */
import type { ParsedDocument } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'

const INCLUDED =
  /(?:责任|牵头|配合|落实)(?:单位|部门)(?:均|都)?(?:包括|含|涉及)([^，。；）)\n]{2,40})[，,]?(?:以下)?(?:均)?(?:不再|不一一)(?:一一)?(?:列出|列明|列举|单独列出)?/g
/** 以下各项任务均需各区县政府负责，不再列出; 以上任务均由各县人民政府负责落实 */
const ALL_TASKS =
  /(?:以下|以上|下列|上述)(?:各项|所有|各条)?(?:工作|重点)?任务[，,]?(?:均|都)(?:需要?|应|须)?由?((?:[^，。；（）()\n]|（[^（）\n]{1,12}）){2,60}?)(?:组织)?(?:负责|落实|实施)/g
/** 县级人民政府为各项任务的责任主体 */
const ANSWERS =
  /([^，。；（()）\n]{2,40}?)(?:为|是)(?:以下|以上|全部|所有)?(?:各项|所有)?(?:工作|重点)?任务的责任(?:主体|单位)/g
const TYPEFACE = /(?:黑体|加粗|粗体|楷体|下划线|标\*|带\*|加\*)[^，。；）)\n]{0,6}(?:为|是)牵头(?:单位|部门)/g
const FIRST =
  /(?:列|排)(?:在)?(?:名)?(?:第一|首)位?的?[^，。；）)\n]{0,6}(?:为|是)(?:牵头|主要|主责)(?:责任)?(?:单位|部门)/g

const RULES: readonly (readonly [RegExp, string, (words: string) => string])[] = [
  [INCLUDED, 'units-scope', (words) => `全文的责任单位还包括：${words}`],
  [ALL_TASKS, 'units-scope', (words) => `所指的各项任务还由其负责：${words}`],
  [ANSWERS, 'units-scope', (words) => `各项任务的责任主体：${words}`],
  [TYPEFACE, 'units-lead-by-typeface', () => '牵头单位用字体标出，文字中看不出是哪一个'],
  [FIRST, 'units-first-leads', () => '自此处起，列第一位的为牵头单位'],
]

export function scopeFindings({ clean }: ParsedDocument, text: string): Finding[] {
  const slice = text.slice(clean.start, clean.end)
  return RULES.flatMap(([pattern, code, detail]) =>
    [...slice.matchAll(pattern)].map((match): Finding => {
      const start = clean.start + match.index
      const at = { start, end: start + match[0].length }
      return { level: 'note', code, at, detail: `${detail(match[1] ?? '')}（“${match[0]}”）` }
    }),
  )
}
