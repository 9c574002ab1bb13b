/**
 * Seeds as PDF, by the two programs people print with: LibreOffice from the Word file, Chromium from a page with head, foot and
 * page numbers. Both are optional on a machine; who asks gets null when one is missing.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Seed } from './seeds.ts'
import { escapeHtml, tableHtml } from './write-html.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const SOFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/opt/libreoffice/program/soffice'].find(existsSync)
const LIMIT_MS = 120_000

export const hasChromium = CHROMIUM !== undefined
export const hasLibreOffice = SOFFICE !== undefined

/** Files of one kind as another kind, in one run of LibreOffice; in order. */
export function convert(files: readonly Uint8Array[], from: string, to: string): readonly Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-convert-'))
  try {
    const paths = files.map((_, index) => join(folder, `${index}.${from}`))
    for (const [index, path] of paths.entries()) writeFileSync(path, files[index]!)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync(SOFFICE!, ['--headless', profile, '--convert-to', to, '--outdir', folder, ...paths], {
      stdio: 'ignore',
      timeout: LIMIT_MS,
    })
    const [extension] = to.split(':')
    return paths.map((_, index) => readFileSync(join(folder, `${index}.${extension}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each seed printed by Chromium. */
export async function printPages(seeds: readonly Seed[], columns: number): Promise<readonly Uint8Array[]> {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: CHROMIUM! })
  try {
    const page = await browser.newPage()
    const printed: Uint8Array[] = []
    for (const seed of seeds) {
      await page.setContent(pageOf(seed, columns))
      printed.push(
        await page.pdf({
          format: 'A4',
          displayHeaderFooter: true,
          headerTemplate: '<div style="font-size:9px;width:100%;text-align:center">教育事业发展规划汇编</div>',
          footerTemplate:
            '<div style="font-size:9px;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>',
          margin: { top: '25mm', bottom: '25mm', left: '25mm', right: '25mm' },
        }),
      )
    }
    return printed
  } finally {
    await browser.close()
  }
}

/** Text in columns, tables over the whole width between them. */
function pageOf(seed: Seed, columns: number): string {
  const sections: string[] = []
  let text: string[] = []
  const flush = (): void => {
    if (text.length > 0) sections.push(`<section>${text.join('\n')}</section>`)
    text = []
  }
  for (const block of seed.blocks)
    if (block.kind === 'paragraph') text.push(`<p>${escapeHtml(block.text)}</p>`)
    else {
      flush()
      sections.push(tableHtml(block))
    }
  flush()
  return `<html lang="zh-CN"><meta charset="utf-8"><style>
body { font: 12pt/1.7 "Noto Serif CJK SC", serif; text-align: justify }
${columns > 1 ? `section { column-count: ${columns}; column-gap: 8mm }` : ''}
p { margin: 0; text-indent: 2em }
table { border-collapse: collapse; font-size: 10pt; width: 100%; margin: 1em 0 }
td { border: 0.5pt solid; padding: 2pt 4pt } td p { text-indent: 0; text-align: left }
</style><body>${sections.join('\n')}</body></html>`
}
