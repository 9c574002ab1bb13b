import { describe, expect, it } from 'vitest'
import { textOf } from './exported.ts'
import { idOf } from './sketch.ts'

describe('md', () => {
  it('escapes what would be markup and keeps a row on its line', async () => {
    const line = (await textOf('clauses', 'md')).split('\n').find((row) => row.includes('45人'))
    expect(line).toContain('12\\|34 \\<无\\>')
    expect(line).toContain('班额<br>=45人以内')
  })
})

describe('jsonl', () => {
  it('gives the records the list gives', async () => {
    const lines = (await textOf('units', 'jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines[0]).toMatchObject({
      clause: { id: idOf('city', '一', '（一）'), document: 'city' },
      document: { id: 'city', level: '市' },
      unit: { name: '市教育局', role: 'lead', quote: '市教育局' },
    })
  })
})
