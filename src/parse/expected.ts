/**
 * Does a number fit where it stands? 「三、」 behind 「二、」 does; 「五、」 there is a gap, a second 「二、」 a repeat: both are taken and
 * reported with what was expected. A figure at the start of a line that nothing leads up to is no number of an item.
 */
import type { Finding } from '../model/finding.ts'
import type { Span } from '../model/span.ts'
import type { Label } from './numbering.ts'
import type { Growing, Open } from './outline-draft.ts'

/** an item number this large that nothing leads up to is a figure at the start of a line */
const LARGEST_STRAY = 30

/** `confirmed`: the next number of this kind counts on from it, so that it is one however large (204. where a text begins). */
export function isExpected(
  label: Label,
  { stack, last }: Open,
  at: Span,
  findings: Finding[],
  confirmed: boolean,
): boolean {
  const open = stack.findLast((draft) => draft.style === label.style)
  const previous = last.get(label.style)
  const wanted = open === undefined ? 1 : open.ordinal + 1
  if (label.style.startsWith('decimal')) return isExpectedDecimal(label, stack, wanted)
  if (label.ordinal === wanted || label.ordinal === 1 || (previous !== undefined && label.ordinal === previous + 1)) {
    if (label.ordinal === 1 && open !== undefined && isBeside(stack, label))
      findings.push({
        level: 'note',
        code: 'numbering-restart',
        at,
        detail: `“${label.text}”再次出现：此处应为第 ${wanted} 项`,
      })
    return true
  }
  if (label.ordinal > LARGEST_STRAY && !confirmed) return false
  findings.push({
    level: 'warning',
    code: open !== undefined && label.ordinal <= open.ordinal ? 'numbering-repeat' : 'numbering-gap',
    at,
    detail: `“${label.text}”：此处应为第 ${wanted} 项`,
  })
  return true
}

/** 2.1.2 only behind 2.1.1 or first below 2.1; anything else (2.5级以上险情) is a figure. */
function isExpectedDecimal(label: Label, stack: Open['stack'], wanted: number): boolean {
  const parent = label.text.slice(0, label.text.lastIndexOf('.'))
  const depth = stack.findLastIndex((draft) => draft.label === parent || isChapter(draft, parent))
  if (depth < 0) return false
  const child = stack.slice(depth + 1).some((draft) => draft.style === label.style)
  return label.ordinal === (child ? wanted : 1)
}

/** 1.1 below 一、 as well as below 1. */
function isChapter(draft: Open['stack'][number], number: string): boolean {
  return (draft.style === 'chinese' || draft.style === 'chapter') && String(draft.ordinal) === number
}

/** True when the label would stand beside the open item of its style, not below a new parent. */
function isBeside(stack: Open['stack'], label: Label): boolean {
  const depth = stack.findLastIndex((draft) => draft.style === label.style)
  return depth > 0 && stack.slice(depth + 1).every((draft) => draft.style !== label.style)
}

/** A box ends at the number that goes on outside it and does not go on in it. */
export function leaveBox(growing: Growing, label: Label): void {
  const { outside, open } = growing
  if (outside === null || fits(label, open)) return
  growing.open = outside
  growing.outside = null
}

function fits(label: Label, { stack }: Open): boolean {
  const open = stack.findLast((draft) => draft.style === label.style)
  return open === undefined ? label.ordinal === 1 : label.ordinal === open.ordinal + 1
}
