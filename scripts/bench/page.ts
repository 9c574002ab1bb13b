/**
 * How long does somebody wait before the page? 10,000 clauses (large-corpus.ts), served as anybody would serve them and
 * looked at with a Chromium: the first view, each keystroke, a turned page of 10,000 hits, a plan that is scrolled through,
 * and what moves meanwhile. Without a Chromium nothing is measured.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { runIngest } from '../../src/store/run-ingest.ts'
import { median, percentile } from '../measure.ts'
import type { Timing } from '../score.ts'
import { writeLargeCorpus } from './large-corpus.ts'

const PORT = 18_433
const ORIGIN = `http://127.0.0.1:${PORT}`
const TYPED = ['公办幼儿园占比', '教师交流轮岗', '心理健康教育', '产教融合共同体', '义务教育大班额']
const VIEWS = ['/', '/?sort=plan', '/?q=教师', '/corpus', '/targets', '/units', '/help']
const ROUNDS = 3
const CANDIDATES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

export async function benchPage(corpus = 'corpus'): Promise<readonly Timing[]> {
  const executablePath = CANDIDATES.find((path) => path !== '' && existsSync(path))
  if (!executablePath) {
    process.stderr.write('没有找到 Chromium，页面未测：请用环境变量 CHROMIUM 指明其路径\n')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-bench-'))
  const [own, data] = [join(folder, 'corpus'), join(folder, 'data')]
  await writeLargeCorpus(own, corpus)
  await runIngest({ data, corpus: own, ocr: false, progress: () => {}, notice: () => {} }, [])
  const served = ['serve', '--data', data, '--corpus', own, '--port', String(PORT)]
  // Its vectors would be computed beside the measurement, for minutes.
  const env = { ...process.env, TIAOMU_SEMANTIC: 'off' }
  const server = spawn(process.execPath, ['dist/src/cli/main.js', ...served], { stdio: 'ignore', env })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    await untilAnswers()
    return [
      ...(await firstViews(browser)),
      ...(await keystrokes(browser, server.pid!)),
      ...(await turnedPages(browser)),
      ...(await scrolledPlan(browser)),
    ]
  } finally {
    await browser.close()
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From the address to the first list on the screen, each time in a browser that has nothing yet. */
async function firstViews(browser: Browser): Promise<readonly Timing[]> {
  const bare: number[] = []
  const byView = new Map<string, number[]>(VIEWS.map((view) => [view, []]))
  let worst = 0
  for (const view of VIEWS)
    for (let round = 0; round < ROUNDS; round++) {
      const page = await newPage(browser)
      await page.goto(ORIGIN + view)
      await settled(page)
      byView.get(view)!.push(await page.evaluate<number>('performance.now()'))
      worst = Math.max(worst, await page.evaluate<number>('window.shifted'))
      await page.goto(`${ORIGIN}/healthz`)
      bare.push(await page.evaluate<number>('performance.now()'))
      await page.context().close()
    }
  const peer = { peer: 'bare JSON page', peerValue: median(bare) }
  return [
    ...[...byView].map(([view, times]) => {
      return { subject: 'page', metric: `first view of ${view}`, value: median(times), unit: 'ms', ...peer }
    }),
    { subject: 'page', metric: 'layout shift, worst view', value: worst, unit: '', peer: 'limit', peerValue: 0.05 },
  ]
}

/** From the keystroke to the frame that shows its hits. Slower than the pause in which letters are one question. */
async function keystrokes(browser: Browser, server: number): Promise<readonly Timing[]> {
  const page = await newPage(browser)
  await page.goto(`${ORIGIN}/?q=教`)
  await settled(page)
  const answers: number[] = []
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const drawing = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
  const before = { page: await drawing(), server: cpuOf(server) }
  for (const text of TYPED) {
    await page.locator('#q').fill('')
    await page.waitForTimeout(300)
    for (const letter of text) {
      answers.push(await untilShown(page, `document.execCommand('insertText', false, '${letter}')`))
      await page.waitForTimeout(150)
    }
  }
  const busy = { page: (await drawing()) - before.page, server: cpuOf(server) - before.server }
  const alone: number[] = []
  for (const text of TYPED)
    for (let length = 1; length <= text.length; length++) {
      const url = `${ORIGIN}/api/v1/search?limit=20&q=${encodeURIComponent(text.slice(0, length))}`
      const started = performance.now()
      await (await fetch(url)).json()
      alone.push(performance.now() - started)
    }
  await page.context().close()
  const none = { peer: null, peerValue: null }
  const peer = { peer: 'the answer alone', peerValue: median(alone) }
  return [
    { subject: 'page', metric: 'keystroke to hits, median', value: median(answers), unit: 'ms', ...peer },
    { subject: 'page', metric: 'keystroke to hits, p95', value: percentile(answers, 0.95), unit: 'ms', ...peer },
    // What other work on the machine cannot lengthen.
    { subject: 'page', metric: 'a keystroke, CPU of the page', value: busy.page / answers.length, unit: 'ms', ...none },
    {
      subject: 'page',
      metric: 'a keystroke, CPU of the server',
      value: busy.server / answers.length,
      unit: 'ms',
      ...none,
    },
  ]
}

async function turnedPages(browser: Browser): Promise<readonly Timing[]> {
  const page = await newPage(browser)
  await page.goto(`${ORIGIN}/?sort=plan`)
  await settled(page)
  const turns: number[] = []
  for (let turn = 0; turn < 20; turn++) {
    turns.push(await untilShown(page, `document.querySelector('.pager a[rel=next]').click()`))
  }
  await page.context().close()
  const figure = { subject: 'page', metric: 'next of 10,000 hits, p95', value: percentile(turns, 0.95), unit: 'ms' }
  return [{ ...figure, peer: 'limit', peerValue: 100 }]
}

/** A whole plan of 500 clauses in one document: how many frames come later than two of the screen's. */
async function scrolledPlan(browser: Browser): Promise<readonly Timing[]> {
  const page = await newPage(browser)
  await page.goto(`${ORIGIN}/corpus`)
  await page.locator('.corpus tbody th a').first().click()
  await page.locator('.plan-text .block').first().waitFor()
  await settled(page)
  const late = await page.evaluate<number>(`new Promise((done) => {
    let [frames, late, last] = [0, 0, performance.now()]
    const step = (now) => {
      if (now - last > 34) late++
      last = now
      window.scrollBy(0, 120)
      if (++frames < 240) requestAnimationFrame(step)
      else done(late / frames)
    }
    requestAnimationFrame(step)
  })`)
  await page.context().close()
  return [
    {
      subject: 'page',
      metric: 'late frames, plan scrolled',
      value: late * 100,
      unit: '%',
      peer: null,
      peerValue: null,
    },
  ]
}

/** Milliseconds on a processor; Linux only, elsewhere not a number. */
function cpuOf(process: number): number {
  try {
    const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.addInitScript(`window.shifted = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
    }).observe({ type: 'layout-shift', buffered: true })`)
  return page
}

/**
 * Milliseconds until, after `act`, a frame shows the hits that the address asks for: its answer has come, and the list has
 * taken it. @throws after five seconds
 */
async function untilShown(page: Page, act: string): Promise<number> {
  const took = await page.evaluate<number | null>(`new Promise((done) => {
    const asks = (url) => ['q', 'offset'].map((name) => new URL(url).searchParams.get(name)).join()
    const asked = performance.now()
    performance.clearResourceTimings()
    ${act}
    let answered = false
    const look = (now) => {
      const box = document.getElementById('q')
      if (answered && document.querySelector('.results[aria-busy=false] .hits li')) return done(performance.now() - asked)
      answered = performance.getEntriesByType('resource').some(({ name }) =>
        name.includes('/api/v1/search') && asks(name) === asks(location.href) && (asks(name).split(',')[0] === box.value))
      if (now - asked > 5000) done(null)
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })`)
  if (took === null) throw new Error(`no hits within five seconds: ${page.url()}`)
  return took
}

async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor()
  await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' })
}

async function untilAnswers(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answered = await fetch(`${ORIGIN}/healthz`).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${ORIGIN} does not answer`)
}
