/**
 * /api/v1/intake: a file comes in over HTTP. First what would become of it (preview, nothing is kept), then `add`. The body is
 * the file's bytes, its name a parameter: curl --data-binary @某县规划.docx '…/intake/add?name=某县规划.docx'; of a scan `&ocr=true`
 * has the text recognised.
 */
import type { Progress } from '../ingest/types.ts'
import type { Finding } from '../model/finding.ts'
import type { Snapshot } from '../store/library.ts'
import type { App, AppDependencies } from './context.ts'
import { ErrorResponse } from './error-schemas.ts'
import { HttpError } from './errors.ts'
import { EVENTS, streamEvents } from './event-stream.ts'
import type { IntakeResults } from './intake.ts'
import { IntakeEvent, IntakeResponse } from './intake-schemas.ts'
import type * as intakeShapes from './intake-shapes.ts'
import { documentEntry } from './present.ts'
import { previewJson } from './preview-json.ts'
import { UploadQuery } from './request-schemas.ts'
import { checkFileName, MOST_BYTES, withUploadedFile } from './uploaded-file.ts'
import { demandWriteAccess, needsToken } from './write-access.ts'

const BYTES = 'application/octet-stream'

export function registerUpload(app: App, { library, write }: AppDependencies): void {
  app.get(
    '/api/v1/intake',
    { schema: { summary: '能否在这里加入文件、更正文库', response: { 200: IntakeResponse } } },
    async (request): Promise<intakeShapes.IntakeResponse> => ({
      write: write !== null,
      token: write !== null && needsToken(request, write),
      mostBytes: MOST_BYTES,
    }),
  )

  app.register(async (uploads: App) => {
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser(BYTES, { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_, body, done) =>
      done(null, body),
    )
    // Before the body is read: nobody sends 50 MB to be told that he may not.
    uploads.addHook('onRequest', async (request) => {
      demandWriteAccess(request, write)
    })
    const route = (summary: string) => ({
      bodyLimit: MOST_BYTES,
      schema: {
        summary,
        querystring: UploadQuery,
        consumes: [BYTES],
        response: {
          200: { description: '每行一个 JSON：各阶段，最后是结果', content: { [EVENTS]: { schema: IntakeEvent } } },
          '4xx': ErrorResponse,
          503: ErrorResponse,
        },
      },
    })

    uploads.post(
      '/api/v1/intake/preview',
      route('加入前先看：标题、层级、目录、存疑与提示；不保存任何东西'),
      async (request, reply) => {
        const { intake, folder } = demandWriteAccess(request, write)
        const name = checkFileName(request.query.name)
        const ocr = request.query.ocr === 'true'
        return streamEvents(reply, (tell, signal) =>
          withUploadedFile(folder, name, bytesOf(request.body), async (path) => {
            const preview = await intake.run({ kind: 'preview', path, ocr }, (event) => tell(stageOf(event)), signal)
            if (preview.kind === 'refused') return refused(preview.finding)
            return { kind: 'understood', preview: previewJson(name, preview, library.current()) }
          }),
        )
      },
    )

    uploads.post('/api/v1/intake/add', route('加入文库：写入文库文件夹、登记、读入'), async (request, reply) => {
      const { intake, folder } = demandWriteAccess(request, write)
      const name = checkFileName(request.query.name)
      const ocr = request.query.ocr === 'true'
      // No signal: a file that is on its way in is not stopped half-way because somebody closed a tab.
      return streamEvents(reply, (tell) =>
        withUploadedFile(folder, name, bytesOf(request.body), async (path) => {
          const added = await intake.run({ kind: 'add', path, ocr }, (event) => tell(stageOf(event)))
          return addedEvent(added, library.current())
        }),
      )
    })
  })
}

function bytesOf(body: unknown): Uint8Array {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new HttpError(400, 'missing-body', '请求体是空的：请把文件的内容作为请求体发送')
  return body
}

function stageOf(event: Progress): intakeShapes.IntakeEvent {
  return event.kind === 'source'
    ? { kind: 'stage', stage: event.stage, file: event.file }
    : { kind: 'stage', stage: event.kind, file: null }
}

function refused({ code, detail }: Finding): intakeShapes.IntakeEvent {
  return { kind: 'refused', error: { code, message: detail, detail: {} } }
}

function addedEvent(added: IntakeResults['add'], { documents }: Snapshot): intakeShapes.IntakeEvent {
  if (added.kind === 'refused') return refused(added.finding)
  // As the library sees them: with their work and the plans they follow.
  const known = added.documents.map((document) => documents.get(document.id) ?? document)
  return { kind: 'added', state: added.kind, file: added.file, documents: known.map(documentEntry) }
}
