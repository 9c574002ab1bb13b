/** /api/v1/documents: the plans of the corpus, their clauses in printed order, their repairs, their original bytes. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { sourcePath } from '../corpus/sources.ts'
import { clauseJson, documentJson } from '../export/json.ts'
import type { CorpusDocument } from '../model/document.ts'
import { overlaps } from '../model/span.ts'
import type { Snapshot } from '../store/library.ts'
import type { App, AppDependencies } from './context.ts'
import { DocumentClausesResponse, DocumentResponse, DocumentsResponse, EditsResponse } from './document-schemas.ts'
import { placeDoubts } from './doubt-places.ts'
import { contentDisposition } from './download.ts'
import { ErrorResponse } from './error-schemas.ts'
import { documentNotFound, HttpError } from './errors.ts'
import { documentEntry, doubtJson, editJson } from './present.ts'
import { IdParams } from './request-schemas.ts'
import type * as shapes from './shapes.ts'

export function registerDocuments(app: App, { library, corpus }: AppDependencies): void {
  app.get(
    '/api/v1/documents',
    { schema: { summary: '全部文件', response: { 200: DocumentsResponse } } },
    async (): Promise<shapes.DocumentsResponse> => {
      const { documents } = library.current()
      return { total: documents.size, documents: [...documents.values()].map(documentEntry) }
    },
  )

  const schema = <T>(summary: string, response: T) => ({
    summary,
    params: IdParams,
    response: { 200: response, 404: ErrorResponse },
  })

  app.get(
    '/api/v1/documents/:id',
    { schema: schema('一份文件：来源、同源文本、提示', DocumentResponse) },
    async ({ params }): Promise<shapes.DocumentResponse> => {
      const { reader, documents } = library.current()
      const document = demand(params.id, documents)
      const source = reader.sourceOf(document.id)
      const others = [...documents.values()].filter((other) => other.id !== document.id)
      return {
        ...documentEntry(document),
        witnesses: others.filter((other) => other.work === document.work).map(documentJson),
        followers: others
          .filter(
            (other) => other.id === other.work && other.parents.some((parent) => parent.document === document.work),
          )
          .map(documentJson),
        encoding: source.encoding,
        metadata: source.metadata.map(({ name, value }) => ({ name, value })),
        findings: reader.findingsOf(document.id) as shapes.FindingJson[],
      }
    },
  )

  app.get(
    '/api/v1/documents/:id/clauses',
    { schema: schema('一份文件的全部条目，按原文顺序', DocumentClausesResponse) },
    async ({ params }): Promise<shapes.DocumentClausesResponse> => {
      const { reader, documents } = library.current()
      const document = demand(params.id, documents)
      const { clean, location } = reader.sourceOf(document.id)
      const clauses = reader.clausesOf(document.id)
      return {
        document: documentEntry(document),
        clauses: clauses.map((clause) => clauseJson(clause, document, clean)),
        doubts: placeDoubts(clauses, reader.doubtsOf(location, document.source), clean),
      }
    },
  )

  app.get(
    '/api/v1/documents/:id/edits',
    { schema: schema('清洗痕迹：每一处修改、存疑与去除', EditsResponse) },
    async ({ params }): Promise<shapes.EditsResponse> => {
      const { reader, documents } = library.current()
      const document = demand(params.id, documents)
      const { location, text, recognised } = reader.sourceOf(document.id)
      const { edits, doubts, labels } = reader.cleaningOf(location, document.source)
      return {
        document: documentJson(document),
        source: { start: document.source.start, text: text.slice(document.source.start, document.source.end) },
        edits: edits.map(editJson),
        doubts: doubts.map(doubtJson),
        labels: labels.map(({ kind, at, evidence }) => ({
          kind,
          ...at,
          text: text.slice(at.start, at.end),
          evidence,
        })),
        recognised: recognised
          .filter(({ at }) => overlaps(at, document.source))
          .map(({ at, confidence }) => ({ ...at, confidence })),
      }
    },
  )

  app.get(
    '/api/v1/documents/:id/source',
    { schema: { summary: '原始文件（逐字节）', params: IdParams, produces: ['application/octet-stream'] } },
    async ({ params }, reply) => {
      const { reader, documents } = library.current()
      const document = demand(params.id, documents)
      const path = sourcePath(corpus, reader.sourceOf(document.id).location)
      if (!existsSync(path))
        throw new HttpError(404, 'source-gone', `原始文件 ${document.source.file} 已不在原处`, { value: params.id })
      return reply
        .type('application/octet-stream')
        .header('content-length', statSync(path).size)
        .header('content-disposition', contentDisposition(document.source.file))
        .send(createReadStream(path))
    },
  )
}

export function demand(id: string, documents: Snapshot['documents']): CorpusDocument {
  const document = documents.get(id)
  if (!document) throw documentNotFound(id, documents.values())
  return document
}

/** Somebody removed it between the look at it and the change to it. */
export function documentGone(id: string): HttpError {
  return new HttpError(409, 'document-gone', `文件“${id}”已被移出文库`, { value: id })
}
