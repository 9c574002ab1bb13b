import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): ReturnType<typeof cleanText> => cleanText(plainText(text))
const PLAN = [
  '关于印发古树保护方案的通知',
  '各镇、街道：',
  '现将方案印发给你们，请认真执行。',
  '一、建立名录，挂牌保护古树310株。',
  '县绿化委员会',
  '2023年3月8日',
].join('\n')

describe('the frame of a public account', () => {
  it.each([
    ['a call above', `点击上方“蓝字”关注我们\n↑↑↑\n${PLAN}`],
    ['END, names and calls below', `${PLAN}\n— END —\n来源：绿化办\n编辑：小于\n审核：老郑\n点赞 在看`],
    ['names and other posts', `${PLAN}\n文字丨小于\n责编丨小郑\n▼ 往期推荐 ▼\n● 春天来了\n● 走进林场\n长按二维码关注`],
    ['without any name', `${PLAN}\n点击“阅读原文”查看全文\n分享、收藏、在看`],
    ['pictures left as words', PLAN.replace('一、', '[图片]\n一、')],
  ])('%s goes and is kept', (_why, text) => {
    const result = clean(text)
    expect(result.text.trim()).toBe(PLAN)
    expect(result.labels.length).toBeGreaterThan(0)
  })

  it('calls that begin a text go, whatever its title is', () => {
    expect(clean('点击上方蓝字，关注我们\n▼▼▼\n古树名录\n银杏、国槐、侧柏等三百余株。').text).toBe(
      '古树名录\n银杏、国槐、侧柏等三百余株。',
    )
  })

  it('ends before the number of the next document', () => {
    const { text } = clean(`${PLAN}\n— END —\n编辑：小于\n点赞 在看\n县林发〔2O23〕l8号\n林场管护要点`)
    expect(text).toContain('县林发〔2023〕18号\n林场管护要点')
  })

  it('names are labelled as data', () => {
    const { labels } = clean(`${PLAN}\n— END —\n编辑：小于\n审核：老郑`)
    expect(labels.map(({ kind }) => kind)).toEqual(['chrome', 'metadata', 'metadata'])
  })

  it.each([
    ['the names a bulletin prints itself', `${PLAN}\n编辑：小于\n审核：老郑`],
    ['a code to scan', `${PLAN}\n附件：报名二维码\n请扫描二维码报名`],
    ['what a plan says of accounts', '一、宣传\n开设公众号，在文末设置“阅读原文”。\n二、保障\n安排专人。'],
    ['an annex behind END', `${PLAN}\nEND\n附件1：古树名录\n\t1\t银杏`],
    ['words about posts above a sentence', '点击关注、收藏、转发是常见做法。\n一、加强引导\n安排专人负责。'],
  ])('%s stays', (_why, text) => {
    expect(clean(text).text).toBe(text)
  })
})
