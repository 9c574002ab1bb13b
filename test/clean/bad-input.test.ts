import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { replay, undo } from '../../src/clean/replay.ts'
import { plainText } from '../../src/read/plain-text.ts'

/** What each would do where time or memory grew faster than the text: a test that does not end, or no memory left. */
const REPEATED: readonly (readonly [pattern: string, danger: string])[] = [
  ['中 ', 'a line spread letter by letter that quotes itself for each of its blanks'],
  ['推动_', 'joined words looked for from every place of the line'],
  ['é', 'first bytes without any further one: ways to read on without number'],
  ['å…³äºŽ', 'UTF-8 with dropped bytes, one line'],
  ['Öйú±£Ïռ', 'bytes merged again, one line'],
  ['\u0368\u05aa', 'combining marks whose order is open'],
  ['学(xué)?校(xiào)', 'a lost byte beside every character'],
  ['?', 'nothing but lost bytes'],
  ['(', 'brackets that never close'],
  ['“甲冶', 'quotes that may close anywhere'],
  ['园圆源缘', 'nothing but images of digits'],
  ['摇', 'a line of nothing but shifted blanks'],
  ['1,', 'a number of nothing but its thousands'],
  ['师生比', 'ratios without a figure'],
  ['\n淤于', 'lists that begin anew'],
  ['关于印发方案的通知\n各镇：\n', 'as many documents as lines'],
  ['\0', 'NUL'],
  ['\ud800中', 'halves of surrogates'],
  ['\ufffd', 'nothing left'],
  ['\u200b', 'nothing visible'],
  ['\n', 'empty lines'],
  [' ', 'blanks that any part of a pattern may take'],
  ['渊甲）', 'brackets whose line is looked for back to its beginning'],
  ['&amp;', 'escapes of escapes'],
  ['推动工作不断取得新的进展。\n', 'one line again and again'],
]
const SIZE = 12_000
/** …and what would be seen only in a line of a few hundred thousand characters */
const LONG: readonly (readonly [danger: string, text: string])[] = [
  ['nothing but blanks, which two patterns side by side may share out', ' '.repeat(300_000)],
  ['cells that blanks fill', `|a|b|\n|---|---|\n|${' '.repeat(300_000)}x|`],
  [
    'joined words, each looked for in all the text',
    `${Array.from({ length: 60_000 }, (_, index) => `学前${index}`).join('|')}\n${'学前教育，'.repeat(60_000)}。`,
  ],
]
/** of processor time; a fifth is taken, and where each of its characters is looked at once more for each other one, minutes are */
const MOST_SECONDS = 8

describe('text that no document holds', () => {
  it.each(REPEATED)('%j again and again is cleaned in time: %s', (pattern) => {
    const text = pattern.repeat(SIZE / pattern.length)
    const clean = cleanText(plainText(text))
    expect(replay(text, clean.edits) === clean.text && undo(clean.text, clean.edits) === text).toBe(true)
  })

  it.each(LONG)('%s: the time grows with the text', (_, text) => {
    const started = process.cpuUsage()
    const clean = cleanText(plainText(text))
    const { user } = process.cpuUsage(started)
    expect(undo(clean.text, clean.edits)).toBe(text)
    expect(user / 1e6).toBeLessThan(MOST_SECONDS)
  })
})
