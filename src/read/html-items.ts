/** What a web page is taken apart into: paragraphs like 「一、总体要求」 and tables, in sections, each with its share of links. */

export interface PageParagraph {
  readonly kind: 'paragraph'
  readonly text: string
  /** characters that are no blanks */
  readonly size: number
  /** those of them inside links and buttons */
  readonly linked: number
  readonly heading: number | null
}

export interface PageTable {
  readonly kind: 'table'
  readonly cells: readonly {
    readonly row: number
    readonly column: number
    readonly rowSpan: number
    readonly columnSpan: number
    readonly paragraphs: readonly PageParagraph[]
  }[]
  readonly size: number
  readonly linked: number
}

export interface PageSection {
  readonly kind: 'section'
  readonly element: string
  /** navigation, footer, aside … by the element's own meaning */
  readonly furniture: boolean
  readonly items: readonly PageItem[]
  readonly size: number
  readonly linked: number
  /** size of what reads as text: sentences not made of links, and tables */
  readonly prose: number
}

export type PageItem = PageParagraph | PageTable | PageSection
