/** What may go wrong with an address, a store or another tab: the page says what happened and what to do, and loses nothing. */
import { expect, it } from 'vitest'
import { describeInBrowser, openPage, reopen, settled, violations } from './browser.ts'
import { usePlanServer } from './plan-server.ts'

describeInBrowser('when something is wrong', () => {
  const server = usePlanServer()

  it.each([
    ['an unknown plan', '/read/nothing', '没有'],
    ['an unknown plan in a comparison', '/compare?base=city&with=nothing', '没有'],
    ['a plan compared with itself alone', '/compare?base=city&with=city', '选一份规划作基准'],
    ['an unknown level', '/?level=星球', '星球'],
    ['a year that is none', '/?year=明年', '明年'],
    ['a page before the first', '/?q=教师&offset=-20', '教师'],
    ['a page behind the last', '/?q=教师&offset=100000', '教师'],
    ['a quote that is not closed', '/?q="县管校聘', '县管校聘'],
    ['only signs', '/?q=%20-%20%22', ''],
    ['an address cut in the middle of a character', '/c/city/%E4%B8', '地址可能写错了'],
    ['a state nobody knows', '/compare?base=city&with=county&status=nonsense&view=nonsense&pair=9', '对照'],
  ])('%s is named, and the way on is there', async (_, address, words) => {
    const { page, problems } = server.walk
    await reopen(server.walk, server.origin, address)
    // What was asked for stands in the page, in its box or in its words.
    const asked = await page.evaluate("[...document.querySelectorAll('main input')].map((box) => box.value).join()")
    expect(`${asked} ${await page.locator('main').textContent()}`).toContain(words)
    expect(await page.locator('main a, main select, main button').count()).toBeGreaterThan(0)
    expect(await violations(page, { contrast: false })).toEqual([])
    expect(problems.filter((problem) => !/status of 4/.test(problem))).toEqual([])
  })

  it.each(['/read/nothing', '/c/city/nothing', '/nowhere'])(
    'the page of %s is called by what is wrong',
    async (address) => {
      await reopen(server.walk, server.origin, address)
      const said = await server.walk.page.locator('h1').textContent()
      // The title is set behind the drawing.
      await expect.poll(() => server.walk.page.title()).toBe(`${said} · 条目`)
    },
  )

  it('a clause that is gone offers the nearest of its plan', async () => {
    await reopen(server.walk, server.origin, '/c/city/%E4%B8%80/%EF%BC%88%E4%B9%9D%EF%BC%89')
    const links = server.walk.page.locator('.notice-error .links a')
    await links.first().waitFor()
    for (const link of await links.all()) expect(await link.getAttribute('href')).toMatch(/^\/c\/city\//)
  })

  it('picks of two tabs: each sees what the other one took, neither wipes it out', async () => {
    const context = await server.browser.newContext()
    const [one, other] = [await context.newPage(), await context.newPage()]
    for (const tab of [one, other]) {
      await tab.goto(`${server.origin}/?sort=plan`)
      await settled(tab)
    }
    await one.locator('.hit .pick').first().click()
    await other.locator('.masthead .tally', { hasText: '1' }).waitFor()
    await other.locator('.hit .pick[aria-pressed=false]').last().click()
    await one.locator('.masthead .tally', { hasText: '2' }).waitFor()
    await context.close()
  })

  it('a full store is told, and what was picked stays in the tab', async () => {
    const { page } = await openPage(server.browser, server.origin, '/help')
    await page.addInitScript(
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
    )
    await page.goto(`${server.origin}/?q=教师`)
    await page.locator('.hit .pick').first().click()
    await page.getByRole('link', { name: /摘录夹/ }).click()
    await page.locator('.picks .hit').waitFor()
    expect(await page.locator('.hint').textContent()).toContain('存储已满')
    await page.close()
  })

  it('a plan that is being read stays when the server stops, and the rest says so', async () => {
    await reopen(server.walk, server.origin, '/read/city')
    const { page } = server.walk
    await page.route('**/api/**', (route) => route.abort())
    await page.getByLabel('清洗痕迹').check()
    await page.getByRole('link', { name: '单位', exact: true }).click()
    await page.locator('.notice-error').waitFor()
    expect(await page.locator('.notice-error').textContent()).toContain('连不上服务')
    await page.goBack()
    await page.locator('.plan-text .block').first().waitFor()
    await page.unroute('**/api/**')
  })
})
