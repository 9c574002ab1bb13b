/** How fast are 100,000 rows written, and in how much memory? Rows of the corpus over and over; the floor is JSON.stringify. */
import { CLAUSE_COLUMNS, type ClauseRow } from '../../src/export/columns.ts'
import type { ExportFormat } from '../../src/export/kinds.ts'
import { makeTable } from '../../src/export/table.ts'
import { writeTable } from '../../src/export/write-table.ts'
import { timed } from '../measure.ts'
import type { Timing } from '../score.ts'
import { withCorpus } from './corpus.ts'

const ROWS = 100_000
const FORMATS = ['csv', 'xlsx', 'docx'] as const satisfies readonly ExportFormat[]

export async function benchExport(corpus = 'corpus'): Promise<readonly Timing[]> {
  return withCorpus(corpus, async ({ reader, documents }) => {
    const rows = [...documents.values()].flatMap((document) =>
      reader.clausesOf(document.id).map(
        (clause): ClauseRow => ({
          clause,
          document,
          units: clause.units,
          address: `http://127.0.0.1:8080/c/${encodeURIComponent(clause.id)}`,
        }),
      ),
    )
    const floor = timed(() => {
      let length = 0
      for (const { record } of repeat(rows)) length += JSON.stringify(record).length
      return length
    })
    const subject = `${ROWS.toLocaleString('en')} rows`
    const timings: Timing[] = []
    for (const format of FORMATS) {
      const { seconds, megabytes } = await write(rows, format)
      const beside = { peer: 'JSON.stringify', peerValue: floor / 1000 }
      timings.push({ subject, metric: format, value: seconds, unit: 's', ...beside })
      timings.push({
        subject,
        metric: `${format}, memory at most`,
        value: megabytes,
        unit: 'MB',
        peer: null,
        peerValue: null,
      })
    }
    return timings
  })
}

function* repeat(rows: readonly ClauseRow[]) {
  for (let index = 0; index < ROWS; index++) {
    const row = rows[index % rows.length]!
    yield { row, record: row.clause }
  }
}

async function write(rows: readonly ClauseRow[], format: ExportFormat) {
  const table = makeTable('条目', CLAUSE_COLUMNS, repeat(rows), () => [])
  const started = performance.now()
  let most = 0
  for await (const _ of writeTable(table, format, { bom: false })) most = Math.max(most, process.memoryUsage().rss)
  return { seconds: (performance.now() - started) / 1000, megabytes: most / 1e6 }
}
