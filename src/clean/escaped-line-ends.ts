/**
 * Line ends that a program wrote as two characters, when it kept a whole text in one string: `一、总体要求\n坚持节水优先。\n二、…`. Where they
 * are most of the line ends there are, none stands where no line can end, and every other \ is one that such a string
 * escapes as well.
 */
import type { StageResult } from './stage.ts'

const ESCAPE = /\\([\s\S]?)/g
const SHOWN: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t', '"': '"', '/': '/', '\\': '\\' }
/** 换行写作\n，…: the text is about them */
const NO_LINE = /\\n[，。；、）]/
const LEAST = 3

export function decodeLineEnds(text: string): StageResult {
  if (!text.includes('\\n') || NO_LINE.test(text)) return { edits: [] }
  const found = [...text.matchAll(ESCAPE)]
  const written = found.filter(([, sign]) => sign === 'n').length
  const isString = found.every(([, sign]) => sign! in SHOWN)
  if (!isString || written < LEAST || written <= text.split('\n').length) return { edits: [] }
  return {
    edits: found.map(({ index, 0: all, 1: sign }) => ({
      at: { start: index, end: index + all.length },
      text: SHOWN[sign!]!,
      rule: 'escape',
      confidence: 0.97,
      evidence: `程序写成 ${all} 的${sign === 'n' ? '换行' : '字符'}`,
    })),
  }
}
