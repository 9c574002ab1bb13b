/** The small plan library of a test file, exported as its tests ask, and read back without the writers. */
import excel from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll } from 'vitest'
import { comparePlans } from '../../src/compare/compare.ts'
import { type ExportRequest, exportTable } from '../../src/export/export-table.ts'
import type { ExportFormat, ExportKind } from '../../src/export/kinds.ts'
import type { Compare } from '../../src/export/ledger-origins.ts'
import type { Table } from '../../src/export/table.ts'
import { writeTable } from '../../src/export/write-table.ts'
import { documentId } from '../../src/model/ids.ts'
import { parseQuery, type RawQuery } from '../../src/search/parse-query.ts'
import type { Query } from '../../src/search/query.ts'
import { openPlanLibrary, type PlanLibrary } from './plan-library.ts'

export const SITE = 'http://plans.example'
export let plans: PlanLibrary
beforeAll(() => {
  plans = openPlanLibrary()
})
afterAll(() => plans.remove())

export function query(raw: RawQuery = {}): Query {
  const parsed = parseQuery({ limit: 'all', sort: 'plan', ...raw })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
}

export const clausesOf = (id: string) => plans.current().reader.clausesOf(documentId(id))
export const compare: Compare = (base, others) => comparePlans(clausesOf(base), others.map(clausesOf))

export function requestOf(kind: ExportKind, asked: Query): ExportRequest {
  const { documents } = plans.current()
  const paired = kind === 'comparison' || kind === 'matrix'
  return {
    query: asked,
    base: paired ? documents.get('city')! : null,
    others: paired ? [documents.get('county')!, documents.get('district')!] : [],
  }
}

export function tableOf(kind: ExportKind, asked: Query = query()): Table {
  return exportTable(kind, requestOf(kind, asked), compare, plans.current(), {
    site: SITE,
    functionOf: (name) => /教/.exec(name)?.[0] ?? null,
  })
}

export async function bytesOf(kind: ExportKind, format: ExportFormat, asked?: Query, bom = false): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeTable(tableOf(kind, asked), format, { bom })) pieces.push(piece)
  return Buffer.concat(pieces)
}

export async function textOf(kind: ExportKind, format: ExportFormat, asked?: Query): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(kind, format, asked))
}

export async function bookOf(kind: ExportKind, asked?: Query): Promise<excel.Workbook> {
  const book = new excel.Workbook()
  await book.xlsx.load((await bytesOf(kind, 'xlsx', asked)).buffer as ArrayBuffer)
  return book
}

/** A reader of RFC 4180, apart from the writer. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      const end = /"(?:[^"]|"")*"/y
      end.lastIndex = at
      const quoted = end.exec(text)![0]
      cell = quoted.slice(1, -1).replaceAll('""', '"')
      at += quoted.length
    } else if (text[at] === ',') {
      rows.at(-1)!.push(cell)
      cell = ''
      at++
    } else if (text.startsWith('\r\n', at)) {
      rows.at(-1)!.push(cell)
      cell = ''
      rows.push([])
      at += 2
    } else cell += text[at++]
  }
  return rows.slice(0, -1)
}

export async function countRows(kind: ExportKind, format: ExportFormat, asked?: Query): Promise<number> {
  switch (format) {
    case 'jsonl':
      return (await textOf(kind, format, asked)).split('\n').length - 1
    case 'csv':
      return readCsv(await textOf(kind, format, asked)).length - 1
    case 'md':
      return (await textOf(kind, format, asked)).split('\n').filter((line) => line.startsWith('| ')).length - 2
    case 'xlsx':
      return (await bookOf(kind, asked)).worksheets[0]!.rowCount - 1
    case 'docx':
      return documentXml(await bytesOf(kind, format, asked)).split('<w:tr>').length - 2
  }
}

export function documentXml(bytes: Uint8Array): string {
  return strFromU8(unzipSync(bytes)['word/document.xml']!)
}

export function headed(rows: string[][]): Record<string, string>[] {
  return rows.slice(1).map((row) => Object.fromEntries(row.map((cell, index) => [rows[0]![index]!, cell])))
}
