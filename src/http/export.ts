/**
 * /api/v1/export/{kind}.{format}: the rows of the list on the screen as a file, all of them, streamed. A reader that goes away
 * stops the writing; an error after the first bytes breaks the connection, so that half a file never looks whole.
 */
import { Readable } from 'node:stream'
import type { Comparison } from '../compare/alignment.ts'
import { exportTable } from '../export/export-table.ts'
import { KIND_NAMES, PAIRED_KINDS } from '../export/kinds.ts'
import { MEDIA_TYPES, writeTable } from '../export/write-table.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { App, AppDependencies } from './app.ts'
import { comparePlans } from './compare.ts'
import { demand } from './documents.ts'
import { contentDisposition } from './download.ts'
import { HttpError } from './errors.ts'
import { queryOf } from './query.ts'
import { ErrorResponse, ExportParams, ExportQuery } from './schemas.ts'

export function registerExport(app: App, { library }: AppDependencies): void {
  app.get(
    '/api/v1/export/:kind.:format',
    {
      schema: {
        summary: '导出：与列表同一查询的全部行；CSV 带 BOM，供 Excel 打开',
        params: ExportParams,
        querystring: ExportQuery,
        produces: Object.values(MEDIA_TYPES),
        response: { 400: ErrorResponse, 404: ErrorResponse },
      },
    },
    async (request, reply) => {
      const { kind, format } = request.params
      const { base: baseId, with: otherIds = [], ...filters } = request.query
      const snapshot = library.current()
      const query = queryOf(filters, snapshot, { limit: 'all' })
      const base = baseId === undefined ? null : demand(baseId, snapshot.documents)
      const others = [...new Set(otherIds)].map((id) => demand(id, snapshot.documents))
      const comparison = (): Comparison => comparePlans(demandBase(base), demandOthers(others), snapshot)
      if (PAIRED_KINDS.includes(kind)) {
        demandBase(base)
        demandOthers(others)
      }
      const site = `${request.protocol}://${request.host}`
      const table = exportTable(kind, query, comparison, snapshot, { site })
      // The first piece is made before the headers go out: what fails at once is still answered as an error.
      const pieces = writeTable(table, format, { bom: true })[Symbol.asyncIterator]()
      const first = await pieces.next()
      return reply
        .type(MEDIA_TYPES[format])
        .header('content-disposition', contentDisposition(fileName(kind, base, query.text, format)))
        .header('cache-control', 'no-store')
        .send(Readable.from(resume(first, pieces), { objectMode: false }))
    },
  )
}

async function* resume(
  first: IteratorResult<Uint8Array, unknown>,
  rest: AsyncIterator<Uint8Array>,
): AsyncIterable<Uint8Array> {
  try {
    for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value
  } finally {
    await rest.return?.()
  }
}

function demandBase(base: CorpusDocument | null): CorpusDocument {
  if (!base) throw new HttpError(400, 'missing-parameter', '缺少参数 base：以哪一份规划为基准', { parameter: 'base' })
  return base
}

function demandOthers(others: readonly CorpusDocument[]): readonly CorpusDocument[] {
  if (others.length === 0)
    throw new HttpError(400, 'missing-parameter', '缺少参数 with：与哪些规划对照', { parameter: 'with' })
  return others
}

/** 条目-公办园占比.xlsx, 对照表-淄博市教育事业发展“十四五”规划.docx */
function fileName(kind: keyof typeof KIND_NAMES, base: CorpusDocument | null, text: string, format: string): string {
  const about = PAIRED_KINDS.includes(kind) ? (base?.title ?? '') : text
  const safe = about
    .replace(/[\s/\\:*?"<>|\u0000-\u001f]+/g, ' ')
    .trim()
    .slice(0, 40)
  return `${[KIND_NAMES[kind], safe].filter(Boolean).join('-')}.${format}`
}
