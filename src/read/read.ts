/**
 * What kind of file is this, and what text does it hold? Told by content, not by name: a web page saved as 规划.doc is a
 * web page. What cannot be read is refused with a reason and what to do about it; no reader's error gets out.
 */

import type { Finding } from '../model/finding.ts'
import type { SourceText } from '../model/source.ts'
import type { Reading } from './blocks.ts'
import { composeSource } from './compose.ts'
import { readHtml } from './html.ts'
import { type FileKind, kindOf } from './kind.ts'
import { plainText } from './plain-text.ts'

export interface ReadOptions {
  /** recognise the text of pages that have none */
  readonly ocr?: boolean
}

export type ReadResult =
  | { readonly kind: 'read'; readonly source: SourceText }
  | { readonly kind: 'refused'; readonly finding: Finding }

/** a text of more does not fit a string, and none of a thousand pages has a hundredth of it */
const MOST_BYTES = 500_000_000

/** Never throws for what a file holds. Findings do not name the file: whoever gave its bytes does. */
export async function readSource(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const refuse = (code: string, detail: string): ReadResult => ({
    kind: 'refused',
    finding: { level: 'error', code, at: null, detail },
  })
  if (bytes.length === 0) return refuse('empty', '文件是空的：请重新下载或重新保存')
  if (bytes.length > MOST_BYTES)
    return refuse('too-large', `文件有 ${Math.round(bytes.length / 1e6)} MB，最多读 ${MOST_BYTES / 1e6} MB：请拆成几份`)
  const kind = kindOf(bytes)
  if (kind.kind === 'foreign') return refuse(kind.code, kind.detail)
  let source: SourceText
  if (kind.kind === 'text')
    source = plainText(kind.decoded.text, { name: kind.decoded.name, reason: kind.decoded.reason })
  else {
    const reading = await readAs(kind, bytes, options)
    if (reading.kind === 'refused') return refuse(reading.code, reading.detail)
    source = composeSource(reading)
  }
  if (!/\p{Script=Han}/u.test(source.text) && !RECODED.test(source.text) && !ESCAPED.test(source.text))
    return refuse('no-chinese', '没有一个汉字，只收录中文文件：请核对是否选错了文件')
  const other = otherLanguage(source.text)
  if (other !== null) return refuse('other-language', `正文是${other}，只收录中文文件：请核对是否选错了文件`)
  return { kind: 'read', source }
}

/** characters at the start of a text by which its language is told */
const SAMPLE = 20_000
/**
 * of hanzi and the letters between them: .45 to .6 in Japanese and more in Korean, .0 in Chinese, .15 in Chinese whose bytes
 * were read as another code page
 */
const LEAST_SHARE = 0.35

/** Japanese and Korean are written with hanzi too: cleaned as Chinese they would lose what tells them apart. */
function otherLanguage(text: string): string | null {
  const start = text.slice(0, SAMPLE)
  const count = (letters: RegExp): number => start.match(letters)?.length ?? 0
  const hanzi = count(/\p{Script=Han}/gu)
  const isWritten = (letters: RegExp): boolean => count(letters) > (count(letters) + hanzi) * LEAST_SHARE
  if (isWritten(/\p{Script=Hiragana}/gu)) return '日文'
  return isWritten(/\p{Script=Hangul}/gu) ? '朝鲜文（韩文）' : null
}

/** `ÖÐ¹ú±£ÏÕ`: Chinese that was read in a wrong code page; cleaning may bring it back */
const RECODED = /[\u0080-\u07ff\u2010-\u2122]{6}/
/** `&#28246;&#21271;&#30465;`, `\u6e56\u5317\u7701`: three hanzi as their numbers */
const ESCAPED = /(?:&(?:amp;)?#(?:[xX][4-9][\da-fA-F]{3}|[1-4]\d{4});|\\u[4-9][\da-fA-F]{3}){3}/

/** A damaged file makes a library throw: that is a refusal, not an error of the program. Each library is loaded on first use. */
async function readAs(
  kind: Exclude<FileKind, { kind: 'text' | 'foreign' }>,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Reading> {
  try {
    switch (kind.kind) {
      case 'html':
        return await readHtml(kind.decoded)
      case 'pdf':
        return await (await import('./pdf.ts')).readPdf(bytes, { ocr: options.ocr === true })
      case 'zip':
        return await (await import('./zip-files.ts')).readZip(bytes, options.ocr === true)
      case 'doc':
        return await (await import('./doc.ts')).readDoc(bytes)
      case 'picture':
        if (options.ocr === true) return await (await import('./scan.ts')).readScan(bytes)
        return {
          kind: 'refused',
          code: 'image',
          detail: `图片（${kind.name}）：没有文字可读，请加 --ocr 识别文字，或先用其他程序识别`,
        }
      case 'rtf':
        return await (await import('./doc.ts')).readRtf(bytes)
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { kind: 'refused', code: 'damaged', detail: `文件已损坏或不完整（${detail}）：请重新下载或重新另存` }
  }
}
