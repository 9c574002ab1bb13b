/**
 * What ingest asks of the documents that are already there: who holds an id, what the corpus layer is made from, and which
 * witnesses it put together.
 */
import type { LayerInput } from '../ingest/corpus-layer.ts'
import type { IngestStore } from '../ingest/types.ts'
import type { DocumentHead } from '../model/document.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import { documentFromRow, type Row } from './rows.ts'
import type { Db } from './sqlite.ts'

export function createLayerReader(db: Db): Pick<IngestStore, 'holderOf' | 'layerInputs' | 'works'> {
  const holder = db.prepare(
    'SELECT location, sha256, named FROM document JOIN source ON source.key = document.source WHERE id = ?',
  )
  const documents = db.prepare(
    `SELECT document.*, source.file, source.sha256, source.clean AS file_text
     FROM document JOIN source ON source.key = document.source ORDER BY document.id`,
  )
  const references = db.prepare(
    `SELECT clause.id, ordinal, reference.text FROM reference JOIN clause ON clause.key = reference.clause
     WHERE clause.document = ? ORDER BY clause.ord, ordinal`,
  )
  const witnesses = db.prepare(
    `SELECT work, id FROM document WHERE work IN (SELECT work FROM document GROUP BY work HAVING count(*) > 1)
     ORDER BY work, id <> work, id`,
  )
  return {
    holderOf(id) {
      const row = holder.get(id) as Row | undefined
      if (!row) return null
      return { location: row['location'] as string, sha256: row['sha256'] as string, named: row['named'] === 1 }
    },

    layerInputs: () =>
      (documents.all() as Row[]).map((row): LayerInput => {
        const document = documentFromRow(row)
        return {
          document,
          noticeTitle: (JSON.parse(row['head'] as string) as DocumentHead).noticeTitle?.value ?? null,
          parent: row['parent_override'] as DocumentId | null,
          references: (references.all(row['key']) as Row[]).map((reference) => ({
            clause: reference['id'] as ClauseId,
            ordinal: reference['ordinal'] as number,
            text: reference['text'] as string,
          })),
          text: (row['file_text'] as string).slice(document.clean.start, document.clean.end),
        }
      }),

    works() {
      const works = new Map<DocumentId, DocumentId[]>()
      for (const { work, id } of witnesses.all() as { work: DocumentId; id: DocumentId }[])
        works.set(work, [...(works.get(work) ?? []), id])
      return [...works].map(([leader, members]) => ({ leader, witnesses: members }))
    },
  }
}
