/**
 * A real browser before a real server. Needs a Chromium: the one that CHROMIUM names, else the system's; where there is none,
 * the tests are skipped and say so.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { describe } from 'vitest'

const CANDIDATES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const executablePath = CANDIDATES.find((path) => path !== '' && existsSync(path))
if (!executablePath) console.warn('browser tests are skipped: no Chromium found; set CHROMIUM to its path')

export function describeInBrowser(name: string, tests: () => void): void {
  describe.skipIf(!executablePath)(`${name}${executablePath ? '' : ' (skipped: no Chromium found)'}`, tests)
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
}

/** The page as it is now, in a folder of its own. */
export async function buildPage(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-web-'))
  await build({
    root: join(import.meta.dirname, '..', '..', 'web'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** How much of the window moved without anybody asking for it, as browsers count it (0 … 1). */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate('window.shifted')
}

const WATCH_SHIFTS = `
window.shifted = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
}).observe({ type: 'layout-shift', buffered: true })
`

export interface Opened {
  readonly page: Page
  /** what went wrong in the page */
  readonly problems: string[]
  /** requests that left the origin */
  readonly foreign: string[]
}

export async function openPage(
  browser: Browser,
  origin: string,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options })
  const problems: string[] = []
  const foreign: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    // The browser itself reports an answer of 404; that is part of the walk.
    if (message.type() === 'error' && !/status of 40[34]/.test(message.text())) problems.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) foreign.push(request.url())
  })
  await page.addInitScript(WATCH_SHIFTS)
  await page.goto(origin + address)
  await settled(page)
  return { page, problems, foreign }
}

/** The same window once more, as if it were new: nothing stored, nothing recorded. */
export async function reopen({ page, problems, foreign }: Opened, origin: string, address: string): Promise<void> {
  await page.evaluate('localStorage.clear(); sessionStorage.clear()')
  await page.goto(origin + address)
  await settled(page)
  problems.length = 0
  foreign.length = 0
}

/** To another address inside the same document, as a link of the page does it. */
export async function turnTo(page: Page, address: string): Promise<void> {
  await page.evaluate(`{
    history.pushState(null, '', ${JSON.stringify(address)})
    window.dispatchEvent(new PopStateEvent('popstate'))
  }`)
  // The page is drawn, and its questions are asked, in the frames after that.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  await settled(page)
}

export async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor()
  await page.locator('.skeleton, .facts-waiting, [aria-busy=true], .stale').first().waitFor({ state: 'detached' })
}

/** How far the page reaches out of the window, in pixels. */
export async function outside(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)')
}

/** What axe finds. `contrast` alone takes as long as all the `rest`: neither need be looked at twice. */
export async function violations(
  page: Page,
  { contrast = true, rest = true }: { readonly contrast?: boolean; readonly rest?: boolean } = {},
): Promise<readonly string[]> {
  if (!(contrast || rest)) return []
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe.source)
  const rules = rest
    ? { rules: { 'color-contrast': { enabled: contrast }, 'target-size': { enabled: true } } }
    : { runOnly: { type: 'rule', values: ['color-contrast'] } }
  const options = JSON.stringify({ reporter: 'no-passes', resultTypes: ['violations'], ...rules })
  const { violations: found } = (await page.evaluate(`axe.run(${options})`)) as axe.AxeResults
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.any[0]?.message ?? ''}`)
}
