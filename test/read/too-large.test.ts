import { expect, it } from 'vitest'
import { readSource } from '../../src/read/read.ts'

it('A file whose text would not fit a string is refused unread, with its size and what to do', async () => {
  const read = await readSource(new Uint8Array(612_000_000))
  const detail = '文件有 612 MB，最多读 500 MB：请拆成几份'
  expect(read).toEqual({ kind: 'refused', finding: { level: 'error', code: 'too-large', at: null, detail } })
})
