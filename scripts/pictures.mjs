/**
 * Takes the pictures of the READMEs: builds, ingests the bundled corpus into a folder of its own, serves it and looks at it
 * with a Chromium (the one that CHROMIUM names, else the system's). Run it when the page looks different: node scripts/pictures.mjs
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from './build.mjs'
import { ROOT } from './machine.mjs'

const CANDIDATES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const MAIN = join(ROOT, 'dist', 'src', 'cli', 'main.js')
const OUT = join(ROOT, 'web', 'pictures')
const PLANS = 'base=zibo-edu-14-5&with=yiyuan-edu-14-5&with=linzi-edu-14-5'

/** name, address, and what has to be there before the picture is taken */
const PICTURES = [
  { name: 'search', address: `/?q=${encodeURIComponent('公办园占比 谁负责')}`, there: '.hit' },
  {
    name: 'compare',
    address: `/compare?${PLANS}&section=${encodeURIComponent('二/（二）')}`,
    there: '.compare-table .link',
  },
  {
    name: 'read',
    address: `/read/zibo-edu-14-5?beside=plans#${encodeURIComponent('二')}/${encodeURIComponent('（二）')}/1`,
    there: '.landed .beside-plans',
  },
]

process.exitCode = await main()

async function main() {
  const executablePath = CANDIDATES.find((path) => path !== '' && existsSync(path))
  if (!executablePath) {
    console.error('没有找到 Chromium：请安装，或用环境变量 CHROMIUM 指明其路径')
    return 1
  }
  const problem = build()
  if (problem) {
    console.error(problem)
    return 1
  }
  const data = mkdtempSync(join(tmpdir(), 'tiaomu-pictures-'))
  try {
    const ingested = spawnSync(process.execPath, [MAIN, 'ingest', '--data', data], { cwd: ROOT, stdio: 'inherit' })
    if (ingested.status !== 0) return 1
    return await withServer(data, (origin) => takeAll(executablePath, origin))
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function withServer(data, use) {
  const server = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--data', data], { cwd: ROOT })
  try {
    const origin = await new Promise((resolve, reject) => {
      let said = ''
      server.stderr.setEncoding('utf8').on('data', (text) => {
        said += text
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
        if (found) resolve(found[0])
      })
      server.on('exit', () => reject(new Error(said)))
    })
    return await use(origin)
  } finally {
    server.kill()
  }
}

async function takeAll(executablePath, origin) {
  mkdirSync(OUT, { recursive: true })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    for (const { name, address, there } of PICTURES) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
      await page.goto(origin + address)
      await page.locator(there).first().waitFor()
      await page.locator('.skeleton, .facts-waiting, [aria-busy=true]').first().waitFor({ state: 'detached' })
      await page.evaluate('document.fonts.ready')
      // What is still moving comes to rest.
      await page.waitForTimeout(500)
      await page.screenshot({ path: join(OUT, `${name}.png`) })
      await page.close()
      console.error(`web/pictures/${name}.png`)
    }
    return 0
  } finally {
    await browser.close()
  }
}
