/**
 * What the page around a text says of it: 「发文字号：渭政办发〔2024〕9号」, 「成文日期：2024年4月11日」, 「发文机关：…」. Cleaning takes these lines out of
 * the text; where the document itself prints no number, date or issuer, they are its. 发布日期 is the day of the page and no 成文日期.
 */
import type { CleanText } from '../model/clean.ts'
import type { ParsedDocument, Sourced } from '../model/document.ts'
import type { SourceText } from '../model/source.ts'
import { isoDate } from './closing.ts'
import { cleanOffset } from './known-structure.ts'
import { readPlace } from './place.ts'

type FieldName = 'number' | 'date' | 'issuer'

/** `at`: where in the clean text the line was; no text of it stands there any more */
interface PageField {
  readonly name: FieldName
  readonly value: string
  readonly at: number
}

const FIELDS: readonly (readonly [FieldName, RegExp])[] = [
  [
    'number',
    /(?:^|\s)(?:发文字号|发文文号|发文号|文件编号|公文文号|文\s*号)\s*[：:]\s*(\p{Script=Han}{1,14}[〔[（(]\d{4}[〕\])）]第?\d{1,5}号)/u,
  ],
  ['date', /(?:^|\s)(?:成文日期|成文时间|制发日期)\s*[：:]\s*(\d{4}(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}))/],
  [
    'issuer',
    /(?:^|\s)(?:发文机关|发文单位|制发机关)\s*[：:]\s*([\p{Script=Han}、]{4,40}?(?:政府|办公室|办公厅|委员会|局|厅|部|委|院))(?=\s|$)/u,
  ],
]

export function pageFields(clean: CleanText, { text }: SourceText): readonly PageField[] {
  return clean.labels.flatMap(({ kind, at }) => {
    if (kind !== 'metadata') return []
    const line = text.slice(at.start, at.end)
    return FIELDS.flatMap(([name, pattern]) => {
      const value = pattern.exec(line)?.[1]
      return value === undefined ? [] : [{ name, value, at: cleanOffset(clean, at.start) }]
    })
  })
}

/** `fields`: of the whole file; those above or inside the document are its. */
export function withPageFields(document: ParsedDocument, fields: readonly PageField[]): ParsedDocument {
  const { start, end } = document.clean
  const own = (name: FieldName): Sourced<string> | null => {
    const field = fields.find((each) => each.name === name && each.at >= start && each.at < end)
    return field === undefined ? null : { value: field.value, at: { start: field.at, end: field.at } }
  }
  const number = document.head.number ?? own('number')
  const issuer = document.head.issuer ?? own('issuer')
  const day = document.head.date ?? own('date')
  const date = day === null ? null : { value: dashed(day.value), at: day.at }
  const place = document.head.region === null && issuer !== null ? readPlace(issuer.value.split('、')[0]!) : null
  const where =
    place === null || issuer === null
      ? {}
      : { level: { value: place.level, at: issuer.at }, region: { value: place.region, at: issuer.at } }
  return { ...document, head: { ...document.head, number, issuer, date, ...where } }
}

/** 2024年4月8日, 2024-4-8 → 2024-04-08 */
function dashed(day: string): string {
  return isoDate(day) ?? day.replace(/-(\d)(?!\d)/g, '-0$1')
}
