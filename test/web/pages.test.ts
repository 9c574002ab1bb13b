/** Every page, in both languages, light and dark, at three widths: it fits, asks nobody else and is accessible. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildApp } from '../../src/http/app.ts'
import type { App } from '../../src/http/context.ts'
import { openPlanLibrary, type PlanLibrary } from '../export/plan-library.ts'
import {
  buildPage,
  describeInBrowser,
  launch,
  layoutShift,
  type Opened,
  openPage,
  outside,
  settled,
  turnTo,
  violations,
} from './browser.ts'

const PAGES = [
  '/',
  '/?q=教师交流轮岗',
  '/?q=没有这样的词语组合',
  '/?sort=plan',
  '/c/city/%E4%B8%80/%EF%BC%88%E4%B8%80%EF%BC%89',
  '/c/city/%E9%99%84%E4%BB%B6/1',
  '/c/city/gone',
  '/read/city',
  '/read/city?beside=plans&with=county',
  '/read/city?beside=source&traces=1',
  '/read/nothing',
  '/corpus',
  '/compare',
  '/compare?base=city&with=county&with=district',
  '/compare?base=city&with=county&view=targets',
  '/compare?base=city&with=nothing',
  '/matrix?base=city&with=county&with=district',
  '/targets?indicator=普惠性幼儿园覆盖率',
  '/units',
  '/picks',
  '/help',
  '/nowhere',
]

describeInBrowser('each page', () => {
  let plans: PlanLibrary
  let app: App
  let browser: Browser
  let origin: string
  let walk: Opened
  let web: Awaited<ReturnType<typeof buildPage>>

  beforeAll(async () => {
    web = await buildPage()
    plans = openPlanLibrary()
    app = await buildApp({
      library: plans.library,
      corpus: plans.corpus,
      web: web.folder,
      version: '0.0.0',
      write: null,
      log: false,
    })
    origin = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
    // A new window costs more than a walk through one.
    walk = await openPage(browser, origin, '/help')
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    plans?.remove()
    web?.remove()
  })

  it.each(PAGES)('%s comes without a jolt, fits its window in both languages and asks nobody else', async (address) => {
    const { page } = walk
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(origin + address)
    await settled(page)
    expect(await layoutShift(page)).toBeLessThan(0.05)
    for (const language of ['zh-CN', 'en']) {
      await page.locator(`html[lang=${language}]`).waitFor()
      for (const width of [1440, 1024, 390]) {
        await page.setViewportSize({ width, height: 900 })
        expect([language, width, await outside(page)]).toEqual([language, width, 0])
      }
      await page.locator('button.language').click()
    }
    expect([walk.problems, walk.foreign]).toEqual([[], []])
  })

  // One document for all addresses: the rules are brought into it once.
  it('each is accessible at every width, in both languages, light and dark', async () => {
    const { page, problems } = walk
    const found: unknown[] = []
    const look = async (where: string, contrast: boolean): Promise<void> => {
      for (const violation of await violations(page, contrast)) found.push([where, violation])
    }
    for (const address of PAGES) {
      await page.setViewportSize({ width: 1440, height: 900 })
      await turnTo(page, address)
      await look(`${address} 1440 zh light`, true)
      // Colours do not change with the width.
      await page.setViewportSize({ width: 390, height: 900 })
      await look(`${address} 390 zh light`, false)
      await page.setViewportSize({ width: 1024, height: 900 })
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.locator('button.language').click()
      await page.locator('html[lang=en]').waitFor()
      await look(`${address} 1024 en dark`, true)
      await page.locator('button.language').click()
      await page.emulateMedia({ colorScheme: 'light' })
    }
    expect(found).toEqual([])
    expect(problems).toEqual([])
  })
})
