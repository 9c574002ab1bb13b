/**
 * The words of each clause as the index keeps them: once as printed (what a snippet shows), once squeezed (where a phrase is
 * looked for). The squeezed row holds heading, text, columns and units, parted by `|`, so no phrase runs from one into
 * another.
 */
import { analyse, cutsWord, squeeze, type Tokens } from './analyse.ts'
import type { ClauseWords } from './fields.ts'
import { unitsOf } from './fold.ts'
import { readText, type SectionArray, type Sections, textSections } from './sections.ts'

const FIELDS = ['heading', 'text', 'rest'] as const

/** A phrase as it stands in a squeezed text. */
export type Needle = Uint16Array

/** A stretch of stored text: read as far as it is needed. UTF-16 offsets into `units`. */
export interface Printed {
  readonly units: Uint16Array
  readonly start: number
  readonly end: number
}

export interface Texts {
  /** `rest`: columns and units, what else a hit may have been found in */
  printed(clause: number, field: (typeof FIELDS)[number]): Printed
  heading(clause: number): string
  text(clause: number): string
  holds(clause: number, needle: Needle): boolean
  headingHolds(clause: number, needle: Needle): boolean
  /** heading and body as rows of pieces, parted by `|`, see squeeze */
  squeezed(clause: number): string
}

export function packTexts(clauses: readonly ClauseWords[]): Record<string, SectionArray> {
  const rest = ({ columns, units, unitsFrom }: ClauseWords): string =>
    [columns, units, unitsFrom].filter((part) => part !== '').join('\n')
  const printed = textSections(clauses.flatMap((words) => [words.heading, words.text, rest(words)]))
  const squeezed = textSections(
    clauses.flatMap((words) => {
      const body = [words.text, rest(words)].map((part) => squeeze(analyse(part))).join('|')
      return [words.bare ? '' : squeeze(analyse(words.heading)), words.bare ? '' : body]
    }),
  )
  return {
    'text.units': printed.units,
    'text.offsets': printed.offsets,
    'squeezed.units': squeezed.units,
    'squeezed.offsets': squeezed.offsets,
  }
}

/** One after another, as if all their clauses had been packed together. */
export function joinTexts(parts: readonly Readonly<Record<string, SectionArray>>[]): Record<string, SectionArray> {
  return Object.fromEntries(
    ['text', 'squeezed'].flatMap((name) => {
      const units = parts.map((part) => part[`${name}.units`] as Uint16Array)
      const offsets = parts.map((part) => part[`${name}.offsets`] as Uint32Array)
      const joinedUnits = new Uint16Array(units.reduce((sum, { length }) => sum + length, 0))
      const joinedOffsets = new Uint32Array(offsets.reduce((sum, { length }) => sum + length - 1, 1))
      let unit = 0
      let text = 0
      for (const [index, own] of offsets.entries()) {
        joinedUnits.set(units[index]!, unit)
        for (const offset of own) joinedOffsets[text++] = unit + offset
        // The end of the last text is the start of the next part's first.
        text--
        unit += units[index]!.length
      }
      return [
        [`${name}.units`, joinedUnits],
        [`${name}.offsets`, joinedOffsets],
      ]
    }),
  )
}

export function openTexts(sections: Sections): Texts {
  const units = sections.u16('text.units')
  const offsets = sections.u32('text.offsets')
  const squeezed = sections.u16('squeezed.units')
  const bounds = sections.u32('squeezed.offsets')
  const printed: Texts['printed'] = (clause, field) => {
    const at = clause * FIELDS.length + FIELDS.indexOf(field)
    return { units, start: offsets[at]!, end: offsets[at + 1]! }
  }
  const headingHolds = (clause: number, needle: Needle): boolean =>
    contains(squeezed, bounds[clause * 2]!, bounds[clause * 2 + 1]!, needle)
  return {
    printed,
    heading: (clause) => readPrinted(printed(clause, 'heading')),
    text: (clause) => readPrinted(printed(clause, 'text')),
    headingHolds,
    squeezed: (clause) =>
      `${readText(squeezed, bounds[clause * 2]!, bounds[clause * 2 + 1]!)}|${readText(squeezed, bounds[clause * 2 + 1]!, bounds[clause * 2 + 2]!)}`,
    holds: (clause, needle) =>
      headingHolds(clause, needle) || contains(squeezed, bounds[clause * 2 + 1]!, bounds[clause * 2 + 2]!, needle),
  }
}

export function readPrinted({ units, start, end }: Printed): string {
  return readText(units, start, end)
}

export function needleOf(phrase: Tokens): Needle {
  return unitsOf(squeeze(phrase))
}

function contains(text: Uint16Array, from: number, to: number, needle: Needle): boolean {
  const last = to - needle.length
  const first = needle[0]!
  for (let at = from; at <= last; at++) {
    if (text[at] !== first) continue
    let length = 1
    while (length < needle.length && text[at + length] === needle[length]) length++
    if (length === needle.length && !cutsWord(text, at, length, from, to)) return true
  }
  return false
}
