import { describe, expect, it } from 'vitest'
import { readPlace } from '../../src/parse/place.ts'
import { parseText } from './parse-text.ts'

describe('whose plan it is', () => {
  it.each([
    ['重庆市人民政府办公厅', '省', '重庆市'],
    ['上海市教育委员会', '省', '上海市'],
    ['桐县推进县域商业体系建设重点任务分工表', '县', '桐县'],
    ['重庆市渝北区人民政府', '区', '重庆市渝北区'],
    ['淄博市人民政府', '市', '淄博市'],
    ['广州市天河区人民政府棠下街道办事处', '镇街', '广州市天河区'],
    ['国务院办公厅', '国', '中华人民共和国'],
    ['徐州市铜山区教育局', '区', '徐州市铜山区'],
    ['铜山区校园安全专项整治行动方案', '区', '铜山区'],
    ['襄阳市襄城区卫生健康局', '区', '襄阳市襄城区'],
  ])('%s → %s, %s', (name, level, region) => {
    expect(readPlace(name)).toEqual({ level, region })
  })

  it.each(['贫困山区教育帮扶方案', '偏远山区道路提升方案', '主城区停车管理办法', '中心城区学位供给方案'])(
    '%s names a kind of area and no place',
    (title) => expect(readPlace(title)).toBeNull(),
  )

  it('an issuer printed without its place is named by the signature', () => {
    const text = `县人民政府办公室关于印发湄潭县养老服务实施方案的通知
各镇人民政府：
现将方案印发给你们。
湄潭县人民政府办公室
2023年10月16日

湄潭县养老服务实施方案
一、总体目标
建成养老服务中心2个。`
    const { head } = parseText(text).documents[0]!
    expect([head.issuer?.value, head.level?.value, head.region?.value]).toEqual([
      '湄潭县人民政府办公室',
      '县',
      '湄潭县',
    ])
  })

  it('an issuer printed over the title and again in its line is one', () => {
    const text = `新昌县人民政府办公室文件

新昌县人民政府办公室
关于印发新昌县教育发展方案的通知

各乡镇人民政府：
现将方案印发给你们。
新昌县人民政府办公室
2023年8月21日`
    expect(parseText(text).documents[0]!.head.issuer?.value).toBe('新昌县人民政府办公室')
  })
})
