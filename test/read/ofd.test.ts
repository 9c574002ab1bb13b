import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/read/read.ts'
import { agreement, parsedOf, readSeeds, sourceOf } from './seeds.ts'
import { writeOfd, zipOfd } from './write-ofd.ts'

const object = (inner: string, attributes = ''): string =>
  `<ofd:TextObject Boundary="20 20 100 5" Size="4" ${attributes}>${inner}</ofd:TextObject>`
const code = (text: string, attributes = 'X="0" Y="4"'): string => `<ofd:TextCode ${attributes}>${text}</ofd:TextCode>`
const linesFrom = async (...pages: string[]): Promise<string[]> => {
  const source = await sourceOf(zipOfd(pages))
  return source.text.split('\n').filter((line) => line !== '' && line !== '教育事业发展规划汇编')
}

describe('a plan as OFD', () => {
  it('reads every seed with pages, head and tables as its plain text reads', async () => {
    for (const seed of await readSeeds()) {
      const source = await sourceOf(writeOfd(seed))
      const got = agreement(seed.parsed, parsedOf(source))
      expect.soft(got, seed.name).toEqual({ characters: 1, paragraphs: 1, labels: 1, cells: 1 })
      expect.soft(source.format).toBe('ofd')
      expect.soft(new Set(source.labels.map(({ kind }) => kind))).toEqual(new Set(['running-head', 'page-number']))
      expect.soft(source.places.at(-1)?.page).toBeGreaterThan(5)
    }
  })
})

describe('how OFD says where letters stand', () => {
  it.each<[string, string, string[]]>([
    ['distances in groups', object(code('临淄区教育规划', 'X="0" Y="4" DeltaX="g 3 4 4 g 2 4"')), ['临淄区教育规划']],
    ['letters far apart are parts', object(code('甲乙', 'X="0" Y="4" DeltaX="60"')), ['甲 乙']],
    ['letters down the page are lines', object(code('甲乙', 'X="0" Y="4" DeltaX="0" DeltaY="10"')), ['甲', '乙']],
    ['a second code goes on where the first says', object(code('教育') + code('规划', 'X="8"')), ['教育规划']],
    [
      'a matrix of its own',
      object(code('教育规划', 'X="0" Y="2" DeltaX="g 3 2"'), 'CTM="2 0 0 2 0 0"').replace('Size="4"', 'Size="2"'),
      ['教育规划'],
    ],
    [
      'what is not visible is left out',
      object(code('看得见')) + object(code('看不见', 'X="0" Y="9"'), 'Visible="false"'),
      ['看得见'],
    ],
    [
      'blocks within blocks',
      `<ofd:PageBlock><ofd:PageBlock>${object(code('教育规划'))}</ofd:PageBlock></ofd:PageBlock>`,
      ['教育规划'],
    ],
  ])('%s', async (_, page, lines) => {
    expect(await linesFrom(page)).toEqual(lines)
  })
})

describe('OFD files that are no plan', () => {
  it.each<[string, Uint8Array, string]>([
    [
      'one that is encrypted',
      zipSync({ 'OFD.xml': strToU8('<OFD/>'), 'Encryptions.xml': strToU8('<x/>') }),
      'encrypted',
    ],
    ['one without pages', zipSync({ 'OFD.xml': strToU8('<OFD/>') }), 'damaged'],
  ])('refuses %s', async (_, bytes, wanted) => {
    const read = await readSource(bytes)
    expect(read).toMatchObject({ kind: 'refused', finding: { code: wanted } })
  })

  it('bounds what distances may claim', async () => {
    const page = object(code('教育规划', 'X="0" Y="4" DeltaX="g 999999999 4"'))
    expect(await linesFrom(page)).toEqual(['教育规划'])
  })
})
