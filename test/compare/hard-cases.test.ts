/** What people compare by mistake or on purpose: a plan with itself, with another edition, with 50 at once. */
import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparable } from '../../src/compare/items.ts'
import { buildApp } from '../../src/http/app.ts'
import type { CompareResponse } from '../../src/http/comparison-shapes.ts'
import type { App } from '../../src/http/context.ts'
import { openPlanLibrary, type PlanLibrary } from '../export/plan-library.ts'
import { type SketchedPlan, sketchClauses } from '../export/sketch.ts'
import { CITY, COUNTY } from '../export/sketched-plans.ts'

const EDITION: SketchedPlan = { ...CITY, id: 'city-gazette', work: 'city', number: '东政字〔2022〕9号' }
const PLANS = Array.from({ length: 50 }, (_, at): SketchedPlan => ({ ...COUNTY, id: `plan-${at + 1}` }))
const LEAVES = comparable(sketchClauses(CITY).clauses).length

let plans: PlanLibrary
let app: App
beforeAll(async () => {
  plans = openPlanLibrary([CITY, EDITION, ...PLANS])
  const { library, corpus } = plans
  app = await buildApp({ library, corpus, web: null, version: '0', write: null, log: false })
})
afterAll(async () => {
  await app.close()
  plans.remove()
})

function asked(base: string, others: readonly string[]): URLSearchParams {
  const search = new URLSearchParams({ base })
  for (const id of others) search.append('with', id)
  return search
}

async function compare(base: string, others: readonly string[]) {
  const answer = await app.inject({ url: `/api/v1/compare?${asked(base, others)}` })
  return { status: answer.statusCode, body: answer.json<CompareResponse>() }
}

describe('a comparison', () => {
  it('with the plan itself adopts each clause once, as itself', async () => {
    const { status, body } = await compare('city', ['city'])
    expect(status).toBe(200)
    expect(body.rows.map((row) => [row.status, row.other?.id === row.base?.id])).toEqual(
      Array.from({ length: LEAVES }, () => ['adopted', true]),
    )
    for (const { cells } of body.targets) for (const { verdict } of cells) expect(verdict).toBe('same')
  })

  it('with another edition of the same work adopts every clause under its number', async () => {
    const { body } = await compare('city', ['city-gazette'])
    expect(body.counts).toMatchObject({ adopted: LEAVES, absent: 0, 'local-only': 0 })
    for (const { base, other } of body.rows) expect(other?.path).toEqual(base?.path)
  })

  it('with a plan named twice has it once', async () => {
    const once = await compare('city', ['plan-1'])
    expect((await compare('city', ['plan-1', 'plan-1'])).body).toEqual(once.body)
  })

  it('with 50 plans at once answers for each as if it were alone', async () => {
    const { status, body } = await compare(
      'city',
      PLANS.map(({ id }) => id),
    )
    expect(status).toBe(200)
    expect(body.others).toHaveLength(50)
    const alone = (await compare('city', ['plan-50'])).body.rows
    expect(body.rows.slice(-alone.length)).toEqual(alone)
    expect(body.rows).toHaveLength(50 * alone.length)
  })

  it('with more than 50 is refused with the limit named', async () => {
    const { status, body } = await compare('city', [...PLANS.map(({ id }) => id), 'city-gazette'])
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain('50')
  })

  it('asked for again is the same, and another plan’s is not taken for it', async () => {
    const first = await compare('city', ['plan-1', 'plan-2'])
    expect(await compare('city', ['plan-1', 'plan-2'])).toEqual(first)
    expect((await compare('city', ['plan-2', 'plan-1'])).body.others.map(({ id }) => id)).toEqual(['plan-2', 'plan-1'])
  })
})

describe('a client that goes away', () => {
  it('in the middle of a download leaves the server answering others', async () => {
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const all = PLANS.map(({ id }) => id)
    await new Promise<void>((resolve, reject) => {
      const request = get(`${url}/api/v1/export/comparison.xlsx?${asked('city', all)}`, (answer) => {
        answer.once('data', () => answer.destroy()).once('close', resolve)
      })
      request.once('error', reject)
    })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await compare('city', ['plan-1'])).status).toBe(200)
  })
})
