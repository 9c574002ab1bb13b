/** 文库 with `--write` in a real browser: files are dropped, looked at, taken in, refused; fields are corrected. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MOST_BYTES } from '../../src/http/uploaded-file.ts'
import { COUNTY, openWritingLibrary, TOKEN, type WritingLibrary } from '../http/writing-library.ts'
import { buildPage, describeInBrowser, launch, openPage, outside, violations } from './browser.ts'

const county = { name: '沂源县规划.txt', mimeType: 'text/plain', buffer: Buffer.from(COUNTY) }
const picture = { name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) }

describeInBrowser('adding and correcting', () => {
  let place: WritingLibrary
  let browser: Browser
  let origin: string
  let web: Awaited<ReturnType<typeof buildPage>>

  beforeAll(async () => {
    web = await buildPage()
    place = await openWritingLibrary({}, web.folder)
    origin = await place.app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await place?.remove()
    web?.remove()
  })

  const item = (page: Page, name: string) => page.locator('.upload-item', { hasText: name })

  it('a file is looked at before it comes in, and then stands in the list', async () => {
    const { page, problems, foreign } = await openPage(browser, origin, '/corpus')
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.locator('input[type=file]').setInputFiles([county, picture])
    const own = item(page, county.name)
    await own.locator('.preview-document').waitFor()
    expect(await own.locator('h3').textContent()).toContain('沂源县教育事业发展“十四五”规划')
    expect(await own.locator('.preview-outline').textContent()).toContain('扩大普惠性学前教育资源')
    await item(page, picture.name).locator('.upload-refusal').waitFor()
    expect(await item(page, picture.name).getByRole('button', { name: '重试' }).count()).toBe(0)
    expect(await item(page, picture.name).getByRole('button', { name: '识别文字后再看' }).count()).toBe(1)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect([width, await outside(page), await violations(page)]).toEqual([width, 0, []])
    }
    // A look at another page loses nothing.
    await page.getByRole('link', { name: '说明' }).click()
    await page.getByRole('link', { name: '文库' }).click()
    await own.getByRole('button', { name: '加入文库' }).click()
    await page.locator('.upload-item[data-state=added]').waitFor()
    await page.locator('tbody tr').nth(1).waitFor()
    expect(await page.locator('tbody').textContent()).toContain('沂源县教育事业发展“十四五”规划')
    await own.getByRole('link', { name: '在其中检索' }).click()
    await page.locator('.hit').first().waitFor()
    expect({ problems, foreign }).toEqual({ problems: [], foreign: [] })
    await page.close()
  })

  it('a dropped file is taken as a chosen one; the same content is not added twice', async () => {
    const { page } = await openPage(browser, origin, '/corpus')
    await page.evaluate(`{
      const transfer = new DataTransfer()
      transfer.items.add(new File([${JSON.stringify(COUNTY)}], '又一份.txt'))
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }`)
    const own = item(page, '又一份.txt')
    await own.locator('.preview-document').waitFor()
    expect(await own.locator('.upload-state').textContent()).toContain('已有内容相同的文件')
    expect(await own.getByRole('button', { name: '加入文库' }).count()).toBe(0)
    await page.close()
  })

  it('a file of 100 MB is not even sent, and the page says what to do', async () => {
    const { page } = await openPage(browser, origin, '/corpus')
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.method()))
    await page.getByText('选择文件').first().waitFor()
    await page.evaluate(`{
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(100 * 1024 * 1024)], '扫描.pdf'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }`)
    const refusal = item(page, '扫描.pdf').locator('.upload-refusal')
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(/100 MB.*50 MB.*tiaomu add/)
    expect(sent).not.toContain('POST')
    expect(MOST_BYTES).toBe(50 * 1024 * 1024)
    await page.close()
  })

  it('a server that stops in the middle is told, and the file is still there to be sent again', async () => {
    const { page } = await openPage(browser, origin, '/corpus')
    await page.route('**/intake/preview**', (route) => route.abort('connectionreset'))
    await page
      .locator('input[type=file]')
      .setInputFiles([{ ...county, name: '第三份.txt', buffer: Buffer.from(COUNTY.replace('60%', '61%')) }])
    const own = item(page, '第三份.txt')
    await own.locator('.upload-refusal').waitFor()
    expect(await own.locator('.upload-refusal').textContent()).toContain('文件还在这里')
    await page.unroute('**/intake/preview**')
    await own.getByRole('button', { name: '重试' }).click()
    await own.locator('.preview-document').waitFor()
    // Half-way in, nobody can say whether it is in: the remedy does no harm either way.
    await page.route('**/intake/add**', (route) => route.abort('connectionreset'))
    await own.getByRole('button', { name: '加入文库' }).click()
    await own.locator('.upload-refusal').waitFor()
    expect(await own.locator('.upload-refusal').textContent()).toContain('不会加入两次')
    await page.unroute('**/intake/add**')
    await own.getByRole('button', { name: '重试' }).click()
    await page.locator('.upload-item[data-state=added]').waitFor()
    await page.close()
  })

  it('fields are corrected in the list, and another tab is not overwritten unseen', async () => {
    const { page } = await openPage(browser, origin, '/corpus')
    const other = (await openPage(browser, origin, '/corpus')).page
    for (const tab of [page, other]) {
      await tab.locator('.row-actions button').first().click()
      await tab.locator('.corrections').waitFor()
    }
    expect(await violations(page)).toEqual([])
    await page.getByLabel('地区').fill('山东省淄博市（更正）')
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.locator('.corrections').waitFor({ state: 'detached' })
    await other.getByLabel('层级').selectOption('省')
    await other.getByRole('button', { name: '保存更正' }).click()
    await other.locator('.corrections [role=alert]').waitFor()
    expect(await other.locator('.corrections [role=alert]').textContent()).toContain('山东省淄博市（更正）')
    expect(await other.getByLabel('层级').inputValue()).toBe('省')
    await other.getByRole('button', { name: '保存更正' }).click()
    await other.locator('.corrections').waitFor({ state: 'detached' })
    await other.locator('.level[data-level=省]').waitFor()
    await page.close()
    await other.close()
  })

  it('a document is removed after a question, and comes back when its file is added again', async () => {
    const { page, problems } = await openPage(browser, origin, '/corpus')
    const copy = { ...county, name: '移出.txt', buffer: Buffer.from(COUNTY.replaceAll('沂源县', '桓台县')) }
    await page.locator('input[type=file]').setInputFiles([copy])
    await item(page, copy.name).getByRole('button', { name: '加入文库' }).click()
    const row = page.locator('.corpus tbody tr', { hasText: '桓台县教育事业发展' })
    await row.waitFor()
    await row.getByRole('button', { name: '移出' }).click()
    const form = page.getByRole('form', { name: /移出/ })
    expect(await form.textContent()).toContain('再加入同一份文件就恢复')
    expect(await violations(page)).toEqual([])
    await form.getByRole('button', { name: '取消' }).click()
    await row.getByRole('button', { name: '移出' }).click()
    await form.getByRole('button', { name: '移出文库' }).click()
    await page.getByText('已移出《桓台县教育事业发展“十四五”规划》').waitFor()
    await row.waitFor({ state: 'detached' })
    await page.locator('input[type=file]').setInputFiles([copy])
    await page.getByRole('button', { name: '加入文库' }).click()
    await page.getByText('已放回').waitFor()
    await row.waitFor()
    expect(problems).toEqual([])
    await page.close()
  })

  it('elsewhere than on loopback the token is asked for', async () => {
    const far = await place.serve({ loopback: false })
    const address = await far.listen({ host: '127.0.0.1', port: 0 })
    const { page } = await openPage(browser, address, '/corpus')
    await page.locator('input[type=file]').setInputFiles([county])
    await item(page, county.name).locator('.upload-refusal').waitFor()
    expect(await item(page, county.name).locator('.upload-refusal').textContent()).toContain('口令')
    await page.getByLabel('口令').fill(TOKEN)
    await item(page, county.name).getByRole('button', { name: '重试' }).click()
    await item(page, county.name).locator('.preview-document').waitFor()
    await page.close()
    await far.close()
  })
})
