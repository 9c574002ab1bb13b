import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManifest } from '../../src/corpus/folder.ts'
import type { IntakeEvent } from '../../src/http/intake-shapes.ts'
import { AS_PRINTED, correct, send } from './write-requests.ts'
import { COUNTY, openWritingLibrary, type WritingLibrary } from './writing-library.ts'

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
    const now = await correct(place, county, { ...AS_PRINTED, level: '区', region: '山东省临淄区', parent: city })
    expect(now.json).toMatchObject({
      corrections: { level: '区', region: '山东省临淄区', parent: city },
      document: { id: county, level: '区', region: '山东省临淄区', parents: [{ document: city }] },
    })
    const entry = readManifest(place.corpus).sources.flatMap(({ documents }) => documents)
    expect(entry.find(({ id }) => id === county)).toMatchObject({ level: '区', region: '山东省临淄区', parent: city })
    const read = await place.app.inject(`/api/v1/documents/${encodeURIComponent(county)}/corrections`)
    expect(read.json()).toEqual({ ...AS_PRINTED, level: '区', region: '山东省临淄区', parent: city })
    const back = await correct(place, county, AS_PRINTED)
    expect(back.json.document).toMatchObject({ level: '县', parents: [] })
  })

  it('of the head win too, and the id stays', async () => {
    const head = { title: '沂源县教育规划', number: '源政字〔2023〕36号', issuer: '沂源县人民政府', date: '2023-03-14' }
    const now = await correct(place, county, { ...AS_PRINTED, ...head })
    expect(now.json.document).toMatchObject({ id: county, ...head })
    const again = await correct(place, county, AS_PRINTED)
    expect(again.json.document).toMatchObject({ id: county, title: '沂源县教育事业发展“十四五”规划', number: null })
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
    ['an empty title', 'county', { ...AS_PRINTED, title: ' ' }, 400, 'bad-parameter'],
    ['a date in words', 'county', { ...AS_PRINTED, date: '去年' }, 400, 'bad-parameter'],
    ['a plan as its own parent', 'county', { ...AS_PRINTED, parent: 'county' }, 400, 'bad-parameter'],
    ['an unknown parent', 'county', { ...AS_PRINTED, parent: 'nothing' }, 404, 'unknown-document'],
    ['an unknown field', 'county', { ...AS_PRINTED, addressees: '别的' }, 400, 'unknown-parameter'],
    ['a field left out', 'county', { level: null }, 400, 'missing-parameter'],
    ['an unknown document', 'nothing', AS_PRINTED, 404, 'unknown-document'],
  ])('%s is refused', async (_, id, body, status, code) => {
    const named = (value: unknown): unknown => (value === 'county' ? county : value)
    const sent = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, named(value)]))
    const answer = await correct(place, String(named(id)), sent)
    expect([answer.status, answer.json.error.code]).toEqual([status, code])
  })
})
