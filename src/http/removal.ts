/**
 * DELETE /api/v1/documents/{id}: a document leaves the corpus, as `tiaomu remove` does it. The original stays under removed/;
 * whoever adds the same file again has it back under its old id.
 */
import type { App, AppDependencies } from './context.ts'
import { demand, documentGone } from './documents.ts'
import { ErrorResponse } from './error-schemas.ts'
import { RemovedResponse } from './intake-schemas.ts'
import type * as intakeShapes from './intake-shapes.ts'
import { IdParams } from './request-schemas.ts'
import { demandWriteAccess } from './write-access.ts'

export function registerRemoval(app: App, { library, write }: AppDependencies): void {
  app.delete(
    '/api/v1/documents/:id',
    {
      onRequest: async (request) => {
        demandWriteAccess(request, write)
      },
      schema: {
        summary: '移出文库：原件保留在 removed/，再次加入同一份文件即恢复',
        params: IdParams,
        response: { 200: RemovedResponse, '4xx': ErrorResponse, 503: ErrorResponse },
      },
    },
    async (request): Promise<intakeShapes.RemovedResponse> => {
      const { intake } = demandWriteAccess(request, write)
      const { id } = demand(request.params.id, library.current().documents)
      const removed = await intake.run({ kind: 'remove', id }, () => {})
      switch (removed.kind) {
        case 'unknown':
          throw documentGone(id)
        case 'removed':
          return { documents: [id], file: removed.file, original: removed.moved ? 'removed' : 'shared' }
        case 'dropped':
          return { documents: removed.with, file: removed.file, original: 'elsewhere' }
      }
    },
  )
}
