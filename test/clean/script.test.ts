import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): string => cleanText(plainText(text)).text
const PLAN = '各乡镇要加强组织领导，严格落实责任，确保各项任务按时完成，并于每季度末报送进展情况。'

describe('a traditional paragraph in a simplified text', () => {
  it('comes back simplified, with the heading beside it', () => {
    const pasted = '二、發展職業教育\n支持學校與企業聯合辦學，建設實訓基地，擴大畢業生就業。'
    expect(clean(`${PLAN}\n${pasted}\n${PLAN}`)).toBe(
      `${PLAN}\n二、发展职业教育\n支持学校与企业联合办学，建设实训基地，扩大毕业生就业。\n${PLAN}`,
    )
  })

  it.each([
    ['a title', '参考书目：《說文解字注》'],
    ['a name', '联系人：葉聖陶'],
    ['a line that has both', '题字“學無止境”由书法家协会捐赠，编号为东楼三层。'],
    ['著 and 乾 of simplified texts', '乾安县成效显著，著作等身。'],
  ])('%s stays', (_what, line) => {
    expect(clean(`${PLAN}\n${line}\n${PLAN}`)).toBe(`${PLAN}\n${line}\n${PLAN}`)
  })
})
