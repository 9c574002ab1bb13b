/**
 * /api/v1/export/{kind}.{format}: the rows of the list on the screen as a file, all of them, streamed. A reader that goes away
 * stops the writing; an error after the first bytes breaks the connection, so that half a file never looks whole.
 */
import { Readable } from 'node:stream'
import type { Static } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { updateLedger } from '../export/carry-over.ts'
import { type ExportRequest, exportTable } from '../export/export-table.ts'
import { type ExportFormat, type ExportKind, KIND_NAMES, PAIRED_KINDS } from '../export/kinds.ts'
import { type OldLedger, readLedger } from '../export/old-ledger.ts'
import type { Table } from '../export/table.ts'
import { MEDIA_TYPES, writeTable } from '../export/write-table.ts'
import { comparer } from './comparison.ts'
import type { App, AppDependencies } from './context.ts'
import { demand } from './documents.ts'
import { contentDisposition } from './download.ts'
import { ErrorResponse } from './error-schemas.ts'
import { badParameter, HttpError } from './errors.ts'
import { functionReader } from './functions.ts'
import { askedQuery } from './query.ts'
import { ExportParams, ExportQuery, LedgerParams } from './request-schemas.ts'

/** An old ledger is a spreadsheet of a few thousand rows. */
const LARGEST_LEDGER = 20 * 1024 * 1024
const UPLOADED = ['application/octet-stream', MEDIA_TYPES.xlsx]

export function registerExport(app: App, { library, corpus }: AppDependencies): void {
  const functionOf = functionReader(corpus)
  const read = async (kind: ExportKind, { base, with: others = [], ...filters }: Static<typeof ExportQuery>) => {
    const snapshot = library.current()
    const request: ExportRequest = {
      query: await askedQuery(filters, snapshot, { limit: 'all' }),
      base: base === undefined ? null : demand(base, snapshot.documents),
      others: [...new Set(others)].map((id) => demand(id, snapshot.documents)),
    }
    const paired = PAIRED_KINDS.includes(kind)
    if (!request.base && (paired || request.others.length > 0)) throw missing('base', '以哪一份规划为基准')
    const chosen = (['status', 'section'] as const).find((name) => (request.query.filters[name] ?? []).length > 0)
    if (!paired && chosen)
      throw badParameter(chosen, String(filters[chosen]), `${chosen} 只用于 ${PAIRED_KINDS.join('、')}`)
    if (paired && request.others.length === 0) throw missing('with', '与哪些规划对照')
    if ((request.query.filters.verdict ?? []).length > 0 && !(kind === 'targets' && request.base))
      throw badParameter('verdict', String(filters.verdict), 'verdict 只用于指标对照：targets 加 base 与 with')
    return { snapshot, request }
  }

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
    async ({ params: { kind, format }, query, protocol, host }, reply) => {
      const { snapshot, request } = await read(kind, query)
      const site = `${protocol}://${host}`
      const table = exportTable(kind, request, comparer(snapshot), snapshot, { site, functionOf })
      return sendTable(reply, table, format, fileName(kind, request, format))
    },
  )

  app.register(async (uploads: App) => {
    uploads.addContentTypeParser(UPLOADED, { parseAs: 'buffer', bodyLimit: LARGEST_LEDGER }, (_, body, done) =>
      done(null, body),
    )
    uploads.post(
      '/api/v1/export/ledger.:format',
      {
        schema: {
          summary: '更新台账：请求体是填写过的旧台账（xlsx），填写内容按键带入新台账',
          params: LedgerParams,
          querystring: ExportQuery,
          consumes: UPLOADED,
          produces: Object.values(MEDIA_TYPES),
          response: { 400: ErrorResponse, 404: ErrorResponse },
        },
      },
      async ({ params: { format }, query, body, protocol, host }, reply) => {
        const { snapshot, request } = await read('ledger', query)
        const old = await readOld(body)
        const base = request.base?.id ?? null
        const site = `${protocol}://${host}`
        const { table } = await refuseBadLedger(() =>
          updateLedger(old, request.query, base, comparer(snapshot), snapshot, { site }),
        )
        return sendTable(reply, table, format, fileName('ledger', request, format))
      },
    )
  })
}

async function readOld(body: unknown): Promise<OldLedger> {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new HttpError(400, 'missing-body', '请求体是空的：请把旧台账（xlsx）作为请求体发送')
  return refuseBadLedger(() => readLedger(body))
}

async function refuseBadLedger<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RangeError) throw new HttpError(400, 'bad-ledger', error.message)
    throw error
  }
}

/** The first piece is made before the headers go out: what fails at once is still answered as an error. */
async function sendTable(reply: FastifyReply, table: Table, format: ExportFormat, name: string): Promise<FastifyReply> {
  const pieces = writeTable(table, format, { bom: true })[Symbol.asyncIterator]()
  const first = await pieces.next()
  return reply
    .type(MEDIA_TYPES[format])
    .header('content-disposition', contentDisposition(name))
    .header('cache-control', 'no-store')
    .send(Readable.from(resume(first, pieces), { objectMode: false }))
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

function missing(parameter: string, what: string): HttpError {
  return new HttpError(400, 'missing-parameter', `缺少参数 ${parameter}：${what}`, { parameter })
}

/** 条目-公办园占比.xlsx, 对照表-淄博市教育事业发展“十四五”规划.docx */
function fileName(kind: ExportKind, { base, query }: ExportRequest, format: ExportFormat): string {
  const about = PAIRED_KINDS.includes(kind) ? (base?.title ?? '') : query.text
  const safe = about
    .replace(/[\s/\\:*?"<>|\u0000-\u001f]+/g, ' ')
    .trim()
    .slice(0, 40)
  return `${[KIND_NAMES[kind], safe].filter(Boolean).join('-')}.${format}`
}
