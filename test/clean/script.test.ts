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

it('著 is 着 but where something is renowned or written', () => {
  expect(
    clean('教育部推動適性發展，看著學生成長意味著責任，穿著制服，執著學習，著手辦理，結合著實際，點名著裝檢查。'),
  ).toBe('教育部推动适性发展，看着学生成长意味着责任，穿着制服，执着学习，着手办理，结合着实际，点名着装检查。')
  expect(clean('著名學者著作等身，專著與名著譯著並列，成效顯著，論著三部，合著一部，土著居民。')).toBe(
    '著名学者著作等身，专著与名著译著并列，成效显著，论著三部，合著一部，土著居民。',
  )
})

it.each([
  [
    'Japanese',
    '第五次環境基本計画\n本計画は、環境基本法に基づき、政府が策定するものである。\n一、目標\n教育機関における環境学習を推進し、職業訓練を充実する。學校、會社、國際協力。',
  ],
  ['Korean', '敎育發展計劃\n大韓民國 政府는 敎育 發展을 위하여 本 計劃을 樹立한다.\n學生의 權利를 保障한다.'],
  [
    'old Chinese',
    '昔者帝尧，曰：“咨！四岳。”帝曰：“我其试哉！”尧曰：“吁！”\n子曰：“学而时习之，不亦说乎？”曾子曰：“吾日三省吾身。”\n孟子曰：“仁者无敌。”荀子曰：“青出于蓝。”',
  ],
])('a text in %s stays', (_language, text) => {
  const { text: found, doubts } = cleanText(plainText(text))
  expect([found, doubts]).toEqual([text, []])
})
