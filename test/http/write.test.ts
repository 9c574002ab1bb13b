import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManifest } from '../../src/corpus/folder.ts'
import type { IntakeEvent, PreviewJson } from '../../src/http/intake-shapes.ts'
import type { ErrorResponse } from '../../src/http/shapes.ts'
import { MOST_BYTES } from '../../src/http/uploaded-file.ts'
import { isLoopback } from '../../src/http/write-access.ts'
import { lockDataFolder } from '../../src/store/lock.ts'
import { CITY, COUNTY, openWritingLibrary, TOKEN, type WritingLibrary } from './writing-library.ts'

const LOCAL = { host: '127.0.0.1:8080' }
const NAME = '沂源县规划.txt'

type Headers = Readonly<Record<string, string>>

async function send(
  { app }: WritingLibrary,
  what: 'preview' | 'add',
  body: string | Buffer,
  { name = NAME, headers = LOCAL }: { readonly name?: string; readonly headers?: Headers } = {},
) {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/intake/${what}?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': 'application/octet-stream', ...headers },
    payload: body,
  })
  const text = answer.payload
  return {
    status: answer.statusCode,
    headers: answer.headers,
    error: () => (JSON.parse(text) as ErrorResponse).error,
    events: () =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as IntakeEvent),
  }
}

async function correct(
  { app }: WritingLibrary,
  id: string,
  body: object,
  headers: Headers = LOCAL,
): Promise<{ status: number; json: ReturnType<typeof JSON.parse> }> {
  const answer = await app.inject({
    method: 'PUT',
    url: `/api/v1/documents/${encodeURIComponent(id)}/corrections`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  })
  return { status: answer.statusCode, json: answer.json() }
}

const stages = (events: readonly IntakeEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'stage' ? [event.stage] : []))

const AS_PRINTED = { level: null, region: null, parent: null }

describe('a file comes in', () => {
  let place: WritingLibrary
  beforeAll(async () => {
    place = await openWritingLibrary()
  })
  afterAll(() => place.remove())

  const rawFiles = (): string[] => readdirSync(join(place.corpus, 'raw')).sort()
  const uploads = (): string[] => {
    const folder = join(place.data, 'uploads')
    return existsSync(folder) ? readdirSync(folder) : []
  }

  it('is first looked at, stage by stage, and nothing is kept', async () => {
    const manifest = readManifest(place.corpus)
    const { status, headers, events } = await send(place, 'preview', COUNTY)
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson'])
    expect(stages(events())).toEqual(['read', 'clean', 'parse', 'extract'])
    const last = events().at(-1)!
    const { preview } = last as { preview: PreviewJson }
    expect(preview).toMatchObject({ file: NAME, known: 'new', format: 'text', encoding: { name: 'utf-8' } })
    const [document] = preview.documents
    expect(document).toMatchObject({ title: '沂源县教育事业发展“十四五”规划', level: '县', witnessOf: null })
    expect(document!.outline.map(({ path, depth, heading }) => [path.join(' '), depth, heading])).toContainEqual([
      '二 （一）',
      1,
      '扩大普惠性学前教育资源',
    ])
    expect(document!.counts.targets).toBe(2)
    expect(rawFiles()).toEqual(['淄博市规划.txt'])
    expect(readManifest(place.corpus)).toEqual(manifest)
    expect((await place.app.inject('/api/v1/documents')).json().total).toBe(1)
    expect(uploads()).toEqual([])
  })

  it('is then added, and the next search finds it', async () => {
    const { events } = await send(place, 'add', COUNTY)
    expect(stages(events())).toEqual(['read', 'clean', 'parse', 'extract', 'store', 'corpus', 'index'])
    const added = events().at(-1) as Extract<IntakeEvent, { kind: 'added' }>
    expect(added).toMatchObject({ kind: 'added', state: 'added', file: NAME })
    const { id } = added.documents[0]!
    expect(readFileSync(join(place.corpus, 'raw', NAME), 'utf8')).toBe(COUNTY)
    expect(readManifest(place.corpus).sources.flatMap(({ documents }) => documents.map((one) => one.id))).toContain(id)
    const found = (await place.app.inject({ url: `/api/v1/search?q=${encodeURIComponent('县管校聘')}` })).json()
    expect(found.hits.map((hit: { document: { id: string } }) => hit.document.id)).toContain(id)
    expect(uploads()).toEqual([])
  })

  it('the same bytes are not taken in twice, and both answers say so', async () => {
    const preview = (await send(place, 'preview', COUNTY, { name: '又一份.txt' })).events().at(-1)
    expect(preview).toMatchObject({ kind: 'understood', preview: { known: 'present' } })
    const again = (await send(place, 'add', COUNTY, { name: '又一份.txt' })).events().at(-1)
    expect(again).toMatchObject({ kind: 'added', state: 'present', file: NAME })
    expect(rawFiles()).toEqual([NAME, '淄博市规划.txt'])
  })

  it('another copy of a plan that is there is recognised before it comes in', async () => {
    const copy = `${COUNTY}\n附：本规划由县教育局负责解释。\n`
    const preview = (await send(place, 'preview', copy, { name: '公报.txt' })).events().at(-1)
    const [document] = (preview as { preview: PreviewJson }).preview.documents
    expect(document!.witnessOf).toMatchObject({ title: '沂源县教育事业发展“十四五”规划' })
  })

  it.each([
    ['nothing Chinese', 'plain English', 'no-chinese'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'image'],
    ['half a Word file', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), 'damaged'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0, 255, 254, 0, 0]), 'program'],
  ])('%s is refused with the reason, looked at and added alike, and nothing is left behind', async (_, body, code) => {
    const before = readManifest(place.corpus)
    for (const what of ['preview', 'add'] as const) {
      const last = (await send(place, what, body)).events().at(-1)
      expect(last).toMatchObject({ kind: 'refused', error: { code } })
      expect((last as { error: ErrorResponse['error'] }).error.message).toMatch(/\p{Script=Han}/u)
    }
    expect(readManifest(place.corpus)).toEqual(before)
    expect(rawFiles()).toHaveLength(2)
    expect(uploads()).toEqual([])
  })

  it('an empty body is refused', async () => {
    const { status, error } = await send(place, 'add', '')
    expect([status, error().code]).toEqual([400, 'missing-body'])
  })

  it.each([
    '../manifest.json',
    'a/b.txt',
    'C:\\规划.txt',
    '.隐藏.txt',
    '规划.',
    ' ',
    '规划\u0000.txt',
    `${'长'.repeat(70)}.txt`,
  ])('the name %j is refused', async (name) => {
    const { status, error } = await send(place, 'preview', COUNTY, { name })
    expect([status, error().code, error().detail.parameter]).toEqual([400, 'bad-parameter', 'name'])
    expect(error().message).toContain('改名')
  })

  it('a file that is too large is refused with the way round', async () => {
    const { status, error } = await send(place, 'add', Buffer.alloc(MOST_BYTES + 1, 65))
    expect([status, error().code]).toEqual([413, 'too-large'])
    expect(error().message).toContain('tiaomu add')
    expect(rawFiles()).toHaveLength(2)
  })

  it('another media type is refused: a form of a foreign page cannot send ours', async () => {
    const answer = await place.app.inject({
      method: 'POST',
      url: '/api/v1/intake/add?name=a.txt',
      headers: { ...LOCAL, 'content-type': 'text/plain' },
      payload: COUNTY,
    })
    expect([answer.statusCode, answer.json().error.code]).toEqual([415, 'wrong-media-type'])
  })

  it('while another process ingests, the refusal has its own status', async () => {
    const unlock = lockDataFolder(place.data)
    const { status, error } = await send(place, 'add', COUNTY.replace('60%', '61%'))
    unlock()
    expect([status, error().code]).toEqual([503, 'locked'])
    expect(rawFiles()).toHaveLength(2)
  })
})

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
  const ids = (): readonly string[] => [...place.library.current().documents.keys()]

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

describe('corrections', () => {
  let place: WritingLibrary
  let county: string
  beforeAll(async () => {
    place = await openWritingLibrary()
    const added = (await send(place, 'add', COUNTY)).events().at(-1) as Extract<IntakeEvent, { kind: 'added' }>
    county = added.documents[0]!.id
  })
  afterAll(() => place.remove())

  const city = '淄博市教育事业发展十四五规划'

  it('win over what the document says, stand in the manifest and can be withdrawn', async () => {
    const now = await correct(place, county, { level: '区', region: '山东省临淄区', parent: city })
    expect(now.json).toMatchObject({
      corrections: { level: '区', region: '山东省临淄区', parent: city },
      document: { id: county, level: '区', region: '山东省临淄区', parents: [{ document: city }] },
    })
    const entry = readManifest(place.corpus).sources.flatMap(({ documents }) => documents)
    expect(entry.find(({ id }) => id === county)).toMatchObject({ level: '区', region: '山东省临淄区', parent: city })
    const read = await place.app.inject(`/api/v1/documents/${encodeURIComponent(county)}/corrections`)
    expect(read.json()).toEqual({ level: '区', region: '山东省临淄区', parent: city })
    const back = await correct(place, county, AS_PRINTED)
    expect(back.json.document).toMatchObject({ level: '县', parents: [] })
  })

  it('of a document nobody has named yet give it its entry', async () => {
    expect(readManifest(place.corpus).sources.flatMap(({ documents }) => documents.map(({ id }) => id))).toEqual([
      county,
    ])
    expect((await correct(place, city, { ...AS_PRINTED, region: '山东省淄博市' })).json.document.region).toBe(
      '山东省淄博市',
    )
    expect(
      readManifest(place.corpus)
        .sources.flatMap(({ documents }) => documents.map(({ id }) => id))
        .sort(),
    ).toEqual([city, county].sort())
  })

  it('do not wipe out those of another tab', async () => {
    await correct(place, county, { ...AS_PRINTED, level: '镇街' })
    const late = await correct(place, county, { ...AS_PRINTED, level: '区', was: AS_PRINTED })
    expect([late.status, late.json.error.code]).toEqual([409, 'changed-meanwhile'])
    expect(late.json.error.detail.corrections).toEqual({ ...AS_PRINTED, level: '镇街' })
    const seen = await correct(place, county, { ...AS_PRINTED, level: '区', was: { ...AS_PRINTED, level: '镇街' } })
    expect(seen.json.document.level).toBe('区')
  })

  it.each([
    ['an unknown level', 'county', { ...AS_PRINTED, level: '乡' }, 400, 'bad-parameter'],
    ['an empty region', 'county', { ...AS_PRINTED, region: '  ' }, 400, 'bad-parameter'],
    ['a plan as its own parent', 'county', { ...AS_PRINTED, parent: 'county' }, 400, 'bad-parameter'],
    ['an unknown parent', 'county', { ...AS_PRINTED, parent: 'nothing' }, 404, 'unknown-document'],
    ['an unknown field', 'county', { ...AS_PRINTED, title: '别的' }, 400, 'unknown-parameter'],
    ['a field left out', 'county', { level: null }, 400, 'missing-parameter'],
    ['an unknown document', 'nothing', AS_PRINTED, 404, 'unknown-document'],
  ])('%s is refused', async (_, id, body, status, code) => {
    const named = (value: unknown): unknown => (value === 'county' ? county : value)
    const sent = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, named(value)]))
    const answer = await correct(place, String(named(id)), sent)
    expect([answer.status, answer.json.error.code]).toEqual([status, code])
  })
})

describe('who may write', () => {
  const FOREIGN = { host: '127.0.0.1:8080', origin: 'http://elsewhere.example' }

  it('nobody without --write, and the answer says how', async () => {
    const place = await openWritingLibrary(null)
    expect((await place.app.inject('/api/v1/intake')).json()).toMatchObject({ write: false, token: false })
    for (const what of ['preview', 'add'] as const) {
      const { status, error } = await send(place, what, COUNTY)
      expect([status, error().code]).toEqual([403, 'read-only'])
      expect(error().message).toContain('--write')
    }
    const refused = await correct(place, '淄博市教育事业发展十四五规划', AS_PRINTED)
    expect([refused.status, refused.json.error.code]).toEqual([403, 'read-only'])
    expect((await place.app.inject('/api/v1/documents/淄博市教育事业发展十四五规划/corrections')).json()).toEqual(
      AS_PRINTED,
    )
    await place.remove()
  })

  it('on loopback: callers of this machine without a token, but no foreign page, no foreign name, no proxy', async () => {
    const place = await openWritingLibrary()
    const cases: readonly (readonly [Headers, number])[] = [
      [LOCAL, 200],
      [{ host: 'localhost:8080', origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }, 200],
      [{ host: '[::1]:8080' }, 200],
      [FOREIGN, 403],
      [{ ...FOREIGN, authorization: `Bearer ${TOKEN}` }, 403],
      [{ ...LOCAL, origin: 'null' }, 403],
      [{ ...LOCAL, 'sec-fetch-site': 'cross-site' }, 403],
      [{ ...LOCAL, 'sec-fetch-site': 'same-site' }, 403],
      // A name of a foreign page that resolves to 127.0.0.1.
      [{ host: 'rebound.example:8080', origin: 'http://rebound.example:8080', 'sec-fetch-site': 'same-origin' }, 401],
      [{ ...LOCAL, 'x-forwarded-for': '203.0.113.7' }, 401],
      [{ ...LOCAL, 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${TOKEN}` }, 200],
    ]
    for (const [headers, status] of cases)
      expect([headers, (await send(place, 'preview', CITY, { headers })).status]).toEqual([headers, status])
    await place.remove()
  })

  it('elsewhere: whoever has the token', async () => {
    const place = await openWritingLibrary({ loopback: false })
    expect((await place.app.inject('/api/v1/intake')).json()).toMatchObject({ write: true, token: true })
    const without = await send(place, 'add', COUNTY)
    expect([without.status, without.error().code, without.headers['www-authenticate']]).toEqual([
      401,
      'token-needed',
      'Bearer',
    ])
    const wrong = await send(place, 'add', COUNTY, { headers: { ...LOCAL, authorization: 'Bearer x' } })
    expect([wrong.status, wrong.error().code]).toEqual([401, 'wrong-token'])
    const right = await send(place, 'add', COUNTY, { headers: { ...LOCAL, authorization: `Bearer ${TOKEN}` } })
    expect(right.events().at(-1)).toMatchObject({ kind: 'added' })
    expect((await correct(place, '淄博市教育事业发展十四五规划', AS_PRINTED)).status).toBe(401)
    await place.remove()
  })

  it.each([
    ['127.0.0.1', true],
    ['localhost', true],
    ['::1', true],
    ['127.8.8.8', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['127.example.com.', false],
  ])('listening on %s is loopback: %j', (address, loopback) => {
    expect(isLoopback(address)).toBe(loopback)
  })
})
