/**
 * What kind of file do these bytes hold? Told by content: a web page saved as 规划.doc is a web page, a .docx renamed 规划.doc a
 * Word file.
 */
import { type Decoded, decodeText } from './decode.ts'
import { looksLikeHtml } from './html.ts'
import { looksLikeMhtml, pageOfMhtml } from './mhtml.ts'
import { holdsTables, pageOfText, withLinesBehind } from './tagged-text.ts'

export type FileKind =
  | { readonly kind: 'text'; readonly decoded: Decoded }
  | { readonly kind: 'html'; readonly decoded: Decoded }
  | { readonly kind: 'zip' | 'pdf' | 'doc' | 'rtf' }
  | { readonly kind: 'picture'; readonly name: string }
  | { readonly kind: 'foreign'; readonly code: string; readonly detail: string }

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66]
/** pictures that text recognition can look at */
const PICTURES: readonly { readonly magic: readonly number[]; readonly name: string }[] = [
  { magic: [0x89, 0x50, 0x4e, 0x47], name: 'PNG' },
  { magic: [0xff, 0xd8, 0xff], name: 'JPEG' },
]
/** a PDF's mark may stand behind a few bytes of a mail's or scanner's own */
const PDF_MARK = /%PDF-\d/
const PDF_PROBE = 1024

/** first bytes of what is no document */
const FOREIGN: readonly { readonly magic: readonly number[]; readonly code: string; readonly detail: string }[] = [
  { magic: [0x47, 0x49, 0x46, 0x38], code: 'image', detail: '图片（GIF）：请另存为 PNG 或 JPEG，再加 --ocr 识别文字' },
  { magic: [0x42, 0x4d], code: 'image', detail: '图片（BMP）：请另存为 PNG 或 JPEG，再加 --ocr 识别文字' },
  {
    magic: [0x49, 0x49, 0x2a, 0x00],
    code: 'image',
    detail: '图片（TIFF）：请另存为 PDF、PNG 或 JPEG，再加 --ocr 识别文字',
  },
  {
    magic: [0x4d, 0x4d, 0x00, 0x2a],
    code: 'image',
    detail: '图片（TIFF）：请另存为 PDF、PNG 或 JPEG，再加 --ocr 识别文字',
  },
  { magic: [0x4d, 0x5a], code: 'program', detail: '可执行程序，不是文件：请核对来源' },
  { magic: [0x7f, 0x45, 0x4c, 0x46], code: 'program', detail: '可执行程序，不是文件：请核对来源' },
  { magic: [0x52, 0x61, 0x72, 0x21], code: 'archive', detail: '压缩包（RAR）：请解压后逐个添加' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], code: 'archive', detail: '压缩包（7z）：请解压后逐个添加' },
  { magic: [0x1f, 0x8b], code: 'archive', detail: '压缩包（gzip）：请解压后逐个添加' },
]
const BINARY = {
  kind: 'foreign',
  code: 'binary',
  detail: '不是文本（含二进制内容），也不是认识的格式：请另存为 PDF、Word、网页或纯文本后再添加',
} as const

export function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, ZIP)) return { kind: 'zip' }
  if (startsWith(bytes, OLE)) return { kind: 'doc' }
  if (startsWith(bytes, RTF)) return { kind: 'rtf' }
  if (PDF_MARK.test(new TextDecoder('latin1').decode(bytes.subarray(0, PDF_PROBE)))) return { kind: 'pdf' }
  const picture = PICTURES.find(({ magic }) => startsWith(bytes, magic))
  if (picture !== undefined) return { kind: 'picture', name: picture.name }
  const foreign = FOREIGN.find(({ magic }) => startsWith(bytes, magic))
  // `BM` and `MZ` are letters too: a text may begin with them.
  if (foreign !== undefined && foreign.magic.length > 2) return { kind: 'foreign', ...told(foreign) }
  const saved = looksLikeMhtml(bytes) ? pageOfMhtml(bytes) : null
  const decoded = decodeText(saved ?? bytes)
  if (decoded !== null && (saved !== null || looksLikeHtml(decoded.text)))
    return { kind: 'html', decoded: { ...decoded, text: withLinesBehind(decoded.text) } }
  if (decoded !== null && holdsTables(decoded.text))
    return { kind: 'html', decoded: { ...decoded, text: pageOfText(decoded.text) } }
  if (decoded !== null) return { kind: 'text', decoded }
  return foreign === undefined ? BINARY : { kind: 'foreign', ...told(foreign) }
}

function told({ code, detail }: (typeof FOREIGN)[number]): { readonly code: string; readonly detail: string } {
  return { code, detail }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}
