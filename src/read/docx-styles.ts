/**
 * Word's styles as far as text depends on them: 标题 1 is numbered by its style, 目录 1 is a table of contents, hidden styles hide.
 */
import { childNamed, findElements, type MarkupElement, type MarkupNode } from './markup.ts'

export interface Style {
  readonly id: string
  readonly name: string
  readonly basedOn: string | null
  readonly numId: string | null
  readonly level: number | null
  /** 0 … 8; null: body text */
  readonly outline: number | null
  readonly hidden: boolean
}

export interface Styles {
  readonly byId: ReadonlyMap<string, Style>
  /** of paragraphs that name none */
  readonly standard: string | null
}

/** styles a style may be based on, one behind the other */
const LONGEST_CHAIN = 20

export function readStyles(nodes: readonly MarkupNode[]): Styles {
  const byId = new Map<string, Style>()
  let standard: string | null = null
  for (const element of findElements(nodes, ({ name }) => name === 'w:style')) {
    const id = element.attribs['w:styleId'] ?? ''
    const paragraph = childNamed(element, 'w:pPr')
    const numbering = childNamed(paragraph, 'w:numPr')
    const run = childNamed(element, 'w:rPr')
    byId.set(id, {
      id,
      name: settingOf(childNamed(element, 'w:name')) ?? '',
      basedOn: settingOf(childNamed(element, 'w:basedOn')),
      numId: settingOf(childNamed(numbering, 'w:numId')),
      level: numberOf(childNamed(numbering, 'w:ilvl')),
      outline: numberOf(childNamed(paragraph, 'w:outlineLvl')),
      hidden: isOn(childNamed(run, 'w:vanish')),
    })
    const isDefault = isTrue(element.attribs['w:default'] ?? '0')
    if (isDefault && element.attribs['w:type'] === 'paragraph') standard = id
  }
  return { byId, standard }
}

/** The style and what it is based on, nearest first. */
export function styleChain({ byId, standard }: Styles, id: string | null): readonly Style[] {
  const chain: Style[] = []
  let at = byId.get(id ?? standard ?? '')
  while (at !== undefined && chain.length < LONGEST_CHAIN && !chain.includes(at)) {
    chain.push(at)
    at = at.basedOn === null ? undefined : byId.get(at.basedOn)
  }
  return chain
}

export function settingOf(element: MarkupElement | undefined): string | null {
  return element?.attribs['w:val'] ?? null
}

export function numberOf(element: MarkupElement | undefined): number | null {
  const value = Number.parseInt(settingOf(element) ?? '', 10)
  return Number.isNaN(value) ? null : value
}

/** `<w:vanish/>` is on, `<w:vanish w:val="0"/>` is off. */
export function isOn(element: MarkupElement | undefined): boolean {
  return element !== undefined && isTrue(settingOf(element) ?? '1')
}

function isTrue(value: string): boolean {
  return value !== '0' && value !== 'false' && value !== 'off'
}
