/**
 * Glyph shift: fonts of 方正书版 store marks in a table of their own, and a PDF extractor shows them as the hanzi whose
 * GB2312 lead byte is 0x31 higher: `“三投靠冶(夫妻投靠…)` → `“三投靠”`, `临政发也2022页5号` → `〔2022〕`. 冶, 也, 页 are
 * also ordinary words, so each glyph needs a second support: an open quote that nothing closes, a year between brackets,
 * blanks on both sides.
 */
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const RULE = 'glyph-shift'
const OPENERS: Readonly<Record<string, string>> = { '“': '”', '‘': '’' }
/** shifted closing mark → the mark */
const SHIFTED_CLOSERS: Readonly<Record<string, string>> = { 冶: '”', 爷: '’' }
/** how far an open quote waits to be closed, in UTF-16 units */
const LONGEST_QUOTE = 120
/** 也2022页, 也 2021 页 */
const YEAR_BRACKETS = /也(\s{0,2}(?:19|20)\d{2}\s{0,2})页/g
/** 摇 with nothing but blanks, line edges or its like around it: an ideographic space */
const LONE_SPACE = /(?<=^|[\s摇])摇(?=$|[\s摇])|(?<=\S)摇(?=(?: 摇)+(?:\s|$))/gm

export function repairGlyphShift(text: string): StageResult {
  const edits = [...closeQuotes(text), ...restoreBrackets(text), ...restoreSpaces(text)]
  return { edits: edits.sort((a, b) => a.at.start - b.at.start) }
}

/** An opening quote that no quote closes, and a shifted closing glyph before the next one opens. */
function closeQuotes(text: string): StageEdit[] {
  const edits: StageEdit[] = []
  const open: { readonly mark: string; readonly at: number }[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (char in OPENERS) open.push({ mark: char, at })
    else if (char === '”' || char === '’') {
      if (open.at(-1) !== undefined && OPENERS[open.at(-1)!.mark] === char) open.pop()
    } else if (char in SHIFTED_CLOSERS) {
      const mark = SHIFTED_CLOSERS[char]!
      while (open.length > 0 && at - open.at(-1)!.at > LONGEST_QUOTE) open.pop()
      const last = open.at(-1)
      if (last === undefined || OPENERS[last.mark] !== mark || closesLater(text, at + 1, last.mark, mark)) continue
      open.pop()
      edits.push({
        at: { start: at, end: at + 1 },
        text: mark,
        rule: RULE,
        confidence: 1,
        evidence: `配对 ${text.slice(last.at, last.at + 1)}：${text.slice(last.at, Math.min(last.at + 8, at))}… 的引号没有别的收尾`,
      })
    }
  }
  return edits
}

/** Is the quote closed by a real mark before another one of its kind opens? Then the glyph in between is a word. */
function closesLater(text: string, from: number, opener: string, closer: string): boolean {
  for (let at = from; at < Math.min(text.length, from + LONGEST_QUOTE); at++) {
    if (text[at] === closer) return true
    if (text[at] === opener) return false
  }
  return false
}

function restoreBrackets(text: string): StageEdit[] {
  return [...text.matchAll(YEAR_BRACKETS)].flatMap((match) => {
    const start = match.index
    const end = start + match[0].length
    const edit = (at: number, mark: string): StageEdit => ({
      at: { start: at, end: at + 1 },
      text: mark,
      rule: RULE,
      confidence: 1,
      evidence: `文号的年份框 ${match[0]}`,
    })
    return [edit(start, '〔'), edit(end - 1, '〕')]
  })
}

function restoreSpaces(text: string): StageEdit[] {
  return [...text.matchAll(LONE_SPACE)].map((match) => ({
    at: { start: match.index, end: match.index + 1 },
    text: '\u3000',
    rule: RULE,
    confidence: 1,
    evidence: '孤立于空白之间，是全角空格的字形',
  }))
}
