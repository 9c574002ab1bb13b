import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Headers, LOCAL, send } from './write-requests.ts'
import { COUNTY, openWritingLibrary, type WritingLibrary } from './writing-library.ts'

describe('a document is removed', () => {
  let place: WritingLibrary
  beforeAll(async () => {
    place = await openWritingLibrary()
  })
  afterAll(() => place.remove())

  const remove = async (id: string, headers: Headers = LOCAL, server = place.app) => {
    const url = `/api/v1/documents/${encodeURIComponent(id)}`
    const answer = await server.inject({ method: 'DELETE', url, headers })
    return { status: answer.statusCode, json: answer.json() }
  }
  const ids = (): readonly string[] => {
    const { library } = place
    return Array.from(library.current().documents.keys())
  }

  it('its original is kept, and the same file added again is the same document', async () => {
    const events = (await send(place, 'add', COUNTY)).events()
    const added = events.at(-1)
    const id = added?.kind === 'added' ? added.documents[0]!.id : ''
    expect(ids()).toContain(id)
    const { status, json } = await remove(id)
    expect([status, json.documents, json.original]).toEqual([200, [id], 'removed'])
    expect(ids()).not.toContain(id)
    expect(existsSync(join(place.corpus, 'removed', json.file))).toBe(true)
    expect((await place.app.inject(`/api/v1/documents/${encodeURIComponent(id)}`)).statusCode).toBe(404)
    const back = (await send(place, 'add', COUNTY)).events().at(-1)
    expect(back).toMatchObject({ kind: 'added', state: 'restored', documents: [{ id }] })
  })

  it('nobody removes without the right to write, nor what is not there', async () => {
    const [id] = ids()
    const far = await place.serve({ loopback: false })
    const closed = await place.serve(null)
    expect((await remove(id!, LOCAL, far)).json.error.code).toBe('token-needed')
    expect((await remove(id!, LOCAL, closed)).json.error.code).toBe('read-only')
    expect((await remove(id!, { ...LOCAL, origin: 'http://elsewhere.example' })).json.error.code).toBe('cross-origin')
    expect((await remove('没有')).json.error.code).toBe('unknown-document')
    expect(ids()).toContain(id)
    await far.close()
    await closed.close()
  })
})
