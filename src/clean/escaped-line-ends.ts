/**
 * Line ends that a program wrote as two characters, when it kept a whole text in one string: `一、总体要求\n坚持节水优先。\n二、…`. Where they
 * are most of the line ends there are, none stands where no line can end, and every other \ is one that such a string
 * escapes as well.
 */
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const ESCAPE = /\\([\s\S]?)/g
const SHOWN: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t', '"': '"', '/': '/', '\\': '\\' }
/** 换行写作\n，…: the text is about them */
const NO_LINE = /\\n[，。；、）]/
const LEAST = 3

/** the quotes of the string itself */
const OUTER = /^\s*"|"\s*$/g

export function decodeLineEnds(text: string): StageResult {
  if (!text.includes('\\n') || NO_LINE.test(text)) return { edits: [] }
  const found = [...text.matchAll(ESCAPE)]
  const written = found.filter(([, sign]) => sign === 'n').length
  const isString = found.every(([, sign]) => sign! in SHOWN)
  if (!isString || written < LEAST || written <= text.split('\n').length) return { edits: [] }
  const outer = [...text.matchAll(OUTER)]
  return {
    edits: [
      ...found.map(({ index, 0: all, 1: sign }) => edit(index, all, SHOWN[sign!]!)),
      ...(outer.length === 2 ? outer.map(({ index, 0: quote }) => edit(index, quote, '')) : []),
    ].sort((a, b) => a.at.start - b.at.start),
  }
}

function edit(start: number, written: string, shown: string): StageEdit {
  const evidence = `程序把整篇文字写在一个字符串里：${written.trim()}`
  return { at: { start, end: start + written.length }, text: shown, rule: 'escape', confidence: 0.97, evidence }
}
