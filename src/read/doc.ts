/**
 * The old binary Word file (Word 97–2003, WPS) and RTF. LibreOffice turns it into .docx with its numbers and tables; without it
 * the bare text of a .doc is read, which has lost 一、 and （一） where they were automatic, and says so.
 */
import type { Finding } from '../model/finding.ts'
import { plainParagraph, type Reading } from './blocks.ts'
import { convertToDocx, OFFICE, type Office } from './office.ts'
import { mendListLabels } from './rtf-labels.ts'
import { readZip } from './zip-files.ts'

const REMEDY = '请在 Word 或 WPS 中另存为 .docx'
const REASON = { missing: '本机没有 LibreOffice', late: 'LibreOffice 超时', failed: 'LibreOffice 无法打开此文件' }
/** names in the directory of an OLE2 file, as they are stored */
const WORD = 'WordDocument'
const OTHERS: readonly (readonly [name: string, code: string, detail: string])[] = [
  ['EncryptedPackage', 'encrypted', '文件有密码：请先在原程序中解除密码'],
  ['Workbook', 'spreadsheet', '电子表格：请把规划正文另存为 .docx 或纯文本'],
  ['PowerPoint Document', 'slides', '演示文稿：请把规划正文另存为 .docx 或纯文本'],
]
/** start of a Word stream, and the bit in its head that says it is encrypted */
const FIB_MAGIC = [0xec, 0xa5] as const
const FIB_FLAGS = 0x0b
const FIB_ENCRYPTED = 0x01
const SECTOR = 512

export async function readDoc(bytes: Uint8Array, office: Office = OFFICE): Promise<Reading> {
  const other = OTHERS.find(([name]) => holdsName(bytes, name))
  if (other !== undefined) return { kind: 'refused', code: other[1], detail: other[2] }
  if (!holdsName(bytes, WORD))
    return { kind: 'refused', code: 'unsupported-ole', detail: '不是 Word 文件（OLE2 容器里没有正文）：请核对来源' }
  if (isEncrypted(bytes)) return { kind: 'refused', code: 'encrypted', detail: OTHERS[0]![2] }
  const converted = await convertToDocx(bytes, 'doc', office)
  if (converted.kind === 'converted') return readConverted(converted.bytes)
  return readBareText(bytes, converted.kind)
}

export async function readRtf(bytes: Uint8Array, office: Office = OFFICE): Promise<Reading> {
  const converted = await convertToDocx(mendListLabels(bytes), 'rtf', office)
  if (converted.kind === 'converted') return readConverted(converted.bytes)
  const { readRtfText } = await import('./rtf.ts')
  const reading = readRtfText(bytes)
  if (reading.blocks.length === 0) return { kind: 'refused', code: 'damaged', detail: `RTF 文件里没有文字：${REMEDY}` }
  const findings: Finding[] = [
    {
      level: 'warning',
      code: 'rtf-plain',
      at: null,
      detail: `${REASON[converted.kind]}，RTF 只读出文字和表格的行列：合并单元格、文本框可能有误；${REMEDY}后重新添加`,
    },
  ]
  return { ...reading, findings }
}

/** What LibreOffice made of it; still the old file. */
async function readConverted(bytes: Uint8Array): Promise<Reading> {
  const reading = await readZip(bytes)
  return reading.kind === 'refused' ? reading : { ...reading, format: 'doc' }
}

/** A directory entry's name, in UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].map((char) => char.charCodeAt(0))
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1))
    if (wanted.every((code, index) => bytes[at + 2 * index] === code && bytes[at + 2 * index + 1] === 0)) return true
  return false
}

function isEncrypted(bytes: Uint8Array): boolean {
  for (let at = SECTOR; at + SECTOR <= bytes.length; at += SECTOR)
    if (bytes[at] === FIB_MAGIC[0] && bytes[at + 1] === FIB_MAGIC[1])
      return ((bytes[at + FIB_FLAGS] ?? 0) & FIB_ENCRYPTED) === FIB_ENCRYPTED
  return false
}

/** @throws when the file is damaged */
async function readBareText(bytes: Uint8Array, why: 'missing' | 'late' | 'failed'): Promise<Reading> {
  const { default: WordExtractor } = await import('word-extractor')
  const document = await new WordExtractor().extract(Buffer.from(bytes))
  // Its own folding of Unicode would change 　 and ～.
  const body = document.getBody({ filterUnicode: false })
  const lines = body.split(/[\n\t\u0007]+/).filter((line) => line.trim() !== '')
  const findings: Finding[] = [
    {
      level: 'warning',
      code: 'doc-numbering-lost',
      at: null,
      detail: `${REASON[why]}，只读出文字：自动编号（一、（一）1.）已丢失，表格按单元格逐行列出；${REMEDY}后重新添加`,
    },
  ]
  return {
    kind: 'blocks',
    format: 'doc',
    blocks: lines.map((line, index) => plainParagraph(line, index + 1)),
    encoding: { name: 'utf-16le', reason: '旧版 Word 内部编码' },
    findings,
  }
}
