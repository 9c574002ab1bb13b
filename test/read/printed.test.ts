/**
 * The seeds as the programs people have write them. Where a program is not installed its part is skipped and says so.
 * `TIAOMU_PRINT=all` takes every seed in every way; else each way takes some.
 */
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { agreement, parsedOf, readSeeds, type Seed, sourceOf } from './seeds.ts'
import { writeDocx } from './write-docx.ts'
import { convert, hasChromium, hasLibreOffice, printPages } from './write-pdf.ts'

const seeds = await readSeeds()

async function expectAgreement(
  files: readonly Uint8Array[],
  of: readonly Seed[],
  wanted: { cells: number },
): Promise<void> {
  for (const [index, bytes] of files.entries()) {
    const { name, parsed } = of[index]!
    const source = await sourceOf(bytes)
    const got = agreement(parsed, parsedOf(source))
    expect.soft(got.characters, name).toBeGreaterThanOrEqual(0.999)
    expect.soft(got.labels, name).toBe(1)
    expect.soft(got.cells, name).toBeGreaterThanOrEqual(wanted.cells)
    // A hanging mark that the program lost, a dash its font calls another: a paragraph differs by one character.
    expect.soft(got.paragraphs, name).toBeGreaterThanOrEqual(0.9)
    expect.soft(cleanText(source).text, name).not.toContain('规划汇编')
  }
}

const ALL = process.env['TIAOMU_PRINT'] === 'all'
const some = (...names: readonly string[]): readonly Seed[] =>
  ALL ? seeds : seeds.filter(({ name }) => names.includes(name))

describe.skipIf(!hasLibreOffice)(`by LibreOffice${hasLibreOffice ? '' : ' (not installed: skipped)'}`, () => {
  it('as PDF, in one and two columns, with head and page numbers', async () => {
    const [single, double] = [seeds, some('004')]
    const files = [
      ...single.map((seed) => writeDocx(seed, { indented: true })),
      ...double.map((seed) => writeDocx(seed, { indented: true, columns: 2 })),
    ]
    await expectAgreement(convert(files, 'docx', 'pdf'), [...single, ...double], { cells: 0.95 })
  })

  it('as the old .doc, numbers and tables and all', async () => {
    const of = some('003')
    const files = convert(
      of.map((seed) => writeDocx(seed)),
      'docx',
      'doc',
    )
    await expectAgreement(files, of, { cells: 0.99 })
  })
})

describe.skipIf(!hasChromium)(`by Chromium${hasChromium ? '' : ' (not installed: skipped)'}`, () => {
  it('as PDF, in one and two columns, with head and page numbers', async () => {
    const [single, double] = [some('003'), some('001')]
    await expectAgreement(await printPages(single, 1), single, { cells: 0.95 })
    await expectAgreement(await printPages(double, 2), double, { cells: 0.95 })
  })
})
