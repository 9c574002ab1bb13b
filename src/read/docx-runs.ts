/**
 * The text of one Word paragraph as it is printed with all changes accepted: insertions in, deletions out, hidden text out, of
 * a field its result (`PAGEREF _Toc1 \h` prints 3). What stands beside the text (text boxes, notes) is handed out apart.
 */
import { type Raise, raiseFigure } from '../model/raised-figures.ts'
import { isOn } from './docx-styles.ts'
import { childNamed, chosenAlternative, isElement, isText, type MarkupElement, textOf } from './markup.ts'

export interface RunText {
  /** pieces between line breaks; at least one */
  readonly lines: readonly string[]
  /** contents of text boxes anchored here */
  readonly boxes: readonly MarkupElement[]
  readonly notes: readonly { readonly kind: 'footnote' | 'endnote'; readonly id: string }[]
  readonly hidden: boolean
  readonly changed: boolean
  /** holds a field that prints the page's number */
  readonly pageField: boolean
}

interface Draft {
  text: string
  readonly boxes: MarkupElement[]
  readonly notes: { readonly kind: 'footnote' | 'endnote'; readonly id: string }[]
  hidden: boolean
  changed: boolean
  pageField: boolean
  /** open complex fields: true once the result has begun */
  readonly fields: boolean[]
}

export interface RunOptions {
  readonly isHiddenStyle: (id: string) => boolean
  /** what a tab prints: in a table of contents the dots before the page */
  readonly tab: string
}

/** what is never printed as text of the paragraph */
const SKIPPED = new Set([
  'w:pPr',
  'w:rPr',
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delInstrText',
  'w:delText',
  'w:rt',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:footnoteRef',
  'w:endnoteRef',
  'w:commentReference',
  'w:annotationRef',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:object',
  'w:txbxContent',
])
const LINE_BREAK = '\n'
/** ☑ □ ✓ of Wingdings; other symbols have no code of their own */
const SYMBOLS: Readonly<Record<string, string>> = {
  F0FE: '☑',
  F052: '☑',
  F0A8: '□',
  F06F: '□',
  F0A3: '□',
  F0FC: '✓',
  F0FB: '✗',
  F0D6: '×',
  F0B7: '•',
  F06C: '●',
}

/** values of w:vertAlign */
const RAISED: Readonly<Record<string, Raise>> = { superscript: 'above', subscript: 'below' }

export function readRuns(paragraph: MarkupElement, options: RunOptions): RunText {
  const draft: Draft = { text: '', boxes: [], notes: [], hidden: false, changed: false, pageField: false, fields: [] }
  for (const child of paragraph.children) if (isElement(child)) visit(child, draft, options)
  const { text, boxes, notes, hidden, changed, pageField } = draft
  return { lines: text.split(LINE_BREAK), boxes, notes, hidden, changed, pageField }
}

function visit(element: MarkupElement, draft: Draft, options: RunOptions): void {
  const { name, attribs } = element
  if (name === 'w:instrText' && /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/.test(textOf(element))) draft.pageField = true
  if (SKIPPED.has(name)) {
    if (name === 'w:del' || name === 'w:moveFrom') draft.changed = true
    return
  }
  switch (name) {
    case 'w:t':
    case 'm:t':
      write(draft, textOf(element))
      return
    case 'w:tab':
    case 'w:ptab':
      write(draft, options.tab)
      return
    case 'w:br':
    case 'w:cr':
      write(draft, LINE_BREAK)
      return
    case 'w:noBreakHyphen':
      write(draft, '-')
      return
    case 'w:sym':
      write(draft, symbol(attribs['w:char'] ?? ''))
      return
    case 'w:fldChar':
      openField(attribs['w:fldCharType'] ?? '', draft)
      return
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      if (!inCode(draft))
        draft.notes.push({ kind: name === 'w:footnoteReference' ? 'footnote' : 'endnote', id: attribs['w:id'] ?? '' })
      return
    case 'm:sup':
    case 'm:sub':
      visitRaised(element, draft, options, name === 'm:sup' ? 'above' : 'below')
      return
    case 'm:den':
      // ½ set as one number over another is 1/2, never 12.
      write(draft, '/')
      break
    case 'w:r':
      visitRun(element, draft, options)
      return
    case 'w:ins':
    case 'w:moveTo':
      draft.changed = true
      break
    case 'w:fldSimple':
      if (/^\s*(?:PAGE|NUMPAGES)\b/.test(attribs['w:instr'] ?? '')) draft.pageField = true
      break
    case 'w:drawing':
    case 'w:pict':
      draft.boxes.push(...boxesIn(element))
      return
    case 'mc:AlternateContent': {
      // The same thing twice, for new and old programs.
      const chosen = chosenAlternative(element)
      if (chosen !== undefined) visitChildren(chosen, draft, options)
      return
    }
  }
  visitChildren(element, draft, options)
}

function visitChildren(element: MarkupElement, draft: Draft, options: RunOptions): void {
  for (const child of element.children) if (isElement(child)) visit(child, draft, options)
}

function visitRun(run: MarkupElement, draft: Draft, options: RunOptions): void {
  const properties = childNamed(run, 'w:rPr')
  const style = childNamed(properties, 'w:rStyle')?.attribs['w:val']
  const own = childNamed(properties, 'w:vanish')
  const hidden = own === undefined ? style !== undefined && options.isHiddenStyle(style) : isOn(own)
  if (!hidden) {
    const place = RAISED[childNamed(properties, 'w:vertAlign')?.attribs['w:val'] ?? '']
    if (place === undefined) visitChildren(run, draft, options)
    else visitRaised(run, draft, options, place)
    return
  }
  draft.hidden = true
  // Fields may begin or end inside hidden runs.
  for (const child of run.children)
    if (isElement(child) && child.name === 'w:fldChar') openField(child.attribs['w:fldCharType'] ?? '', draft)
}

/** m² with a 2 set above the line, PM₁₀ with figures below it. */
function visitRaised(element: MarkupElement, draft: Draft, options: RunOptions, place: Raise): void {
  const before = draft.text
  visitChildren(element, draft, options)
  draft.text = before + raiseFigure(draft.text.slice(before.length), place)
}

function openField(type: string, { fields }: Draft): void {
  if (type === 'begin') fields.push(false)
  else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = true
  else if (type === 'end') fields.pop()
}

/** Between a field's begin and its result. */
function inCode(draft: Draft): boolean {
  return draft.fields.includes(false)
}

function write(draft: Draft, text: string): void {
  if (!inCode(draft)) draft.text += text
}

function symbol(code: string): string {
  const upper = code.toUpperCase()
  const known = SYMBOLS[upper]
  if (known !== undefined) return known
  const value = Number.parseInt(upper, 16)
  return value > 0x20 && value < 0xe000 ? String.fromCharCode(value) : ''
}

/** Contents of text boxes below, the older twin of each left out. */
function boxesIn(element: MarkupElement): readonly MarkupElement[] {
  const boxes: MarkupElement[] = []
  const search = (at: MarkupElement): void => {
    if (at.name === 'w:txbxContent') boxes.push(at)
    else if (at.name === 'mc:AlternateContent') {
      const chosen = chosenAlternative(at)
      if (chosen !== undefined) search(chosen)
    } else for (const child of at.children) if (!isText(child) && isElement(child)) search(child)
  }
  search(element)
  return boxes
}
