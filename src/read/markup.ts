/**
 * XML and HTML as one light tree: `<w:t>一、</w:t>` is an element with a text. Declared entities are never resolved and nothing
 * is ever fetched: the parser knows neither. Depth is measured without recursion, so that what comes after may recurse.
 */
export interface MarkupText {
  readonly type: 'text'
  readonly data: string
}

export interface MarkupElement {
  readonly type: 'tag' | 'script' | 'style'
  /** with its prefix: w:p */
  readonly name: string
  readonly attribs: Readonly<Record<string, string>>
  readonly children: readonly MarkupNode[]
}

/** comments, doctypes and processing instructions are passed over */
export type MarkupNode = MarkupText | MarkupElement | { readonly type: 'comment' | 'directive' | 'cdata' }

/** nesting that no real page or document comes near, and that every reader can still follow */
const DEEPEST = 1500
const SLASH = 0x2f

/** elements that HTML closes by itself */
const CLOSED_BY_OTHERS =
  /^(?:p|li|td|th|tr|tbody|thead|tfoot|dt|dd|option|br|hr|img|input|meta|link|col|area|base|wbr|param|source)$/i

/** null: nested deeper than any document is */
export async function parseMarkup(text: string, syntax: 'html' | 'xml'): Promise<readonly MarkupNode[] | null> {
  if (seemsDeep(text, syntax)) return null
  const { load } = await import('cheerio/slim')
  const options = { xmlMode: syntax === 'xml', decodeEntities: true, recognizeCDATA: true }
  const nodes = (load(text, { xml: options }).root()[0]?.children ?? []) as unknown as readonly MarkupNode[]
  return isDeep(nodes) ? null : nodes
}

export function isElement(node: MarkupNode): node is MarkupElement {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style'
}

export function isText(node: MarkupNode): node is MarkupText {
  return node.type === 'text'
}

/** Tags opened and not closed, counted before the parser, whose work grows with the square of the depth, sees them. */
function seemsDeep(text: string, syntax: 'html' | 'xml'): boolean {
  let depth = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const closing = text.charCodeAt(at + 1) === SLASH
    const start = closing ? at + 2 : at + 1
    if (!isLetter(text.charCodeAt(start))) continue
    const end = text.indexOf('>', start)
    if (end < 0) return false
    if (text.charCodeAt(end - 1) === SLASH) continue
    if (syntax === 'html' && CLOSED_BY_OTHERS.test(/^[A-Za-z0-9]{1,10}/.exec(text.slice(start, start + 10))![0]))
      continue
    depth = closing ? Math.max(0, depth - 1) : depth + 1
    if (depth > DEEPEST * 2) return true
  }
  return false
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

function isDeep(nodes: readonly MarkupNode[]): boolean {
  let level: readonly MarkupNode[] = nodes
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    const next: MarkupNode[] = []
    for (const node of level) if ('children' in node) for (const child of node.children) next.push(child)
    level = next
  }
  return false
}

/** Children of that name. */
export function childrenNamed(element: MarkupElement, name: string): readonly MarkupElement[] {
  return element.children.filter((child): child is MarkupElement => isElement(child) && child.name === name)
}

export function childNamed(element: MarkupElement | undefined, name: string): MarkupElement | undefined {
  return element?.children.find((child): child is MarkupElement => isElement(child) && child.name === name)
}

/** Of the same thing written twice, for new programs and old ones, the first that holds text: a choice may be a bare drawing. */
export function chosenAlternative(element: MarkupElement): MarkupElement | undefined {
  const all = [...childrenNamed(element, 'mc:Choice'), ...childrenNamed(element, 'mc:Fallback')]
  return all.find((each) => textOf(each).trim() !== '') ?? all[0]
}

/** Every element below, in document order, that `wanted` accepts; what is accepted is not entered. */
export function findElements(
  nodes: readonly MarkupNode[],
  wanted: (element: MarkupElement) => boolean,
): readonly MarkupElement[] {
  const found: MarkupElement[] = []
  const visit = (node: MarkupNode): void => {
    if (!isElement(node)) return
    if (wanted(node)) found.push(node)
    else for (const child of node.children) visit(child)
  }
  for (const node of nodes) visit(node)
  return found
}

export function textOf(element: MarkupElement): string {
  let text = ''
  for (const child of element.children)
    if (isText(child)) text += child.data
    else if ('children' in child) text += textOf(child as MarkupElement)
  return text
}
