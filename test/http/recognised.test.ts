/** What was read from a picture says so wherever its words are shown. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { packRecognised } from '../../src/store/rows.ts'
import { CITY, openWritingLibrary, type WritingLibrary } from './writing-library.ts'

let library: WritingLibrary
beforeEach(async () => {
  library = await openWritingLibrary(null)
})
afterEach(() => library.remove())

/** Stored as if the first `doubtful` letters of the words had been read with .5, the others with 1. */
function recognise(words: string, doubtful: number): void {
  const start = CITY.indexOf(words)
  const entry = (from: number, to: number, confidence: number) => ({ at: { start: from, end: to }, confidence })
  const db = new Database(join(library.data, 'tiaomu.db'))
  db.prepare('UPDATE source SET recognised = ?').run(
    packRecognised([
      entry(start, start + doubtful, 0.5),
      ...(words.length > doubtful ? [entry(start + doubtful, start + words.length, 1)] : []),
    ]),
  )
  db.close()
}

async function get(path: string) {
  const answer = await library.app.inject({ url: path })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

async function documentAndClause() {
  const { documents } = await get('/api/v1/documents')
  const { hits } = await get(`/api/v1/search?q=${encodeURIComponent('规范民办园')}`)
  const clause = await get(`/api/v1/clauses/${hits[0].id.split('/').map(encodeURIComponent).join('/')}`)
  const edits = await get(`/api/v1/documents/${encodeURIComponent(documents[0].id)}/edits`)
  return { clause, edits }
}

it('a clause counts its letters, their mean and least confidence; the traces list each stretch', async () => {
  recognise('规范民办园', 2)
  const { clause, edits } = await documentAndClause()
  expect(clause.passage.recognised).toEqual({ characters: 5, mean: 0.8, least: 0.5 })
  const start = CITY.indexOf('规范民办园')
  expect(edits.recognised).toEqual([
    { start, end: start + 2, confidence: 0.5 },
    { start: start + 2, end: start + 5, confidence: 1 },
  ])
})

it('a clause beside it, and a plan that was typed, say nothing of it', async () => {
  expect(await documentAndClause()).toMatchObject({
    clause: { passage: { recognised: null } },
    edits: { recognised: [] },
  })
  recognise('推进县管校聘', 6)
  expect((await documentAndClause()).clause.passage.recognised).toBeNull()
})
