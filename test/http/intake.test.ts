import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManifest } from '../../src/corpus/folder.ts'
import type { IntakeEvent, PreviewJson } from '../../src/http/intake-shapes.ts'
import type { ErrorResponse } from '../../src/http/shapes.ts'
import { MOST_BYTES } from '../../src/http/uploaded-file.ts'
import { lockDataFolder } from '../../src/store/lock.ts'
import { LOCAL, NAME, send } from './write-requests.ts'
import { COUNTY, openWritingLibrary, type WritingLibrary } from './writing-library.ts'

const stages = (events: readonly IntakeEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'stage' ? [event.stage] : []))

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
    expect(document!.targets.map(({ indicator }) => indicator)).toEqual(['公办幼儿园在园幼儿占比', '交流比例'])
    expect(document!.bodies.map(({ name, clauses }) => [name, clauses])).toContainEqual(['沂源县教育局', 3])
    expect(rawFiles()).toEqual(['淄博市规划.txt'])
    expect(readManifest(place.corpus)).toEqual(manifest)
    expect((await place.app.inject('/api/v1/documents')).json().total).toBe(1)
    expect(uploads()).toEqual([])
  })

  it('of pictures has its text recognised where that is asked for', async () => {
    const url = (ocr: string): string => `/api/v1/intake/preview?name=${encodeURIComponent('扫描件.png')}${ocr}`
    // A head that claims more dots than a page has: it is refused before it is unpacked, so no engine is needed to tell who looked.
    const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200010000000100000000', 'hex')
    const code = async (ocr: string): Promise<string> => {
      const headers = { 'content-type': 'application/octet-stream', ...LOCAL }
      const answer = await place.app.inject({ method: 'POST', url: url(ocr), headers, payload: picture })
      return JSON.parse(answer.payload.trimEnd().split('\n').at(-1)!).error.code
    }
    expect([await code(''), await code('&ocr=true'), await code('&ocr=maybe')]).toEqual([
      'image',
      'too-large',
      'bad-parameter',
    ])
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
