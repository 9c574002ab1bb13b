/** Table → bytes in one of the formats, a piece at a time; whoever writes them somewhere decides how fast. */
import { writeCsv } from './csv.ts'
import { writeDocx } from './docx.ts'
import { writeJsonl } from './jsonl.ts'
import type { ExportFormat } from './kinds.ts'
import { writeMarkdown } from './md.ts'
import type { Table } from './table.ts'
import { writeXlsx } from './xlsx.ts'

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  jsonl: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown; charset=utf-8',
}

export interface WriteOptions {
  /** CSV begins with a byte order mark */
  readonly bom: boolean
}

export function writeTable(table: Table, format: ExportFormat, { bom }: WriteOptions): AsyncIterable<Uint8Array> {
  switch (format) {
    case 'jsonl':
      return encode(writeJsonl(table))
    case 'csv':
      return encode(writeCsv(table, { bom }))
    case 'md':
      return encode(writeMarkdown(table))
    case 'xlsx':
      return writeXlsx(table)
    case 'docx':
      return writeDocx(table)
  }
}

/** characters between two writes */
const PIECE = 64 * 1024

async function* encode(lines: Iterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  for (const line of lines) {
    text += line
    if (text.length < PIECE) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}
