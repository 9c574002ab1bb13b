/** What people paste and programs send by mistake, over a real socket: an answer, or a refusal that says what to change. */
import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { usePlanApi } from './plan-api.ts'

const api = usePlanApi()
let address: string
beforeAll(async () => {
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})

/** The fields looked at, of an answer or of a refusal. */
interface Answer {
  readonly query: string
  readonly total: number
  readonly hits: readonly unknown[]
  readonly error: { readonly code: string; readonly message: string }
}

/** `encoded`: percent-encoded already, also wrongly. */
async function search(encoded: string) {
  const answer = await fetch(`${address}/api/v1/search?q=${encoded}`)
  return { status: answer.status, body: (await answer.json()) as Answer }
}

describe('a search for', () => {
  it.each([
    ['nothing', ''],
    ['blanks', '　 \t'],
    ['one character', '园'],
    ['the longest query allowed', '公'.repeat(2000)],
    ['punctuation', '，。！？……'],
    ['emoji', '😀👩‍👩‍👧'],
    ['a regular expression', '(a+)+$ [^x]*.*?\\'],
    ['SQL', "'; DROP TABLE clauses;-- %_"],
    ['markup', '<script>alert(1)</script>'],
    ['unbalanced quotes', '“教师 "轮岗'],
    ['NOT alone', 'NOT'],
    ['OR alone', 'OR |'],
    ['a field without words', '责任: 标题：“'],
    ['control characters', 'a\u0000\u0001b'],
  ])('%s is answered, and the answer adds up', async (_, text) => {
    const { status, body } = await search(encodeURIComponent(text))
    expect(status).toBe(200)
    expect(body.query.trim()).toBe(text.trim())
    expect(body.hits.length).toBe(Math.min(body.total, 20))
  })

  it.each([
    ['half a surrogate pair as bytes', '%ED%A0%80%E5%9B%AD'],
    ['a character cut in two', '%E5%9B'],
    ['a bare percent sign', '%'],
  ])('%s is answered or refused in words', async (_, encoded) => {
    const { status, body } = await search(encoded)
    if (status === 200) expect(body.hits.length).toBe(Math.min(body.total, 20))
    else expect(body.error.message).toMatch(/\p{Script=Han}/u)
  })

  it('10,000 characters is refused with what is allowed', async () => {
    const { status, body } = await search(encodeURIComponent('公'.repeat(10_000)))
    expect([status, body.error.code]).toEqual([400, 'bad-parameter'])
    expect(body.error.message).toContain('2000')
  })

  it('more than any head may hold is refused in the same shape', async () => {
    const { status, body } = await search('a'.repeat(200_000))
    expect([status, body.error.code]).toEqual([431, 'too-large'])
    expect(body.error.message).toContain('缩短检索词')
  })
})

it.each([
  ['no HTTP', '公办园占比\r\n\r\n', '不是能读懂的 HTTP 请求'],
  ['an address of bare hanzi', 'GET /api/v1/search?q=教师 HTTP/1.1\r\nHost: a\r\n\r\n', '--data-urlencode'],
])('%s is refused in the same shape, with the remedy where there is one', async (_, sent, said) => {
  const [head, body] = (await answerTo(sent)).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 400 /)
  const { error } = JSON.parse(body!) as Answer
  expect(error.code).toBe('bad-request')
  expect(error.message).toContain(said)
})

/** All that comes back for bytes as they are. */
function answerTo(sent: string): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect(Number(port), hostname, () => socket.write(sent))
    socket.on('data', (piece) => {
      said += piece
    })
    socket.on('end', () => resolve(said))
    socket.on('error', reject)
  })
}
