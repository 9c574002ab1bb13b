/**
 * /api/v1/documents/{id}/corrections: level, region, parent plan and head as people decided them, where the document does
 * not say it or says it wrongly. They stand in the manifest, so a new ingest keeps them; the document is read again at
 * once.
 */
import { NO_CORRECTION, readCorrection } from '../corpus/folder.ts'
import { isDate } from '../corpus/manifest.ts'
import { documentId } from '../model/ids.ts'
import type { Snapshot } from '../store/library.ts'
import type { App, AppDependencies } from './context.ts'
import { demand, documentGone } from './documents.ts'
import { ErrorResponse } from './error-schemas.ts'
import { badParameter, HttpError } from './errors.ts'
import { CorrectedResponse } from './intake-schemas.ts'
import type * as intakeShapes from './intake-shapes.ts'
import { documentEntry } from './present.ts'
import { CorrectionsJson } from './record-schemas.ts'
import { CorrectionsBody, IdParams } from './request-schemas.ts'
import type * as shapes from './shapes.ts'
import { demandWriteAccess } from './write-access.ts'

const PATH = '/api/v1/documents/:id/corrections'

export function registerCorrections(app: App, { library, corpus, write }: AppDependencies): void {
  app.get(
    PATH,
    {
      schema: {
        summary: '人工更正的层级、地区、上位规划、标题、文号、机关、日期；null 为照原文',
        params: IdParams,
        response: { 200: CorrectionsJson, 404: ErrorResponse },
      },
    },
    async ({ params }): Promise<shapes.CorrectionsJson> => {
      const { id } = demand(params.id, library.current().documents)
      return readCorrection(corpus, id) ?? NO_CORRECTION
    },
  )

  app.put(
    PATH,
    {
      onRequest: async (request) => {
        demandWriteAccess(request, write)
      },
      schema: {
        summary: '更正层级、地区、上位规划、标题、文号、机关、日期，并重新读入这份文件',
        params: IdParams,
        body: CorrectionsBody,
        response: { 200: CorrectedResponse, '4xx': ErrorResponse, 503: ErrorResponse },
      },
    },
    async (request): Promise<intakeShapes.CorrectedResponse> => {
      const { intake } = demandWriteAccess(request, write)
      const { was = null, ...body } = request.body
      const { documents } = library.current()
      const { id } = demand(request.params.id, documents)
      const correction = {
        level: body.level,
        region: trimmed('region', body.region),
        parent: body.parent === null ? null : checkParent(body.parent, id, documents),
        title: trimmed('title', body.title),
        number: trimmed('number', body.number),
        issuer: trimmed('issuer', body.issuer),
        date: checkDate(body.date),
      }
      const seen = was && { ...was, parent: was.parent === null ? null : documentId(was.parent) }
      const result = await intake.run({ kind: 'correct', id, correction, was: seen }, () => {})
      switch (result.kind) {
        case 'corrected':
          return {
            corrections: correction,
            document: documentEntry(library.current().documents.get(id) ?? result.document),
          }
        case 'unknown':
          throw documentGone(id)
        case 'outside':
          throw new HttpError(
            409,
            'not-in-corpus',
            `${result.file} 是按路径读入的，不在文库文件夹里，无从登记更正：请先用 tiaomu add 加入`,
            { value: id },
          )
        case 'changed':
          throw new HttpError(409, 'changed-meanwhile', '别人刚刚更正过这份文件，现在的更正一并列出', {
            value: id,
            corrections: result.now,
          })
      }
    },
  )
}

function trimmed(field: string, value: string | null): string | null {
  const text = value?.normalize('NFC').trim() ?? null
  if (text === '') throw badParameter(field, value ?? '', '是空的：照原文请用 null')
  return text
}

function checkDate(date: string | null): string | null {
  if (date !== null && !isDate(date)) throw badParameter('date', date, '成文日期要写成 2023-08-30 这样')
  return date
}

function checkParent(parent: string, self: string, documents: Snapshot['documents']): ReturnType<typeof documentId> {
  const { id, work } = demand(parent, documents)
  if (work === documents.get(self)?.work) throw badParameter('parent', parent, '一份规划不能以自己为上位规划')
  return id
}
