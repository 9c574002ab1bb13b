import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const BODY = [
  '一、总体目标',
  '到二〇二五年，全县灌溉面积稳定在三十万亩，渠系配套率和水费收缴率逐年提高，管护责任落实到人。',
  '二、重点任务',
  '推进灌区续建配套与现代化改造，完成干渠衬砌八十公里、支渠衬砌一百二十公里，更新泵站设备四十台套。',
  '建立用水总量控制和定额管理制度，实行计量收费，逐步形成农业水价调整和精准补贴相结合的机制。',
  '各乡镇要把任务分解到村，明确完成时限和责任人，按季度报送进展，年底统一组织验收和绩效评价。',
]
const TAIL = '清泉文档库'
const clean = (lines: readonly string[], join = '\n'): ReturnType<typeof cleanText> =>
  cleanText(plainText(lines.join(join)))
const hung = BODY.map((line) => line + TAIL)
const OFFERS = ['温馨提示：', '本站文件由用户上传，如有侵权请联系客服。', '清泉文档库 相关推荐']

describe('outside the lines that carry a site’s tail', () => {
  it('what the site says of itself goes, from the first line that says so on', () => {
    const { text, doubts } = clean([...hung, ...OFFERS, '投稿须知'])
    expect(text.trim()).toBe(BODY.join('\n'))
    expect(doubts).toEqual([])
  })

  it('what stands together with it goes where all lines of the document are set apart', () => {
    expect(clean([...hung, ['附件', ...OFFERS].join('\n')], '\n\n').text.trim()).toBe(BODY.join('\n\n'))
  })

  it.each([
    ['the name of the issuer above', ['清源县人民政府文件'], []],
    ['a last sentence that lost its tail', [], ['本方案由县水利局负责解释。']],
    ['a note above the site’s offers', [], ['（本文有删减）', ...OFFERS]],
    ['a note that is worded as a site’s', [], ['（附表可在县政府网站下载）']],
  ])('%s stays', (_which, above, below) => {
    const { text } = clean([...above, ...hung, ...below])
    for (const line of [...above, below[0]]) if (line !== undefined) expect(text.split('\n')).toContain(line)
  })

  it('a line that does not say whose it is stays as a doubt', () => {
    const { doubts } = clean(['清源县人民政府文件', ...hung])
    expect(doubts.map(({ rule, before }) => [rule, before])).toEqual([['line-chrome', '清源县人民政府文件']])
  })
})

describe('tails by turns', () => {
  const words = ['文档下载_清泉文档库', '清泉文档库', '公文写作_文档下载', '文档下载_清泉文档库_公文写作']

  it('two words joined go as three do, and one that others are joined with goes alone', () => {
    const lines = [
      ...BODY,
      ...BODY.map((line) => line.replace('县', '市').replace('一、', '三、').replace('二、', '四、')),
    ]
    expect(clean(lines.map((line, index) => line + words[index % words.length])).text).toBe(lines.join('\n'))
  })

  it('a file’s name keeps its joiner', () => {
    const lines = BODY.map((line, index) => `${line}见附件_表${index + 1}`)
    expect(clean(lines).text).toBe(lines.join('\n'))
  })
})
