/**
 * Which figures of a sentence measure something, and which stand side by side and share their words? 「优良率、合格率达到55%、95%以上」
 * is one group of two, 「新建幼儿园3所，改造5所」 two groups of one.
 */
import { isMeasure } from './not-targets.ts'
import { findQuantities } from './quantities.ts'
import type { Quantity } from './quantity.ts'

export function groupFigures(sentence: string): Quantity[][] {
  return groups(
    sentence,
    findQuantities(sentence).filter((quantity) => isMeasure(sentence, quantity)),
  )
}

/** Values side by side, 55%、95%以上, share one comparator. */
function groups(sentence: string, quantities: readonly Quantity[]): Quantity[][] {
  const result: Quantity[][] = []
  for (const quantity of quantities) {
    const group = result.at(-1)
    const last = group?.at(-1)
    const between = last === undefined ? '' : sentence.slice(last.at.end, quantity.at.start)
    if (last !== undefined && quantity.at.start < last.at.end) continue
    const each = group !== undefined && EACH_ITS_OWN.test(sentence.slice(0, group[0]!.at.start))
    if (group !== undefined && /^[、和]$/.test(between) && sideBySide(last!, quantity, each)) group.push(quantity)
    else result.push([quantity])
  }
  return result
}

/** 分别控制在, 2024年、2025年分别建成 */
const EACH_ITS_OWN = /分别\p{Script=Han}{0,8}$/u

/** 10/10万、4‰ and 8000套和1万套 too, where 分别 says that each goes for its own. */
function sideBySide(last: Quantity, next: Quantity, each: boolean): boolean {
  return last.unit === next.unit || last.unit === '' || each
}
