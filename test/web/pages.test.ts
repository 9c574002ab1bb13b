/** Every page, in both languages, light and dark, at three widths: it fits, asks nobody else and is accessible. */
import { expect, it } from 'vitest'
import { describeInBrowser, layoutShift, outside, settled, turnTo, violations } from './browser.ts'
import { usePlanServer } from './plan-server.ts'

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
  const server = usePlanServer()

  it.each(PAGES)('%s comes without a jolt, fits its window in both languages and asks nobody else', async (address) => {
    const { page } = server.walk
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(server.origin + address)
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
    expect([server.walk.problems, server.walk.foreign]).toEqual([[], []])
  })

  // One document for all addresses: the rules are brought into it once.
  it('each is accessible at every width, in both languages, light and dark', async () => {
    const { page, problems } = server.walk
    const found: unknown[] = []
    for (const address of PAGES) {
      await page.setViewportSize({ width: 1440, height: 900 })
      await turnTo(page, address)
      for (const language of ['zh-CN', 'en']) {
        await page.locator(`html[lang=${language}]`).waitFor()
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          for (const width of [1440, 390]) {
            await page.setViewportSize({ width, height: 900 })
            // Colours do not change with the width, nor words with the colours.
            const contrast = width === 1440
            const rest = colorScheme === 'light'
            for (const violation of await violations(page, { contrast, rest }))
              found.push([address, language, colorScheme, width, violation])
          }
        }
        await page.locator('button.language').click()
      }
    }
    await page.emulateMedia({ colorScheme: null })
    expect(found).toEqual([])
    expect(problems).toEqual([])
  })

  it('the colours chosen by hand win over those of the system and stay', async () => {
    const { page } = server.walk
    const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor') as Promise<string>
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${server.origin}/help`)
    const light = await ground()
    await page.getByLabel('配色').selectOption('dark')
    const dark = await ground()
    expect(dark).not.toBe(light)
    await page.reload()
    expect(await ground()).toBe(dark)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByLabel('配色').selectOption('light')
    expect(await ground()).toBe(light)
    await page.getByLabel('配色').selectOption('system')
    expect(await ground()).toBe(dark)
    await page.emulateMedia({ colorScheme: null })
  })
})
