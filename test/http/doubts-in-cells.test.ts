/** A doubt in a table: 6?% in a cell that a reader sees, and the address of its row. */
import { afterEach, expect, it } from 'vitest'
import { openWritingLibrary, type WritingLibrary } from './writing-library.ts'

const PLAN = `清河县教育事业发展“十四五”规划

一、总体要求
坚持优先发展教育事业，办好人民满意的教育。

二、主要指标
指标\t2020年\t2025年
公办幼儿园在园幼儿占比\t50%\t6?%
普惠性幼儿园覆盖率\t85%\t90%
`

let library: WritingLibrary | undefined
afterEach(() => library?.remove())

it('is told with its cell wherever the row is shown', async () => {
  library = await openWritingLibrary(null, null, PLAN)
  const get = async (url: string) => {
    const answer = await library!.app.inject({ url })
    expect([url, answer.statusCode]).toEqual([url, 200])
    return answer.json()
  }
  const { documents } = await get('/api/v1/documents')
  const { clauses, doubts } = await get(`/api/v1/documents/${encodeURIComponent(documents[0].id)}/clauses`)
  const [inCell] = doubts.filter(({ part }: { readonly part: string }) => part === 'cell')
  expect(inCell).toMatchObject({ start: 0, end: 2 })
  const row = clauses.find(({ id }: { readonly id: string }) => id === inCell.clause)
  expect(row.cells[inCell.cell].value).toBe('6?%')
  const { doubtPlaces } = await get(`/api/v1/clauses/${row.id.split('/').map(encodeURIComponent).join('/')}`)
  expect(doubtPlaces).toContainEqual(inCell)
})
