/**
 * 「各地区、各部门要抓好落实…。」 below the last item of a plan speaks of all of it: a paragraph of its own, not the end of that item. Only
 * an item that already has its text, in the heading's line or closed by who answers for it, can be followed by one.
 */
import type { Draft, TextItem } from './outline-draft.ts'

const ADDRESSED =
  /^请?各(?:地区|地|级|[省市县区镇乡州盟](?!级)|街道|社区|村|部门|单位|学校|科室|处室|责任|牵头|有关|相关|成员)[^。：:]{0,60}(?:要|应|须|请|需|必须|应当|务必)/u
const OF_ALL = /^(?:以上|上述)(?:各项|所有)?(?:重点)?(?:任务|工作|措施|事项)/
const OF_ITSELF = /^本(?:方案|意见|通知|计划|规划|办法|措施|细则|要点|行动计划)(?:自|由|有效期|印发|从)/

export function isAddressedToAll(line: string): boolean {
  return ADDRESSED.test(line) || OF_ALL.test(line) || OF_ITSELF.test(line)
}

/** Moves such paragraphs from the last item above the annexes to the plan itself. */
export function releaseLastWords(root: Draft): void {
  const annex = root.items.findIndex((item) => item.kind === 'draft' && item.style === 'annex')
  const end = annex < 0 ? root.items.length : annex
  const last = innermost(root.items[end - 1])
  if (last === null || last.style === 'article' || last.style === 'styled') return
  let from = last.items.length
  while (from > 0 && isLastWord(last.items[from - 1])) from--
  const before = last.items[from - 1]
  if (from === last.items.length || before === undefined) return
  if (!last.runIn && !(before.kind === 'text' && before.attribute)) return
  root.items.splice(end, 0, ...last.items.splice(from))
}

function innermost(item: Draft['items'][number] | undefined): Draft | null {
  if (item?.kind !== 'draft') return null
  const below = item.items.at(-1)
  return below?.kind === 'draft' ? innermost(below) : item
}

function isLastWord(item: Draft['items'][number] | undefined): item is TextItem {
  return item?.kind === 'text' && item.toAll
}
