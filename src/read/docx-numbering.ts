/**
 * Automatic numbers as Word prints them: `<w:numId w:val="3"/>` in front of 总体要求 is 一、 when it is the first of its list, level
 * text `%1、`, format chineseCounting. Lists share counters through their abstract definition; a list of its own start begins anew.
 */

import { isOn, numberOf, type Style, type Styles, settingOf, styleChain } from './docx-styles.ts'
import { childNamed, childrenNamed, findElements, type MarkupElement, type MarkupNode } from './markup.ts'
import { formatNumber } from './number-formats.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  /** all counters of the label as decimals */
  readonly legal: boolean
  /** counts anew below levels up to this one (1-based); null: below any; 0: never */
  readonly restart: number | null
  readonly style: string | null
}

interface List {
  readonly abstract: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

export interface Numbering {
  readonly lists: ReadonlyMap<string, List>
}

/** What a paragraph says of its own numbering. */
export interface NumberedParagraph {
  readonly style: string | null
  readonly numId: string | null
  readonly level: number | null
}

/** Prints the next label of the paragraph's list; null: not numbered. To be asked once a paragraph, in order. */
export type NextLabel = (paragraph: NumberedParagraph) => string | null

const LEVELS = 9
/** bullets are set in symbol fonts: characters of the private use area */
const PRIVATE = /[\ue000-\uf8ff]/g
const LINK_HOPS = 5

export function readNumbering(nodes: readonly MarkupNode[], styles: Styles): Numbering {
  const abstracts = new Map<string, MarkupElement>()
  for (const element of findElements(nodes, ({ name }) => name === 'w:abstractNum'))
    abstracts.set(element.attribs['w:abstractNumId'] ?? '', element)
  const numbers = findElements(nodes, ({ name }) => name === 'w:num')
  const abstractOf = new Map(
    numbers.map((element) => [
      element.attribs['w:numId'] ?? '',
      settingOf(childNamed(element, 'w:abstractNumId')) ?? '',
    ]),
  )
  const lists = new Map<string, List>()
  for (const element of numbers) {
    const id = element.attribs['w:numId'] ?? ''
    const abstract = followStyle(abstractOf.get(id) ?? '', abstracts, abstractOf, styles)
    const levels = levelsOf(abstracts.get(abstract))
    const starts = new Map<number, number>()
    for (const override of childrenNamed(element, 'w:lvlOverride')) {
      const level = Number(override.attribs['w:ilvl'])
      const start = numberOf(childNamed(override, 'w:startOverride'))
      if (start !== null) starts.set(level, start)
      const own = childNamed(override, 'w:lvl')
      if (own !== undefined) levels.set(level, levelOf(own))
    }
    lists.set(id, { abstract, levels, starts })
  }
  return { lists }
}

/** A definition that only names a list style has its levels in that style's own list. */
function followStyle(
  first: string,
  abstracts: ReadonlyMap<string, MarkupElement>,
  abstractOf: ReadonlyMap<string, string>,
  styles: Styles,
): string {
  let abstract = first
  for (let hop = 0; hop < LINK_HOPS; hop++) {
    const link = settingOf(childNamed(abstracts.get(abstract), 'w:numStyleLink'))
    const next = link === null ? undefined : abstractOf.get(styles.byId.get(link)?.numId ?? '')
    if (next === undefined || next === abstract) break
    abstract = next
  }
  return abstract
}

function levelsOf(abstract: MarkupElement | undefined): Map<number, Level> {
  const levels = new Map<number, Level>()
  if (abstract !== undefined)
    for (const element of childrenNamed(abstract, 'w:lvl'))
      levels.set(Number(element.attribs['w:ilvl']), levelOf(element))
  return levels
}

function levelOf(element: MarkupElement): Level {
  // A format Word 2010 brought (001, 002) stands in a choice with a plain one as its fallback.
  const format =
    childNamed(element, 'w:numFmt') ??
    findElements(element.children, ({ name }) => name === 'mc:Fallback').map((each) => childNamed(each, 'w:numFmt'))[0]
  return {
    start: numberOf(childNamed(element, 'w:start')) ?? 0,
    format: settingOf(format) ?? 'decimal',
    text: settingOf(childNamed(element, 'w:lvlText')) ?? '',
    legal: isOn(childNamed(element, 'w:isLgl')),
    restart: numberOf(childNamed(element, 'w:lvlRestart')),
    style: settingOf(childNamed(element, 'w:pStyle')),
  }
}

/** Counters of one document. */
export function startCounting({ lists }: Numbering, styles: Styles): NextLabel {
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return (paragraph) => {
    const { numId, level } = listOf(paragraph, styles, lists)
    const list = numId === null ? undefined : lists.get(numId)
    const own = list?.levels.get(level)
    if (list === undefined || own === undefined) return null
    let counts = counters.get(list.abstract)
    if (counts === undefined) {
      counts = new Array<number | undefined>(LEVELS).fill(undefined)
      counters.set(list.abstract, counts)
    }
    // A level left out counts as begun: below 1. comes 1.1.1, then 1.2.
    for (let above = 0; above < level; above++)
      counts[above] ??= list.starts.get(above) ?? list.levels.get(above)?.start ?? 1
    const override = list.starts.get(level)
    const mark = `${numId}/${level}`
    const current = counts[level]
    if (override !== undefined && !begun.has(mark)) counts[level] = override
    else counts[level] = current === undefined ? (override ?? own.start) : current + 1
    begun.add(mark)
    for (let below = level + 1; below < LEVELS; below++) {
      const restart = list.levels.get(below)?.restart ?? null
      if (restart === null || (restart > 0 && level < restart)) counts[below] = undefined
    }
    return printLabel(own, list, counts)
  }
}

function printLabel(own: Level, list: List, counts: readonly (number | undefined)[]): string {
  if (own.format === 'bullet') return own.text.replace(PRIVATE, '•')
  return own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const level = Number(digit) - 1
    const other = list.levels.get(level)
    const value = counts[level] ?? list.starts.get(level) ?? other?.start ?? 1
    return formatNumber(value, own.legal ? 'decimal' : (other?.format ?? 'decimal'))
  })
}

/** The paragraph's own list before its style's; a style's level is the one that names the style. */
function listOf(
  paragraph: NumberedParagraph,
  styles: Styles,
  lists: ReadonlyMap<string, List>,
): { readonly numId: string | null; readonly level: number } {
  const chain = styleChain(styles, paragraph.style)
  const numbered = chain.find((style) => style.numId !== null)
  const numId = paragraph.numId ?? numbered?.numId ?? null
  if (numId === null || numId === '0') return { numId: null, level: 0 }
  if (paragraph.level !== null) return { numId, level: paragraph.level }
  return {
    numId,
    level: linkedLevel(lists.get(numId), chain) ?? chain.find((style) => style.level !== null)?.level ?? 0,
  }
}

function linkedLevel(list: List | undefined, chain: readonly Style[]): number | null {
  for (const style of chain)
    for (const [level, { style: linked }] of list?.levels ?? []) if (linked === style.id) return level
  return null
}
