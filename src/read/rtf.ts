/**
 * RTF read here, where no LibreOffice is installed: text, table rows and the numbers that the writing program printed beside automatic
 * ones (`{\listtext 一、}`). `\'b9\'e6` are bytes of the code page, `\u35268?` is 规 with a stand-in behind it.
 */
import { type Block, type Paragraph, plainParagraph, type Reading, type TableCell } from './blocks.ts'

/** destinations that print nothing in the text */
const UNPRINTED = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf listtable listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl fldinst bkmkstart bkmkend annotation atnid atnauthor shppict nonshppict pgptbl mmathPr revtbl filetbl'.split(
    ' ',
  ),
)
/** printed though marked as unknown to old programs */
const PRINTED = new Set(['listtext', 'pntext', 'shptxt', 'shpinst', 'fldrslt'])
const MARKS: Readonly<Record<string, string>> = {
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  tab: '\t',
  emspace: '\u3000',
  enspace: ' ',
}
/** code pages by number (\ansicpg) and by charset of a font (\fcharset) */
const PAGES: Readonly<Record<number, string>> = { 936: 'gb18030', 950: 'big5', 1252: 'windows-1252', 65001: 'utf-8' }
const CHARSETS: Readonly<Record<number, string>> = { 134: 'gb18030', 136: 'big5' }
/** a control word with its number, a control sign, or a byte in hex; else a brace, a line end, or plain letters */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|[^\\{}\r\n]+/g
const DEEPEST = 2000
const BYTES_AFTER_UNICODE = 1

interface Group {
  readonly skipped: boolean
  readonly hidden: boolean
  readonly page: string
  readonly standIn: number
}

/** @throws nothing; a file that holds no text gives no blocks */
export function readRtfText(bytes: Uint8Array): Extract<Reading, { kind: 'blocks' }> {
  const draft = beginDraft()
  const text = new TextDecoder('latin1').decode(bytes)
  const fonts = fontPages(text)
  const stack: Group[] = []
  let group: Group = { skipped: false, hidden: false, page: 'gb18030', standIn: BYTES_AFTER_UNICODE }
  let starred = false
  /** units that stand in for a \u letter and are not printed again */
  let toSkip = 0
  for (const [token, word, number, hex, sign, brace] of text.matchAll(TOKEN)) {
    if (brace === '{') {
      if (stack.length < DEEPEST) stack.push(group)
      starred = false
      toSkip = 0
    } else if (brace === '}') {
      flushBytes(draft, group.page)
      group = stack.pop() ?? group
      toSkip = 0
    } else if (word !== undefined) {
      const value = number === undefined ? null : Number(number)
      if (word === 'bin' && value !== null) continue
      if (UNPRINTED.has(word) || (starred && !PRINTED.has(word))) group = { ...group, skipped: true }
      else if (word === 'ansicpg') group = { ...group, page: PAGES[value ?? 0] ?? group.page }
      else if (word === 'f') {
        flushBytes(draft, group.page)
        group = { ...group, page: fonts.get(value ?? 0) ?? group.page }
      } else if (word === 'uc') group = { ...group, standIn: value ?? 1 }
      else if (word === 'v') group = { ...group, hidden: value !== 0 }
      else if (word === 'plain') group = { ...group, hidden: false }
      else if (word === 'u' && value !== null && isPrinted(group)) {
        flushBytes(draft, group.page)
        draft.text += String.fromCharCode(value & 0xffff)
        toSkip = group.standIn
      } else if (isPrinted(group)) control(word, draft, group.page)
      starred = false
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1
      else if (isPrinted(group)) draft.bytes.push(Number.parseInt(hex, 16))
    } else if (sign !== undefined) {
      if (sign === '*') starred = true
      else if (isPrinted(group)) {
        flushBytes(draft, group.page)
        draft.text += sign === '~' ? ' ' : sign === '_' ? '-' : /[\\{}]/.test(sign) ? sign : ''
        if (sign === '\n' || sign === '\r') endParagraph(draft, group.page)
      }
    } else if (isPrinted(group) && !/^[\r\n]/.test(token)) {
      const plain = token.slice(toSkip)
      toSkip = Math.max(0, toSkip - token.length)
      for (let at = 0; at < plain.length; at++) draft.bytes.push(plain.charCodeAt(at))
    }
  }
  endParagraph(draft, group.page)
  endTable(draft)
  return {
    kind: 'blocks',
    format: 'doc',
    blocks: draft.blocks,
    encoding: { name: group.page, reason: 'RTF 文件声明的代码页' },
    findings: [],
  }
}

function isPrinted({ skipped, hidden }: Group): boolean {
  return !skipped && !hidden
}

/** `{\f1\fnil\fcharset134 宋体;}` → font 1 is set in GBK. */
function fontPages(text: string): ReadonlyMap<number, string> {
  const pages = new Map<number, string>()
  for (const [, font, charset] of text.matchAll(/\\f(\d{1,5})(?:\\[a-z]{1,12}-?\d{0,6} ?){0,3}?\\fcharset(\d{1,3})/g)) {
    const page = CHARSETS[Number(charset)]
    if (page !== undefined) pages.set(Number(font), page)
  }
  return pages
}

interface Draft {
  readonly blocks: Block[]
  /** of a code page, not yet letters: a hanzi may be split over two \' */
  bytes: number[]
  text: string
  paragraphs: number
  /** paragraphs of the open cell, cells of the open row, rows of the open table */
  cell: Paragraph[]
  row: Paragraph[][]
  rows: Paragraph[][][]
  inTable: boolean
}

function beginDraft(): Draft {
  return { blocks: [], bytes: [], text: '', paragraphs: 0, cell: [], row: [], rows: [], inTable: false }
}

function flushBytes(draft: Draft, page: string): void {
  if (draft.bytes.length === 0) return
  draft.text += new TextDecoder(page).decode(Uint8Array.from(draft.bytes))
  draft.bytes = []
}

function control(word: string, draft: Draft, page: string): void {
  switch (word) {
    case 'par':
    case 'line':
    case 'sect':
    case 'page':
      endParagraph(draft, page)
      return
    case 'intbl':
      draft.inTable = true
      return
    case 'pard':
      draft.inTable = false
      return
    case 'cell':
    case 'nestcell':
      draft.inTable = true
      endParagraph(draft, page)
      draft.row.push(draft.cell)
      draft.cell = []
      return
    case 'row':
    case 'nestrow':
      if (draft.row.length > 0) draft.rows.push(draft.row)
      draft.row = []
      return
  }
  const mark = MARKS[word]
  if (mark === undefined) return
  flushBytes(draft, page)
  draft.text += mark
}

function endParagraph(draft: Draft, page: string): void {
  flushBytes(draft, page)
  const text = draft.text.replace(/^\t+/, '')
  draft.text = ''
  if (text.trim() === '') return
  const paragraph = plainParagraph(text, ++draft.paragraphs)
  if (draft.inTable) draft.cell.push(paragraph)
  else {
    endTable(draft)
    draft.blocks.push(paragraph)
  }
}

function endTable(draft: Draft): void {
  if (draft.cell.length > 0) draft.row.push(draft.cell)
  if (draft.row.length > 0) draft.rows.push(draft.row)
  const cells = draft.rows.flatMap((row, at) =>
    row.map((paragraphs, column): TableCell => ({ row: at, column, rowSpan: 1, columnSpan: 1, paragraphs })),
  )
  if (cells.length > 0) draft.blocks.push({ kind: 'table', cells })
  draft.cell = []
  draft.row = []
  draft.rows = []
}
