import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { parseDocuments } from '../../src/parse/documents.ts'
import { plainText } from '../../src/read/plain-text.ts'

const BODY = '青河市防汛方案\n\n一、总则。做好防汛工作，保障人民群众生命财产安全。\n二、任务。抓好各项任务的落实。\n'

function headOf(text: string) {
  const source = plainText(text)
  return parseDocuments(cleanText(source), source)[0]!.head
}

describe('what the page says of a document', () => {
  it('is its number, date and issuer where it prints none', () => {
    const head = headOf(
      `索引号：000014349/2024-00012\n发文机关：青河市人民政府\n成文日期：2024年4月8日\n发文字号：青政发〔2024〕9号\n发布日期：2024-04-11\n\n${BODY}`,
    )
    expect([head.number?.value, head.date?.value, head.issuer?.value]).toEqual([
      '青政发〔2024〕9号',
      '2024-04-08',
      '青河市人民政府',
    ])
  })

  it('must not take the day of the page for that of the document, nor a number without its letters', () => {
    const head = headOf(`索引号：000014349/2024-00012\n发布日期：2024-04-11\n文号：12号\n\n${BODY}`)
    expect([head.number, head.date]).toEqual([null, null])
  })

  it('gives way to what the document prints itself', () => {
    const head = headOf(
      `索引号：000014349/2024-00012\n发文字号：青政发〔2024〕9号\n发布日期：2024-04-11\n\n青河市人民政府关于印发青河市防汛方案的通知\n青政发〔2024〕8号\n各县（市、区）人民政府：\n现印发给你们，请认真落实。\n青河市人民政府\n2024年4月8日\n\n${BODY}`,
    )
    expect(head.number?.value).toBe('青政发〔2024〕8号')
  })
})
