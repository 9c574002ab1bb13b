import { expect, it } from 'vitest'
import { pathText } from '../../src/export/path-text.ts'

it.each<[readonly string[], string, string]>([
  [['二', '（一）', '3'], '二（一）3', 'numerals stand together as printed'],
  [['三', '¶1'], '三 第1段', 'a paragraph without a number is counted'],
  [['¶2'], '第2段', 'also where it stands under nothing'],
  [['表1', '学前教育/毛入园率'], '表1 学前教育/毛入园率', 'words are set apart'],
  [['二', '1', '2'], '二 1 2', 'two figures would be read as twelve'],
  [['附件', '（一）'], '附件（一）', 'a bracket parts by itself'],
])('a path reads as on the page: %j → %s (%s)', (path, text) => {
  expect(pathText(path)).toBe(text)
})
