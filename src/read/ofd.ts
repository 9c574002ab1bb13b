/**
 * OFD (GB/T 33190), what offices exchange instead of PDF: a zip of XML, `Doc_0/Pages/Page_0/Content.xml`, in millimetres. Text is
 * laid out as on any printed page.
 */
import type { Reading } from './blocks.ts'
import { findElements, type MarkupElement, type MarkupNode, parseMarkup, textOf } from './markup.ts'
import { addObjects, localName, type OfdObjects, type OfdUnits } from './ofd-page.ts'
import { type Matrix, withoutOverlay } from './page.ts'
import { doubtfulTables, type LaidPage, layPage, pageBlocks } from './page-layout.ts'
import { isEmpty, mayBeScanned, recognisePages, textlessPages } from './recognised-pages.ts'
import type { Picture } from './recogniser.ts'
import { drawPicture, MOST_DOTS, sizeOfPicture } from './scan.ts'
import { type Container, type Opened, resolvePart } from './zip.ts'

const POINTS: Matrix = [72 / 25.4, 0, 0, 72 / 25.4, 0, 0]
/** A4 in millimetres, when a file does not say */
const A4 = [0, 0, 210, 297] as const
const MOST_PAGES = 3000

export function isOfd(names: readonly string[]): boolean {
  return names.some((name) => /^[/\\]?OFD\.xml$/i.test(name))
}

/** `pictures` opens the container once more for these; null: nobody asked to recognise them. */
export async function readOfd(container: Container, pictures: (() => Promise<Opened>) | null): Promise<Reading> {
  const files = partsOf(container)
  if (files.names.has('encryptions.xml') || files.names.has('encryption.xml'))
    return { kind: 'refused', code: 'encrypted', detail: 'OFD 已加密：请先在原程序中解除加密' }
  const root = await files.read('OFD.xml')
  const pages: OfdPage[] = []
  for (const body of named(root, 'DocRoot')) {
    const path = resolvePart(textOf(body).trim(), '')
    pages.push(...(await readDocument(path, files)))
    if (pages.length > MOST_PAGES)
      return { kind: 'refused', code: 'too-many-pages', detail: '页数过多：请拆成单份文件' }
  }
  if (pages.length === 0) return { kind: 'refused', code: 'damaged', detail: 'OFD 里没有页面：请重新下载' }
  const opened = pictures !== null && pages.some(mayBeScanned) ? await pictures() : null
  const recognised =
    opened?.kind === 'open'
      ? await recognisePages(pages, (index) => pagePicture(pages[index]!, opened.container))
      : null
  const all = recognised?.pages ?? pages
  if (all.every(isEmpty)) {
    const remedy =
      recognised?.unavailable ?? (recognised === null ? '请加 --ocr 识别文字，或先用其他程序识别' : '没有识别出文字')
    return { kind: 'refused', code: 'scanned', detail: `OFD 没有文字，可能是扫描件：${remedy}` }
  }
  return {
    kind: 'blocks',
    format: 'ofd',
    blocks: pageBlocks(all),
    encoding: { name: 'utf-8', reason: 'OFD 文件内部的 XML' },
    findings: [...textlessPages(pages, recognised, (index) => pages[index]!.picture !== null), ...doubtfulTables(all)],
  }
}

/** The largest picture on the page, as a page of that size. */
async function pagePicture({ picture, width, height }: OfdPage, container: Container): Promise<Picture | null> {
  const name = container.names.find((each) => resolvePart(each, '').toLowerCase() === picture?.toLowerCase())
  const bytes = name === undefined ? null : container.bytes(name)
  const size = bytes === null ? null : sizeOfPicture(bytes)
  if (bytes === null || size === null || size.width * size.height > MOST_DOTS) return null
  return drawPicture(bytes, size, { width, height })
}

/** `picture`: part that holds the largest picture on it; null for none. */
interface OfdPage extends LaidPage {
  readonly picture: string | null
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

async function readDocument(path: string, files: Parts): Promise<readonly OfdPage[]> {
  const root = await files.read(path)
  const resources = [...named(root, 'PublicRes'), ...named(root, 'DocumentRes')].map((each) =>
    partPath(textOf(each), path, files),
  )
  const units = await readUnits(resources, files)
  const media = await readMedia(resources, files)
  const common = named(root, 'CommonData')
  const box = pageBox(common, A4)
  const templates = new Map<string, readonly MarkupNode[]>()
  for (const { attribs } of named(common, 'TemplatePage'))
    templates.set(attribs['ID'] ?? '', await files.read(partPath(attribs['BaseLoc'] ?? '', path, files)))
  const pages: OfdPage[] = []
  for (const { attribs } of named(named(root, 'Pages'), 'Page')) {
    if (pages.length > MOST_PAGES) break
    const name = partPath(attribs['BaseLoc'] ?? '', path, files)
    pages.push(await readPage(await files.read(name), { box, templates, units, media }))
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

/** Pictures by id: `<MultiMedia ID="7" Type="Image"><MediaFile>1.jpg` below the base of their resources. */
async function readMedia(paths: readonly string[], files: Parts): Promise<ReadonlyMap<string, string>> {
  const media = new Map<string, string>()
  for (const path of paths) {
    const nodes = await files.read(path)
    const base = named(nodes, 'Res')[0]?.attribs['BaseLoc'] ?? ''
    for (const each of named(nodes, 'MultiMedia'))
      for (const file of named([each], 'MediaFile'))
        media.set(
          each.attribs['ID'] ?? '',
          resolvePart(`${base}/${textOf(file).trim()}`, base.startsWith('/') ? '' : path),
        )
  }
  return media
}

/** The part that holds the largest picture. */
function largestPicture(nodes: readonly MarkupNode[], media: ReadonlyMap<string, string>): string | null {
  const area = ({ attribs }: MarkupElement): number => {
    const [, , width = 0, height = 0] = (attribs['Boundary'] ?? '').trim().split(/\s+/).map(Number)
    return width * height || 0
  }
  const [largest] = [...named(nodes, 'ImageObject')].sort((a, b) => area(b) - area(a))
  return largest === undefined ? null : (media.get(largest.attribs['ResourceID'] ?? '') ?? null)
}

interface Shared {
  readonly media: ReadonlyMap<string, string>
  readonly box: readonly number[]
  readonly templates: ReadonlyMap<string, readonly MarkupNode[]>
  readonly units: OfdUnits
}

async function readPage(nodes: readonly MarkupNode[], { box, templates, units, media }: Shared): Promise<OfdPage> {
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
  return { ...(await layPage(content, async () => objects)), picture: largestPicture(nodes, media) }
}

function pageBox(nodes: readonly MarkupNode[], otherwise: readonly number[]): readonly number[] {
  const [box] = named(nodes, 'PhysicalBox')
  const values = box === undefined ? [] : textOf(box).trim().split(/\s+/).map(Number)
  return values.length === 4 && values.every(Number.isFinite) ? values : otherwise
}
