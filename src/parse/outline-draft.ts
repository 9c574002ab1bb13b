/**
 * The outline while it grows. A draft is a numbered item, an annex or a box with what stands in it so far; when all lines are
 * read it becomes nodes: an item with children is a section, one without a clause of its paragraphs, and a heading alone over
 * several paragraphs a section of them: 「（二）基本原则⏎坚持…。⏎坚持…。」.
 */
import type { Leaf, OutlineNode } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { Span } from '../model/span.ts'
import { type NumberStyle, STYLE_RANK } from './numbering.ts'

/**
 * An unnumbered paragraph. `attribute`: it only says who or by when (牵头部门：…), and makes no paragraph of its own; `toAll`: it is
 * addressed to all who carry the plan out, and may be the plan's last word.
 */
export interface TextItem {
  readonly kind: 'text'
  readonly at: Span
  readonly attribute: boolean
  readonly toAll: boolean
}

export interface Draft {
  readonly kind: 'draft'
  readonly label: string
  readonly style: NumberStyle | 'annex' | 'box' | 'styled' | 'root'
  /** of a heading by style its level */
  readonly ordinal: number
  readonly heading: string
  readonly headingAt: Span | null
  /** the body runs on in the heading's line, or the item is a sentence without heading */
  readonly runIn: boolean
  /** unnumbered paragraphs and children, in order */
  readonly items: (TextItem | Draft | OutlineNode)[]
}

/** Which items are open, innermost last, and the last number of each style. */
export interface Open {
  readonly stack: Draft[]
  readonly last: Map<NumberStyle, number>
}

export interface Growing {
  readonly root: Draft
  open: Open
  /** what was open where a box began; null outside boxes */
  outside: Open | null
  readonly leaves: Leaf[]
  readonly findings: Finding[]
  readonly prefix: readonly string[]
  readonly decimals: boolean
  tables: number
}

export function beginOutline(prefix: readonly string[], decimals: boolean): Growing {
  const root = partDraft('root', '', '', null)
  const open = { stack: [root], last: new Map<NumberStyle, number>() }
  return { root, open, outside: null, leaves: [], findings: [], prefix, decimals, tables: 0 }
}

/** A part that is not numbered among its neighbours. */
export function partDraft(
  style: 'annex' | 'box' | 'root',
  label: string,
  heading: string,
  headingAt: Span | null,
): Draft {
  return { kind: 'draft', label, style, ordinal: 0, heading, headingAt, runIn: false, items: [] }
}

/** Opens an annex or box: all numbers begin anew in it. */
export function openPart(growing: Growing, part: Draft): void {
  const { root, open, outside } = growing
  const annex = (outside ?? open).stack.find((draft) => draft.style === 'annex')
  const into = part.style === 'box' && annex !== undefined ? annex : root
  into.items.push(part)
  growing.outside = part.style === 'box' ? (outside ?? open) : null
  growing.open = { stack: into === root ? [root, part] : [root, into, part], last: new Map() }
}

/** Opens a heading known by its style, below the open ones of higher levels; numbers begin anew in it. */
export function openStyled(growing: Growing, draft: Draft): void {
  const { stack } = growing.open
  const outer = stack.filter(
    ({ style, ordinal }) => rankOfStyle(style) < 0 && (style !== 'styled' || ordinal < draft.ordinal),
  )
  outer.at(-1)!.items.push(draft)
  growing.open = { stack: [...outer, draft], last: new Map() }
}

export function rankOf(draft: Draft): number {
  return rankOfStyle(draft.style)
}

function rankOfStyle(style: Draft['style']): number {
  return style === 'root' || style === 'annex' || style === 'box' || style === 'styled' ? -1 : STYLE_RANK[style]
}

export function finishOutline({ root, prefix }: Growing): OutlineNode[] {
  return nodesOf(root.items, prefix)
}

function nodesOf(items: Draft['items'], path: readonly string[]): OutlineNode[] {
  let paragraphs = 0
  return items.map((item): OutlineNode => {
    if (item.kind === 'draft') return itemNode(item, [...path, item.label])
    if (item.kind !== 'text') return item
    paragraphs += 1
    return paragraphNode(item.at, [...path, `¶${paragraphs}`])
  })
}

function paragraphNode(at: Span, path: readonly string[]): OutlineNode {
  return {
    kind: 'paragraph',
    path,
    derived: true,
    heading: '',
    headingAt: null,
    paragraphs: [at],
    cells: [],
    children: [],
  }
}

function itemNode(draft: Draft, path: readonly string[]): OutlineNode {
  const texts = draft.items.filter((item) => item.kind === 'text')
  const plain = texts.filter((item) => !item.attribute)
  const nested = texts.length < draft.items.length
  const part = draft.style === 'annex' || draft.style === 'box'
  const { heading, headingAt } = draft
  const node = (
    kind: 'clause' | 'section',
    paragraphs: readonly Span[],
    children: readonly OutlineNode[],
  ): OutlineNode => ({
    kind,
    path,
    derived: false,
    heading,
    headingAt,
    paragraphs,
    cells: [],
    children,
  })
  if (!nested && !part && (draft.runIn || plain.length < 2))
    return node(
      'clause',
      texts.map(({ at }) => at),
      [],
    )
  const own = new Set(texts.filter((item, index) => item.attribute || (draft.runIn && index === 0)))
  return node(
    'section',
    [...own].map(({ at }) => at),
    nodesOf(
      draft.items.filter((item) => item.kind !== 'text' || !own.has(item)),
      path,
    ),
  )
}
