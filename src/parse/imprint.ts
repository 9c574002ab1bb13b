/**
 * What stands between the title and the text of a plan that no notice hands on: （2023年2月6日）, or who wrote it and when,
 * 「青河市教育局⏎2023年10月20日」. It is issuer and date, no paragraph.
 */
import type { Sourced } from '../model/document.ts'
import type { Line } from '../model/lines.ts'
import { bodiesOf, isBodyNames, isoDate, sourced } from './closing.ts'
import { readLabel } from './numbering.ts'

const MOST_LINES = 3

export interface Imprint {
  readonly issuer: Sourced<string> | null
  readonly date: Sourced<string> | null
  /** index behind its last line */
  readonly end: number
}

/** `from`: the line below the title; null where no such lines stand. Names without a date below are a list of bodies, unless one stands alone. */
export function readImprint(lines: readonly Line[], from: number): Imprint | null {
  let at = from
  while (at < lines.length && at - from < MOST_LINES && isNames(lines[at]!)) at++
  const names = lines.slice(from, at)
  const line = lines[at]
  const iso = line === undefined ? null : isoDate(line.bare)
  if (iso === null) return names.length === 1 ? { issuer: bodiesOf(names), date: null, end: at } : null
  return { issuer: bodiesOf(names), date: { ...sourced(line!, line!.bare), value: iso }, end: at + 1 }
}

function isNames({ bare, text }: Line): boolean {
  return isBodyNames(bare) && readLabel(bare) === null && !text.startsWith('\t')
}
