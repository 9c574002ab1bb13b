import { expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { doubtUnread } from '../../src/clean/unread.ts'
import type { Doubt } from '../../src/model/clean.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { compareCleaned } from '../damage/compare.ts'
import { driftMarks } from '../damage/drift.ts'
import { utf8AsGbkTakingAscii } from '../damage/encodings.ts'
import { seed } from './seeds.ts'

const DRIFTED = '学?！Ｓ锥爸氐闫兰劭蒲П＝獭⒐娣栋煸啊踩郎⒍游榻ㄉ琛⒖朔⊙Щ阆颉⒂仔∠谓拥确矫妗'
const ELEMENTS = '镧铈镨钕钷钐铕钆铽镝钬铒铥镱镥钪钇'

function doubted(text: string, from: number): string[] {
  const at = { start: from, end: from + 1 }
  const open: Doubt = { rule: 'recode', at, clean: at, before: text[from]!, candidates: [], evidence: '' }
  return (doubtUnread(text, [open]).doubts ?? []).map(({ at }) => text.slice(at.start, at.end))
}

it('a run that no text has behind a lost byte is a doubt as a whole, the sound text around it is none', () => {
  const [found, ...others] = doubted(`激发学校发展内生动力，打造高品质${DRIFTED}职业学校重点对职教高地建设`, 17)
  expect(others).toEqual([])
  expect(DRIFTED).toContain(found)
  expect(found!.length).toBeGreaterThan(DRIFTED.length - 6)
})

it('rare hanzi in a line that lost nothing are what they are', () => {
  expect(doubted(`稀土元素：${ELEMENTS}。\n打造高品质学?`, ELEMENTS.length + 13)).toEqual([])
  expect(cleanText(plainText(`稀土元素：${ELEMENTS}。`)).doubts).toEqual([])
})

it('UTF-8 that had drifted before it was read as GBK comes back as far as it goes, and the rest is a doubt', () => {
  const plan = seed('yiyuan-edu-14-5').text.split('\n').slice(60, 140).join('\n')
  const damaged = driftMarks(plan).split('\n').map(utf8AsGbkTakingAscii).join('\n')
  const clean = cleanText(plainText(damaged))
  expect(clean.findings.filter(({ code }) => code === 'lossy-recoding')).toEqual([])
  expect(compareCleaned(clean, plan).wrong).toBeLessThanOrEqual(3)
})
