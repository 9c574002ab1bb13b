/** Every page, in both languages, light and dark, at three widths: it fits, asks nobody else and is accessible. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildApp } from '../../src/http/app.ts'
import type { App } from '../../src/http/context.ts'
import { openPlanLibrary, type PlanLibrary } from '../export/plan-library.ts'
import { buildPage, describeInBrowser, launch, openPage, outside, violations } from './browser.ts'

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
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    plans?.remove()
    web?.remove()
  })

  it.each(PAGES)('%s', async (address) => {
    const { page, problems, foreign } = await openPage(browser, origin, address)
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect([width, await outside(page)]).toEqual([width, 0])
      expect([width, await violations(page, width === 1440)]).toEqual([width, []])
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, 'only')).toEqual([])
    await page.locator('button.language').click()
    await page.locator('html[lang=en]').waitFor()
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      expect([width, await outside(page)]).toEqual([width, 0])
    }
    expect(await violations(page, false)).toEqual([])
    expect({ problems, foreign }).toEqual({ problems: [], foreign: [] })
    await page.close()
  })
})
