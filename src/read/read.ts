/**
 * What kind of file is this, and what text does it hold? Told by content, not by name: a web page saved as 规划.doc is a
 * web page. What cannot be read is refused with a reason and what to do about it; no reader's error gets out.
 */
import type { Finding } from '../model/finding.ts'
import type { SourceFormat, SourceText } from '../model/source.ts'
import type { Reading } from './blocks.ts'
import { composeSource } from './compose.ts'
import { type Decoded, decodeText } from './decode.ts'
import { looksLikeHtml, readHtml } from './html.ts'

export interface ReadOptions {
  /** recognise the text of pages that have none */
  readonly ocr?: boolean
}

export type ReadResult =
  | { readonly kind: 'read'; readonly source: SourceText }
  | { readonly kind: 'refused'; readonly finding: Finding }

/** Never throws for what a file holds. `fileName` is shown in findings only. */
export async function readSource(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<ReadResult> {
  const refuse = (code: string, detail: string): ReadResult => ({
    kind: 'refused',
    finding: { level: 'error', code, at: null, detail: `${fileName}：${detail}` },
  })
  if (bytes.length === 0) return refuse('empty', '文件是空的')
  const kind = kindOf(bytes)
  if (kind.kind === 'foreign') return refuse(kind.code, kind.detail)
  let source: SourceText
  if (kind.kind === 'text') source = plainText(kind.decoded)
  else {
    const reading = await readAs(kind, bytes, options)
    if (reading.kind === 'refused') return refuse(reading.code, reading.detail)
    source = composeSource(reading, kind.format)
  }
  if (!/\p{Script=Han}/u.test(source.text) && !RECODED.test(source.text))
    return refuse('no-chinese', '没有一个汉字，不是要收录的文件')
  return { kind: 'read', source }
}

type Kind =
  | { readonly kind: 'text'; readonly decoded: Decoded }
  | { readonly kind: 'html'; readonly format: SourceFormat; readonly decoded: Decoded }
  | { readonly kind: 'docx' | 'pdf'; readonly format: SourceFormat }
  | { readonly kind: 'foreign'; readonly code: string; readonly detail: string }

/** `ÖÐ¹ú±£ÏÕ`: Chinese that was read in a wrong code page; cleaning may bring it back */
const RECODED = /[\u0080-\u07ff\u2010-\u2122]{6}/

/** first bytes → what it is and what to do with it */
const FOREIGN: readonly { readonly magic: readonly number[]; readonly code: string; readonly detail: string }[] = [
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    code: 'unsupported-doc',
    detail: '旧版 Word（.doc）：请在 Word 或 WPS 中另存为 .docx 或纯文本',
  },
  { magic: [0x89, 0x50, 0x4e, 0x47], code: 'unsupported-image', detail: '图片：没有文字可读' },
  { magic: [0xff, 0xd8, 0xff], code: 'unsupported-image', detail: '图片：没有文字可读' },
]

const PDF_PROBE = 1024
const ZIP = [0x50, 0x4b, 0x03, 0x04]

function kindOf(bytes: Uint8Array): Kind {
  for (const { magic, code, detail } of FOREIGN) if (startsWith(bytes, magic)) return { kind: 'foreign', code, detail }
  if (isPdf(bytes)) return { kind: 'pdf', format: 'pdf' }
  if (startsWith(bytes, ZIP)) return { kind: 'docx', format: 'docx' }
  const decoded = decodeText(bytes)
  if (decoded === null)
    return { kind: 'foreign', code: 'binary', detail: '不是文本文件（含二进制内容），也不是认识的格式' }
  if (looksLikeHtml(decoded.text)) return { kind: 'html', format: 'html', decoded }
  return { kind: 'text', decoded }
}

/** `%PDF-` at the start, or behind a few bytes of a mail's or scanner's own */
function isPdf(bytes: Uint8Array): boolean {
  return /%PDF-\d/.test(new TextDecoder('latin1').decode(bytes.subarray(0, PDF_PROBE)))
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}

/** A damaged file makes a library throw: that is a refusal, not an error of the program. */
async function readAs(
  kind: Exclude<Kind, { kind: 'text' | 'foreign' }>,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Reading> {
  try {
    switch (kind.kind) {
      case 'html':
        return await readHtml(kind.decoded)
      case 'pdf': {
        const { readPdf } = await import('./pdf.ts')
        return await readPdf(bytes, { ocr: options.ocr === true })
      }
      case 'docx': {
        const { readDocx } = await import('./docx.ts')
        return await readDocx(bytes)
      }
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { kind: 'refused', code: 'damaged', detail: `文件已损坏或不完整（${detail}）：请重新下载或重新另存` }
  }
}

function plainText({ text, name, reason }: Decoded): SourceText {
  return {
    text,
    format: 'text',
    encoding: { name, reason },
    places: [],
    tables: [],
    labels: [],
    metadata: [],
    findings: [],
  }
}
