/**
 * 「到2030年，实现以下目标：⏎——每万人拥有5G基站30个。⏎——规上企业突破1000家。」: the sentence that leads a list says by when all of it is due,
 * be its items numbered or dashed.
 */
import type { Draft } from './drafts.ts'
import { leadingDeadline } from './targets.ts'

const LEADS = /[：:]\s*$/
const ITEM = /^\s*(?:——|—|--|[●◆■▲★·•]|[一二三四五六七八九十]{1,2}是)/

/** Of each item of such a list the year, or year and month, its lead sentence gives. */
export function leadDeadlines(drafts: readonly Draft[], text: string): ReadonlyMap<Draft, string> {
  const found = new Map<Draft, string>()
  const above = drafts.filter(({ parent }) => parent === null)
  readList(above, null, text, found)
  // Parents come before their children, so that a list inside an item is due when the item is.
  for (const draft of drafts) {
    const last = draft.body.at(-1)
    const own = last === undefined ? null : leadOf(text.slice(last.start, last.end))
    readList(draft.children, own ?? found.get(draft) ?? null, text, found)
  }
  return found
}

function readList(children: readonly Draft[], lead: string | null, text: string, found: Map<Draft, string>): void {
  let open = lead
  for (const child of children) {
    const words = child.body.map(({ start, end }) => text.slice(start, end)).join('')
    if (child.node.kind === 'paragraph' && LEADS.test(words)) open = leadOf(words)
    else if (child.node.kind === 'paragraph' && !ITEM.test(words)) open = lead
    else if (open !== null) found.set(child, open)
  }
}

function leadOf(words: string): string | null {
  return LEADS.test(words) ? leadingDeadline(words) : null
}
