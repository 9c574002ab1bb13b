/**
 * A text as it probably reads: where a lost character is in doubt, `2023年3月l4鏃�`, its first candidate stands (日) and U+0000 for
 * the rest of its units, so that frames of numbers can be seen. Places stay; what is doubted is still for others to settle.
 */
import type { Doubt } from '../model/clean.ts'
import { RULE } from './recode/propose.ts'

export const FILLING = '\0'

export function likeliestText(text: string, doubts: readonly Doubt[]): string {
  let shown = ''
  let from = 0
  for (const { rule, clean, candidates } of doubts) {
    const char = candidates[0]?.text
    if (rule !== RULE || clean.start < from || char?.length !== 1 || clean.end === clean.start) continue
    shown += text.slice(from, clean.start) + char.padEnd(clean.end - clean.start, FILLING)
    from = clean.end
  }
  return from === 0 ? text : shown + text.slice(from)
}
