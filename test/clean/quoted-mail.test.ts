import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): ReturnType<typeof cleanText> => cleanText(plainText(text))
const PLAN = [
  '某某县人民政府关于印发《粮食安全规划》的通知',
  '某政发〔2023〕7号',
  '各乡镇人民政府：',
  '现将规划印发给你们，请认真执行。',
  '2023年3月8日',
  '\t1\t粮食产量\t42万吨',
].join('\n')
const quoted = (mark: string): string =>
  PLAN.split('\n')
    .map((line) => mark + line)
    .join('\n')

describe('a plan in the text of a mail', () => {
  it.each(['> ', '>', '> > ', '>> '])('the marks “%s” go, the 文号 stays', (mark) => {
    expect(clean(quoted(mark)).text).toBe(PLAN)
  })

  it.each([
    ['发件人: 周科长 <zhou@example.cn>\n主题: 回复: 规划\n', ''],
    ['-----原始邮件-----\n发件人：办公室\n发送时间：2023-03-08\n收件人：各科\n主题：规划\n', ''],
    ['From: Zhou <zhou@example.cn>\nTo: office@example.cn\nSubject: 规划\n', ''],
    ['請查收。\n寄件者: 周科長\n收件者: 各科\n主旨: 規劃\n', '请查收。\n'],
  ])('the head %j is data beside it', (head, before) => {
    const { text, labels } = clean(head + quoted('> '))
    expect(text.replace('請', '请')).toBe(before + PLAN)
    expect(new Set(labels.map(({ kind }) => kind))).toEqual(new Set(['metadata']))
  })

  it.each([
    ['whom a notice asks to be written to', '收件人：县教育局办公室\n主题：申报材料\n附件：申报表'],
    ['a sender alone', '信访登记\n发件人：匿名\n内容：反映学校周边噪声。'],
    ['a few lines that begin so', '> 提示一\n> 提示二\n其他说明。'],
    ['a comparison in a table', '\t>90分\n\t>80分\n\t>70分\n\t>60分\n\t>50分\n\t>40分'],
  ])('%s stays', (_why, text) => {
    expect(clean(text).text).toBe(text)
  })

  it.each(['关于印发规划的通知 > 某政发〔2023〕7号', '规划 > 2023年3月8日', '县政府 > 《粮食安全规划》'])(
    'what a document says of itself is no place on a site: %s',
    (line) => {
      expect(clean(`${line}\n${PLAN}`).text).toBe(`${line}\n${PLAN}`)
    },
  )
})
