/** Comparing and taking away without a mouse: everything is reached with Tab, and what is reached answers to Enter or Space. */
import { readFileSync } from 'node:fs'
import type { Download, Locator, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { describeInBrowser, reopen, settled } from './browser.ts'
import { usePlanServer } from './plan-server.ts'

/** more than any page of the little library has to stop at before what is looked for */
const MOST_STOPS = 80

describeInBrowser('by keyboard alone', () => {
  const server = usePlanServer()
  let page: Page
  beforeAll(() => {
    page = server.walk.page
  })

  const hasFocus = async (target: Locator, how = ':focus'): Promise<boolean> =>
    (await target.and(page.locator(how)).count()) === 1
  /** Tab until the focus is there; it has to be seen where it is. */
  const tabTo = async (target: Locator): Promise<void> => {
    await target.waitFor()
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      await page.keyboard.press('Tab')
      if (await hasFocus(target)) return expect(await hasFocus(target, ':focus-visible')).toBe(true)
    }
    throw new Error(`not reached with Tab: ${target}`)
  }
  const downloadBy = async (key: string): Promise<Download> => {
    const download = page.waitForEvent('download')
    await page.keyboard.press(key)
    return download
  }
  const room = (name: string): Locator => page.getByRole('navigation').getByRole('link', { name })

  it('two plans are laid side by side, narrowed, opened at a pair, and exported', async () => {
    await reopen(server.walk, server.origin, '/')
    await tabTo(room('对照'))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/compare/)
    await settled(page)
    await tabTo(page.getByLabel('基准'))
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/base=/)
    await tabTo(page.getByLabel('添加规划'))
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/with=/)
    const lines = page.locator('.compare-table tbody tr')
    await lines.first().waitFor()
    const all = await lines.count()
    await tabTo(page.locator('.status-choice[data-status=absent]'))
    await page.keyboard.press('Space')
    await page.waitForURL(/status=absent/)
    expect(await lines.count()).toBeLessThan(all)
    // The focus stays where it was: the same key takes the filter away.
    await page.keyboard.press('Space')
    await page.waitForURL((url) => !url.search.includes('status'))
    await tabTo(page.locator('.menu summary'))
    await page.keyboard.press('Enter')
    await tabTo(page.getByRole('link', { name: /CSV/ }).first())
    expect(readFileSync(await (await downloadBy('Enter')).path(), 'utf8').split('\n').length).toBeGreaterThan(all)
    await tabTo(page.locator('.redline summary').first())
    await page.keyboard.press('Enter')
    await page.locator('.redline-text').first().waitFor()
    expect(server.walk.problems).toEqual([])
  })

  it('the export menu closes on Esc and gives the focus back', async () => {
    await reopen(server.walk, server.origin, '/compare?base=city&with=county')
    const summary = page.locator('.menu summary')
    await tabTo(summary)
    await page.keyboard.press('Enter')
    await tabTo(page.getByRole('link', { name: /Word/ }).first())
    await page.keyboard.press('Escape')
    expect(await page.locator('.menu[open]').count()).toBe(0)
    expect(await hasFocus(summary)).toBe(true)
  })

  it('clauses are picked from two searches and taken away together', async () => {
    await reopen(server.walk, server.origin, '/?q=公办幼儿园占比')
    for (const words of ['公办幼儿园占比', '教师']) {
      await page.keyboard.press('/')
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(words)
      await page.waitForURL((url) => url.searchParams.get('q') === words)
      await settled(page)
      const pick = page.locator('.hit .pick[aria-pressed=false]').first()
      const button = await pick.elementHandle()
      await tabTo(pick)
      await page.keyboard.press('Space')
      await expect.poll(() => button!.getAttribute('aria-pressed')).toBe('true')
    }
    await page.keyboard.press('/')
    await page.keyboard.press('Shift+Tab')
    await expect.poll(() => room('摘录夹').textContent()).toBe('摘录夹2')
    await room('摘录夹').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/picks/)
    await tabTo(page.getByRole('button', { name: /CSV/ }).first())
    const text = readFileSync(await (await downloadBy('Enter')).path(), 'utf8')
    expect(text.match(/\/c\/[a-z]+\//g)).toHaveLength(2)
    expect(server.walk.problems).toEqual([])
  })
})
