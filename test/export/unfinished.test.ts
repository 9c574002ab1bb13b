import { describe, expect, it } from 'vitest'
import { EXPORT_FORMATS } from '../../src/export/kinds.ts'
import { type Cell, makeTable, textCell } from '../../src/export/table.ts'
import { writeTable } from '../../src/export/write-table.ts'

describe('a file that cannot be finished', () => {
  const column = { title: '列', width: 4, cell: (row: Cell) => row }
  function* failing() {
    for (let index = 0; index < 30_000; index++) yield { row: textCell(`第${index}行`), record: index }
    throw new Error('the database is gone')
  }

  it.each(EXPORT_FORMATS)('ends with the error, never as if it were whole (%s)', async (format) => {
    const read = async () => {
      for await (const _ of writeTable(
        makeTable('表', [column], failing(), () => []),
        format,
        { bom: false },
      ));
    }
    await expect(read()).rejects.toThrow('the database is gone')
  })

  it.each(EXPORT_FORMATS)('stops reading rows when its reader goes away (%s)', async (format) => {
    let read = 0
    function* endless() {
      for (;;) {
        read++
        yield { row: textCell('行'.repeat(500)), record: read }
      }
    }
    for await (const _ of writeTable(
      makeTable('表', [column], endless(), () => []),
      format,
      { bom: false },
    ))
      break
    const then = read
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(read).toBe(then)
  })
})
