import { describe, expect, it } from 'vitest'
import type { ExportKind } from '../../src/export/kinds.ts'
import { headed, readCsv, SITE, textOf } from './exported.ts'
import { idOf } from './sketch.ts'

describe('cells', () => {
  const rows = async (kind: ExportKind) => headed(readCsv(await textOf(kind, 'csv')))

  it('keep 未载明, 提取失败 and 未核对 apart', async () => {
    const byId = new Map((await rows('clauses')).map((row) => [row['标识'], row]))
    expect(byId.get(idOf('district', '2'))).toMatchObject({ 责任单位: '未载明', 指标: '未载明' })
    expect(byId.get(idOf('city', '附件', '1'))).toMatchObject({ 责任单位: '提取失败', 指标: '未核对' })
    expect(byId.get(idOf('county', '二'))).toMatchObject({ 责任单位: '未核对' })
  })

  it('name units with their roles, and those a parent states for its children', async () => {
    const byId = new Map((await rows('clauses')).map((row) => [row['标识'], row['责任单位']]))
    expect(byId.get(idOf('city', '一', '（一）'))).toBe('市教育局（牵头）、市财政局（配合）、市发展改革委（配合）')
    expect(byId.get(idOf('city', '二', '1'))).toBe('市教育局')
  })

  it('show a damaged number as damaged, not as a number', async () => {
    const damaged = (await rows('targets')).find((row) => row['指标'] === '茶艺社团')
    expect(damaged).toMatchObject({ 数值: '存疑：印作“8S个”', 数字质量: '原文受损', 期限: '2024' })
  })

  it('quote the words a target was read from', async () => {
    expect((await rows('targets')).map((row) => row['原文'])).toContain('超过65%')
  })

  it('carry the permalink of each row', async () => {
    const first = (await rows('clauses')).find((row) => row['标识'] === idOf('city', '一', '（一）'))
    expect(first!['链接']).toBe(`${SITE}/c/city/${encodeURIComponent('一')}/${encodeURIComponent('（一）')}`)
  })
})
