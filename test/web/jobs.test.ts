/** The three jobs in a real browser: find, compare, take away; and what happens when something goes wrong on the way. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeInBrowser, type Opened, openPage as open, reopen, settled } from './browser.ts'
import { usePlanServer } from './plan-server.ts'

describeInBrowser('the three jobs', () => {
  const server = usePlanServer()

  const openPage = async (address: string): Promise<Opened> => {
    await reopen(server.walk, server.origin, address)
    return server.walk
  }

  it('find → read the clause → its place in the plan, by keyboard alone', async () => {
    const { page, problems } = await openPage('/')
    await page.keyboard.press('/')
    await page.keyboard.type('公办幼儿园占比')
    // The address follows a moment behind the last letter.
    await page.waitForURL((url) => url.searchParams.get('q') === '公办幼儿园占比')
    const first = page.locator('a.hit-link').first()
    await first.waitFor()
    expect(await page.locator('.hit mark').first().textContent()).not.toBe('')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate("document.activeElement === document.querySelector('a.hit-link')")).toBe(true)
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate('document.activeElement.id')).toBe('q')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/c\//)
    await page.locator('article.clause').waitFor()
    expect(await page.locator('.clause h1').textContent()).toContain('扩大普惠性学前教育资源')
    expect(await page.locator('.clause .prose mark').count()).toBeGreaterThan(0)
    await page.getByRole('link', { name: '在全文中阅读' }).click()
    await page.waitForURL(/\/read\/.+#/)
    await page.locator('.landed').waitFor()
    expect(await page.locator('.landed').textContent()).toContain('扩大普惠性学前教育资源')
    await page.goBack()
    await page.goBack()
    await page.locator('a.hit-link').first().waitFor()
    expect(await page.locator('#q').inputValue()).toBe('公办幼儿园占比')
    expect(problems).toEqual([])
  })

  it('filters are chips that can be taken away, and the export has as many rows as the list', async () => {
    const { page, problems } = await openPage('/?sort=plan')
    const total = async (): Promise<number> =>
      Number(/(\d+) 条/.exec((await page.locator('.total').textContent()) ?? '')?.[1])
    const all = await total()
    await page.getByRole('checkbox', { name: /^县/ }).first().check()
    await page.waitForURL(/level=/)
    await page.locator('.chip').first().waitFor()
    await settled(page)
    const some = await total()
    expect(some).toBeLessThan(all)
    await page.locator('.menu summary').click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /CSV/ }).first().click()
    const rows = csvRows(readFileSync(await (await download).path(), 'utf8'))
    expect(rows).toBe(some)
    await page.locator('.chip').first().click()
    await page.waitForURL((url) => !url.search.includes('level'))
    await settled(page)
    expect(await total()).toBe(all)
    expect(problems).toEqual([])
  })

  it('a search is saved, run again from the empty page, and taken away', async () => {
    const { page, problems } = await openPage('/?q=教师&level=市')
    await page.getByRole('button', { name: '保存检索' }).click()
    await page.goto(server.origin)
    await page.getByRole('link', { name: '教师 · 市' }).click()
    await page.locator('.hit').first().waitFor()
    expect(new URL(page.url()).searchParams.get('level')).toBe('市')
    await page.goto(`${server.origin}/picks`)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: /CSV/ }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toContain(`"教师 · 市","${server.origin}/?q=`)
    await page.getByRole('button', { name: '不再保存' }).click()
    expect(await page.locator('.saved').count()).toBe(0)
    expect(problems).toEqual([])
  })

  it('where the browser keeps nothing, the page works and says so', async () => {
    const { page, problems } = await open(server.browser, server.origin, '/')
    await page.addInitScript(`{
      const refuse = () => { throw new DOMException('denied', 'SecurityError') }
      Object.defineProperty(window, 'localStorage', { get: refuse })
      Object.defineProperty(window, 'sessionStorage', { get: refuse })
    }`)
    await page.goto(`${server.origin}/?q=教师`)
    await page.locator('.hit .pick').first().click()
    await page.getByRole('button', { name: '保存检索' }).click()
    await page.getByRole('link', { name: /摘录夹/ }).click()
    await page.locator('.picks .hit').waitFor()
    expect(await page.locator('.hint').textContent()).toContain('不允许保存')
    expect(await page.locator('.saved li').count()).toBe(1)
    await page.locator('button.language').click()
    await page.locator('html[lang=en]').waitFor()
    expect(problems).toEqual([])
    await page.close()
  })

  it('compare two plans: statuses filter, the pair opens, the export comes', async () => {
    const { page, problems } = await openPage('/compare?base=city&with=county')
    const lines = page.locator('.compare-table tbody tr')
    const all = await lines.count()
    await page.locator('.status-choice[data-status=absent]').click()
    await page.waitForURL(/status=absent/)
    expect(await lines.count()).toBeLessThan(all)
    await page.locator('.menu summary').click()
    const named = Number(/(\d+) 行/.exec((await page.locator('.menu-panel h3').first().textContent()) ?? '')?.[1])
    const shown = page.waitForEvent('download')
    await page.getByRole('link', { name: /CSV/ }).first().click()
    expect(csvRows(readFileSync(await (await shown).path(), 'utf8'))).toBe(named)
    await page.locator('.status-choice[data-status=absent]').click()
    await page.locator('.redline summary').first().click()
    await page.locator('.redline-text').first().waitFor()
    await page.locator('.menu summary').click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /Excel/ }).first().click()
    const bytes = readFileSync(await (await download).path())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(problems).toEqual([])
  })

  it('the figures of compared plans are taken away as they are shown', async () => {
    const { page } = await openPage('/compare?base=city&with=county&with=district&view=targets')
    await page.locator('.target-comparison tbody tr').first().waitFor()
    await page.locator('.menu summary').click()
    const named = Number(/(\d+) 行/.exec((await page.locator('.menu-panel h3').first().textContent()) ?? '')?.[1])
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /CSV/ }).first().click()
    const text = readFileSync(await (await download).path(), 'utf8')
    expect(text).toContain('结论')
    expect([named > 0, csvRows(text)]).toEqual([true, named])
  })

  it('a long line is opened as a whole, and its cells scroll together', async () => {
    const sentence = (word: string, index: number): string =>
      `第${index}项工作由各${word}负责，加强统筹协调，落实经费保障。`
    const text = (word: string, sentences: number): string =>
      Array.from({ length: sentences }, (_, index) => sentence(word, index)).join('')
    const long = await server.serve([
      {
        id: 'one',
        title: '甲规划',
        level: '市',
        region: null,
        clauses: [{ path: ['一'], heading: '统筹', text: text('部门', 40) }],
      },
      {
        id: 'two',
        title: '乙规划',
        level: '县',
        region: null,
        clauses: [{ path: ['一'], heading: '统筹', text: text('部门', 60) }],
      },
    ])
    const { page } = await open(server.browser, long.origin, '/compare?base=one&with=two', {
      viewport: { width: 1280, height: 500 },
    })
    await page.locator('button.fold').first().click()
    await page.locator('.open .cell-scroll').first().waitFor()
    const tops = () =>
      page.evaluate("[...document.querySelectorAll('.open .cell-scroll')].map((frame) => frame.scrollTop)") as Promise<
        number[]
      >
    await page.evaluate("document.querySelector('.open .cell-scroll').scrollTop = 200")
    await expect.poll(async () => (await tops())[1]).toBeGreaterThan(0)
    // Word for word the same up to there: both stand at about the same height.
    const [left, right] = await tops()
    expect([left, Math.abs(right! - left!) < 80]).toEqual([200, true])
    await page.close()
    await long.close()
  })

  it('a comparison is narrowed to a unit and a section, in its address', async () => {
    const { page } = await openPage('/compare?base=city&with=county')
    const lines = page.locator('.compare-table tbody tr')
    const all = await lines.count()
    await page.getByLabel('单位').selectOption({ index: 1 })
    await page.waitForURL(/unit=/)
    expect(await lines.count()).toBeLessThan(all)
    await page.getByLabel('单位').selectOption('')
    await page.getByLabel('章节').selectOption({ index: 1 })
    await page.waitForURL(/section=/)
    expect(await lines.count()).toBeLessThan(all)
    await page.reload()
    await settled(page)
    expect(await lines.count()).toBeLessThan(all)
  })

  it('beside a plan stand its counterparts, or its own words before cleaning, and the place is kept', async () => {
    const { page, problems } = await openPage('/read/city#%E4%B8%80/%EF%BC%88%E4%BA%8C%EF%BC%89')
    const top = () => page.evaluate("document.querySelector('.landed').getBoundingClientRect().top") as Promise<number>
    await page.locator('.landed').waitFor()
    const before = await top()
    await page.getByLabel('旁注').selectOption('plans')
    await page.waitForURL(/beside=plans/)
    await page.locator('.read-margin select').nth(1).selectOption('county')
    await page.locator('.beside-plans').first().waitFor()
    expect(await page.locator('.beside-plans .status').first().textContent()).not.toBe('')
    await expect.poll(async () => Math.abs((await top()) - before) < 3).toBe(true)
    await page.getByLabel('旁注').selectOption('source')
    await page.locator('.beside-source').first().waitFor()
    expect(await page.locator('.landed .beside-source').textContent()).toContain('县管校聘')
    await expect.poll(async () => Math.abs((await top()) - before) < 3).toBe(true)
    expect(problems).toEqual([])
  })

  it('an id that is gone names its nearest clauses; a server that stops says so and loses nothing', async () => {
    const { page } = await openPage('/c/city/%E4%B8%80/gone')
    expect(await page.locator('.notice-error .links a').count()).toBeGreaterThan(0)
    await page.locator('.notice-error .links a').first().click()
    await page.locator('article.clause').waitFor()
    await page.goto(`${server.origin}/?q=教师`)
    await page.locator('.hit').first().waitFor()
    await page.route('**/api/**', (route) => route.abort())
    await page.locator('#q').fill('教师轮岗')
    await page.locator('.notice-error').waitFor()
    expect(await page.locator('#q').inputValue()).toBe('教师轮岗')
    await page.unroute('**/api/**')
    await page.getByRole('button', { name: '重试' }).click()
    await page.locator('.hit').first().waitFor()
  })

  it('half-typed pinyin of an input method asks nothing', async () => {
    const { page } = await openPage('/')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.evaluate(`{
      const box = document.getElementById('q')
      box.dispatchEvent(new CompositionEvent('compositionstart'))
      box.value = 'jiaoshi'
      box.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }))
    }`)
    await page.waitForTimeout(300)
    expect(asked).toEqual([])
    await page.evaluate(`{
      const box = document.getElementById('q')
      box.value = '教师'
      box.dispatchEvent(new CompositionEvent('compositionend', { data: '教师' }))
    }`)
    await page.locator('.hit').first().waitFor()
    expect(asked.some((url) => url.includes(encodeURIComponent('教师')))).toBe(true)
  })

  it('what a plan says is never markup', async () => {
    const { page } = await openPage('/c/city/%E9%99%84%E4%BB%B6/1')
    expect(await page.locator('.cells').textContent()).toContain('12|34 <无>')
  })
})

/** Rows below the header; a quoted cell may hold line ends. */
function csvRows(text: string): number {
  let rows = 0
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (character === '\n' && !quoted) rows++
  }
  return rows - 1
}
