import { describe, expect, it } from 'vitest'
import { isLoopback } from '../../src/http/write-access.ts'
import { AS_PRINTED, correct, type Headers, LOCAL, send } from './write-requests.ts'
import { CITY, COUNTY, openWritingLibrary, TOKEN } from './writing-library.ts'

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
