/**
 * Captures that overlap: who copies a long page screen by screen has the last lines of a screen again at the top of the next,
 * `5.…` / `6.…` / `5.…` / `6.…` / `7.…`. Lines that stand again word for word right behind themselves, with their numbers or
 * with whole sentences, were written once. One line alone may be meant twice, and so may lines that say little.
 */
import { filledLines, isCell, type Line, type Lines, wholeLine } from '../model/lines.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const LEAST_LINES = 2
/** of a screen; a whole document that stands there twice is another question */
const MOST_LINES = 40
const LEAST_LETTERS = 24
const LEAST_SENTENCES = 2
/** 。 behind so many characters */
const SENTENCE = /^.{20,}[。；][）)”]?$/su
/** 一、 （一） 1. ① 第三条, and 3⇥… in front of a row of a table */
const NUMBER =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[.．、](?!\d)|\t)|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章节条])/
const BASE = 0x01000193

export function removeRepeatedPassages(text: string): StageResult {
  const lines = filledLines(text)
  const edits: StageEdit[] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  for (const { index, count } of repetitions(text, lines)) {
    const at = { start: lines.starts[index]!, end: wholeLine(text, lines.line(index + count - 1)!).end }
    const evidence = `与紧接在前的 ${count} 行逐字相同，编号随之倒回`
    edits.push({ at, text: '', rule: 'repeated-passage', confidence: 0.93, evidence })
    labels.push({ kind: 'residue', at, evidence })
  }
  return { edits, labels }
}

interface Passage {
  readonly index: number
  readonly count: number
}

/** Lines that are the same as those just above, in their order; disjoint, in the order of the text. */
function repetitions(text: string, lines: Lines): readonly Passage[] {
  const hashes = hashLines(text, lines)
  const found: Passage[] = []
  for (let count = LEAST_LINES; count <= MOST_LINES; count++) {
    let same = 0
    for (let index = count; index < lines.length; index++) {
      same = hashes[index] === hashes[index - count] ? same + 1 : 0
      if (same < count) continue
      const passage = { index: index - count + 1, count }
      if (
        !isOneLine(hashes, passage) &&
        isAgain(lines, passage) &&
        wasWrittenOnce(lines.slice(passage.index, index + 1))
      )
        found.push(passage)
      same = 0
    }
  }
  let beyond = 0
  return found
    .sort((a, b) => a.index - b.index || a.count - b.count)
    .filter((passage) => {
      if (passage.index < beyond) return false
      beyond = passage.index + passage.count
      return true
    })
}

/** A line over and over, as in a form. */
function isOneLine(hashes: Int32Array, { index, count }: Passage): boolean {
  for (let step = 1; step < count; step++) if (hashes[index + step] !== hashes[index]) return false
  return true
}

/** Word for word, not only by its hashes, and not the whole of the text twice. */
function isAgain(lines: Lines, { index, count }: Passage): boolean {
  if (2 * count >= lines.length) return false
  const above = lines.slice(index - count, index)
  return lines.slice(index, index + count).every(({ bare }, nth) => bare === above[nth]!.bare)
}

/**
 * Enough of it that nobody writes the same again at once: sentence after sentence, or a number that would go back. Cells
 * have numbers of their own.
 */
function wasWrittenOnce(passage: readonly Line[]): boolean {
  const sentences = new Set(passage.filter(({ bare }) => SENTENCE.test(bare)).map(({ bare }) => bare))
  if (sentences.size >= LEAST_SENTENCES) return true
  const own = new Set(passage.filter((line) => !isCell(line)).map(({ bare }) => bare))
  const isLong = own.size >= LEAST_LINES && [...own].join('').length >= LEAST_LETTERS
  return isLong && [...own].some((bare) => NUMBER.test(bare))
}

/** Of what each line says, its indent aside. */
function hashLines(text: string, { length, starts, ends }: Lines): Int32Array {
  const hashes = new Int32Array(length)
  for (let index = 0; index < length; index++) {
    let hash = 0
    for (let at = starts[index]!; at < ends[index]!; at++) {
      const code = text.charCodeAt(at)
      if (code > 0x20 && code !== 0x3000) hash = (Math.imul(hash, BASE) + code) | 0
    }
    hashes[index] = hash
  }
  return hashes
}
