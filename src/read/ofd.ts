/**
 * OFD (GB/T 33190), what offices exchange instead of PDF: a zip of XML, `Doc_0/Pages/Page_0/Content.xml`, in millimetres. Text is
 * laid out as on any printed page.
 */
import type { Finding } from '../model/finding.ts'
import type { Reading } from './blocks.ts'
import { findElements, type MarkupElement, type MarkupNode, parseMarkup, textOf } from './markup.ts'
import { addObjects, localName, type OfdObjects, type OfdUnits } from './ofd-page.ts'
import { type Matrix, withoutOverlay } from './page.ts'
import { type LaidPage, layPage, pageBlocks } from './page-layout.ts'
import { type Container, resolvePart } from './zip.ts'

const POINTS: Matrix = [72 / 25.4, 0, 0, 72 / 25.4, 0, 0]
/** A4 in millimetres, when a file does not say */
const A4 = [0, 0, 210, 297] as const
const MOST_PAGES = 3000

export function isOfd(names: readonly string[]): boolean {
  return names.some((name) => /^[/\\]?OFD\.xml$/i.test(name))
}

export async function readOfd(container: Container): Promise<Reading> {
  const files = partsOf(container)
  if (files.names.has('encryptions.xml') || files.names.has('encryption.xml'))
    return { kind: 'refused', code: 'encrypted', detail: 'OFD 已加密：请先在原程序中解除加密' }
  const root = await files.read('OFD.xml')
  const pages: LaidPage[] = []
  for (const body of named(root, 'DocRoot')) {
    const path = resolvePart(textOf(body).trim(), '')
    pages.push(...(await readDocument(path, files)))
    if (pages.length > MOST_PAGES)
      return { kind: 'refused', code: 'too-many-pages', detail: '页数过多：请拆成单份文件' }
  }
  const empty = pages.flatMap((page, index) => (page.pieces.length === 0 ? [index + 1] : []))
  if (pages.length === 0) return { kind: 'refused', code: 'damaged', detail: 'OFD 里没有页面：请重新下载' }
  if (empty.length === pages.length)
    return { kind: 'refused', code: 'scanned', detail: 'OFD 没有文字，可能是扫描件：请先用其他程序识别文字' }
  const findings = empty.map(
    (page): Finding => ({
      level: 'warning',
      code: 'page-without-text',
      at: null,
      detail: `第 ${page} 页没有文字：可能是扫描页，未收录`,
    }),
  )
  return {
    kind: 'blocks',
    format: 'ofd',
    blocks: pageBlocks(pages),
    encoding: { name: 'utf-8', reason: 'OFD 文件内部的 XML' },
    findings,
  }
}

interface Parts {
  /** lower-case names */
  readonly names: ReadonlySet<string>
  /** [] when there is no such part, or it is no mark-up */
  readonly read: (path: string) => Promise<readonly MarkupNode[]>
}

/** Paths are written with either slash, with or without a leading one, in any case. */
function partsOf(container: Container): Parts {
  const stored = new Map(container.names.map((name) => [resolvePart(name, '').toLowerCase(), name]))
  const read = async (path: string): Promise<readonly MarkupNode[]> => {
    const name = stored.get(path.toLowerCase())
    const text = name === undefined ? null : container.text(name)
    return text === null ? [] : ((await parseMarkup(text, 'xml')) ?? [])
  }
  return { names: new Set(stored.keys()), read }
}

function named(nodes: readonly MarkupNode[], name: string): readonly MarkupElement[] {
  return findElements(nodes, (element) => localName(element) === name)
}

async function readDocument(path: string, files: Parts): Promise<readonly LaidPage[]> {
  const root = await files.read(path)
  const units = await readUnits(
    [...named(root, 'PublicRes'), ...named(root, 'DocumentRes')].map((each) => partPath(textOf(each), path, files)),
    files,
  )
  const common = named(root, 'CommonData')
  const box = pageBox(common, A4)
  const templates = new Map<string, readonly MarkupNode[]>()
  for (const { attribs } of named(common, 'TemplatePage'))
    templates.set(attribs['ID'] ?? '', await files.read(partPath(attribs['BaseLoc'] ?? '', path, files)))
  const pages: LaidPage[] = []
  for (const { attribs } of named(named(root, 'Pages'), 'Page')) {
    if (pages.length > MOST_PAGES) break
    const name = partPath(attribs['BaseLoc'] ?? '', path, files)
    pages.push(await readPage(await files.read(name), { box, templates, units }))
  }
  return pages
}

/** Seen from the part that names it, or from the root of the container: files do both. */
function partPath(target: string, from: string, { names }: Parts): string {
  const near = resolvePart(target.trim(), from)
  return names.has(near.toLowerCase()) ? near : resolvePart(target.trim(), '')
}

async function readUnits(paths: readonly string[], files: Parts): Promise<OfdUnits> {
  const units = new Map<string, MarkupElement>()
  for (const path of paths)
    for (const unit of named(await files.read(path), 'CompositeGraphicUnit')) units.set(unit.attribs['ID'] ?? '', unit)
  return units
}

interface Shared {
  readonly box: readonly number[]
  readonly templates: ReadonlyMap<string, readonly MarkupNode[]>
  readonly units: OfdUnits
}

async function readPage(nodes: readonly MarkupNode[], { box, templates, units }: Shared): Promise<LaidPage> {
  const [x = 0, y = 0, width = 0, height = 0] = pageBox(named(nodes, 'Area'), box)
  const base: Matrix = [POINTS[0], 0, 0, POINTS[3], -x * POINTS[0], -y * POINTS[3]]
  const objects: OfdObjects = { pieces: [], rules: [], askew: [] }
  for (const { attribs } of named(nodes, 'Template'))
    for (const content of named(templates.get(attribs['TemplateID'] ?? '') ?? [], 'Content'))
      addObjects(content, base, units, objects)
  for (const content of named(nodes, 'Content')) addObjects(content, base, units, objects)
  const content = {
    width: width * POINTS[0],
    height: height * POINTS[3],
    pieces: withoutOverlay(objects.pieces),
    askew: objects.askew,
  }
  return layPage(content, async () => objects.rules)
}

function pageBox(nodes: readonly MarkupNode[], otherwise: readonly number[]): readonly number[] {
  const [box] = named(nodes, 'PhysicalBox')
  const values = box === undefined ? [] : textOf(box).trim().split(/\s+/).map(Number)
  return values.length === 4 && values.every(Number.isFinite) ? values : otherwise
}
