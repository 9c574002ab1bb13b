/** The built page, a small library behind it, and one browser window that walks through both. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { buildApp } from '../../src/http/app.ts'
import { openPlanLibrary } from '../export/plan-library.ts'
import type { SketchedPlan } from '../export/sketch.ts'
import { buildPage, launch, type Opened, openPage } from './browser.ts'

export interface PlanServer {
  readonly browser: Browser
  readonly origin: string
  /** a new window costs more than a walk through one */
  readonly walk: Opened
  /** another library behind the same page */
  serve(plans: readonly SketchedPlan[]): Promise<{ readonly origin: string; close(): Promise<void> }>
}

/** One for all tests of a block: opened before the first, closed behind the last. What it has is there once they run. */
export function usePlanServer(): PlanServer {
  const server: Partial<OpenServer> = {}
  beforeAll(async () => void Object.assign(server, await openPlanServer()))
  afterAll(() => server.close?.())
  return server as PlanServer
}

interface OpenServer extends PlanServer {
  close(): Promise<void>
}

async function openPlanServer(): Promise<OpenServer> {
  const web = await buildPage()
  const serve = async (plans?: readonly SketchedPlan[]) => {
    const { library, corpus, remove } = plans ? openPlanLibrary(plans) : openPlanLibrary()
    const app = await buildApp({ library, corpus, web: web.folder, version: '0.0.0', write: null, log: false })
    const origin = await app.listen({ host: '127.0.0.1', port: 0 })
    return {
      origin,
      async close() {
        await app.close()
        remove()
      },
    }
  }
  const own = await serve()
  const browser = await launch()
  return {
    browser,
    origin: own.origin,
    walk: await openPage(browser, own.origin, '/help'),
    serve,
    async close() {
      await browser.close()
      await own.close()
      web.remove()
    },
  }
}
