/** A server on the library of small plans, asked without a socket. */
import { afterAll, beforeAll, expect } from 'vitest'
import { buildApp } from '../../src/http/app.ts'
import type { App } from '../../src/http/context.ts'
import { openPlanLibrary, type PlanLibrary } from '../export/plan-library.ts'
import type { SketchedPlan } from '../export/sketch.ts'

type Query = Readonly<Record<string, string | readonly string[]>>

export interface PlanApi {
  readonly app: App
  get(path: string, query?: Query): Promise<Answer>
  /** the body of an answer that has to be 200 */
  list(path: string, query?: Query): Promise<ReturnType<typeof JSON.parse>>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
  json(): ReturnType<typeof JSON.parse>
}

/** One for all tests of a file: opened before the first, closed behind the last. */
export function usePlanApi(sketched?: readonly SketchedPlan[]): PlanApi {
  let plans: PlanLibrary
  let app: App
  beforeAll(async () => {
    plans = sketched ? openPlanLibrary(sketched) : openPlanLibrary()
    const { library, corpus } = plans
    app = await buildApp({ library, corpus, web: null, version: '0.0.0', write: null, log: false })
  })
  afterAll(async () => {
    await app.close()
    plans.remove()
  })
  /** Values with 汉字 are encoded here, as a browser does. */
  const get = async (path: string, query: Query = {}): Promise<Answer> => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) for (const each of [value].flat()) search.append(name, each)
    const answer = await app.inject({ url: search.size > 0 ? `${path}?${search}` : path })
    return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload, json: () => answer.json() }
  }
  return {
    get app() {
      return app
    },
    get,
    async list(path, query) {
      const answer = await get(path, query)
      expect(answer.status).toBe(200)
      return answer.json()
    },
  }
}

/** The address of a clause, its id as one segment a level. */
export const clausePath = (id: string): string => `/api/v1/clauses/${id.split('/').map(encodeURIComponent).join('/')}`
