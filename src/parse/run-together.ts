/**
 * A whole document on one line: 「…工作方案 为推动…，制定本方案。一、总体目标 到2025年，…。二、重点任务（一）完善设施。1.建设步道。…」. Where the
 * text has lost its line ends, they are found again at numbers that follow one another. Only a document whose numbers stand
 * inside its lines and hardly ever at their start is taken for one: in others 「（一）…；（二）…」 in a paragraph is a list in it.
 */
import type { Line } from '../model/lines.ts'
import { type Label, type NumberStyle, readLabel, STYLE_RANK } from './numbering.ts'
import { isAnyTitle } from './title.ts'

const LEAST_LABELS = 4
const STARTS = /第|[（(]\s?[一二三四五六七八九十\d]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|[①-⑳]/g
const SENTENCE_END = /[。；！？：\s”）)]/
const TITLE_BLANK = /[\s\u3000]+/g

/** `lines` as they are, or cut; spans stay spans of the same text. */
export function splitRunTogether(lines: readonly Line[]): readonly Line[] {
  const filled = lines.filter((line) => line.bare !== '' && !line.text.startsWith('\t'))
  const long = filled.filter((line) => line.bare.length > 120)
  if (long.length === 0 || long.length > 12 || filled.length > long.length * 4) return lines
  const atStart = filled.filter((line) => readLabel(line.bare) !== null).length
  const cuts = new Map(long.map((line) => [line, cutsOf(line)]))
  const inside = [...cuts.values()].reduce((sum, each) => sum + each.length, 0)
  if (inside < LEAST_LABELS || inside < atStart * 3) return lines
  return lines.flatMap((line) => piecesOf(line, cuts.get(line) ?? []))
}

/** Offsets in `line.text` of the numbers that continue each other: a new kind begins with its first, an open one goes on. */
function cutsOf(line: Line): number[] {
  const open: { style: NumberStyle; ordinal: number }[] = []
  const last = new Map<NumberStyle, number>()
  const cuts: number[] = []
  for (const match of line.text.matchAll(STARTS)) {
    const at = match.index
    const label = readLabel(line.text.slice(at, at + 24))
    if (label === null || !standsFree(line.text, at, label)) continue
    const depth = open.findLastIndex(({ style }) => style === label.style)
    // Articles run on over chapters: what is open, or what was last of its kind.
    const next = label.ordinal === (depth >= 0 ? open[depth]!.ordinal : (last.get(label.style) ?? 0)) + 1
    if (!next && (label.ordinal !== 1 || isInside(open.at(-1)?.style, label.style))) continue
    open.splice(depth >= 0 ? depth : rankDepth(open, label.style))
    open.push({ style: label.style, ordinal: label.ordinal })
    last.set(label.style, label.ordinal)
    if (at > line.text.length - line.text.trimStart().length) cuts.push(at)
  }
  return cuts
}

/** A first item of an outer kind inside an open inner one would be a restart: 一、 after 1. is none on one line. */
function isInside(open: NumberStyle | undefined, style: NumberStyle): boolean {
  return open !== undefined && STYLE_RANK[style] < STYLE_RANK[open]
}

function rankDepth(open: readonly { style: NumberStyle }[], style: NumberStyle): number {
  const at = open.findIndex((each) => STYLE_RANK[each.style] >= STYLE_RANK[style])
  return at < 0 ? open.length : at
}

/** Behind the end of a sentence or a blank; a bracketed number also right behind its heading (重点任务（一）…). */
function standsFree(text: string, at: number, label: Label): boolean {
  const before = text[at - 1]
  if (before === undefined || SENTENCE_END.test(before)) return true
  return (
    (label.style === 'chinese-bracket' || label.style === 'chapter') &&
    /\p{Script=Han}/u.test(before) &&
    !/[第款项条]/.test(before)
  )
}

function piecesOf(line: Line, cuts: readonly number[]): Line[] {
  if (cuts.length === 0) return [line]
  const pieces: Line[] = []
  let from = 0
  for (const cut of [...cuts, line.text.length]) {
    if (cut <= from) continue
    const piece = subLine(line, from, cut)
    pieces.push(...(pieces.length === 0 ? titleApart(piece) : headingApart(piece)))
    from = cut
  }
  return pieces
}

/** 「柳溪县推进全民健身工作方案 为推动全民健身，制定本方案。」: the title stands before a blank. */
function titleApart(line: Line): Line[] {
  for (const match of line.text.matchAll(TITLE_BLANK)) {
    const title = line.text.slice(0, match.index)
    if (title.length > 60) break
    if (title.trim().length >= 6 && isAnyTitle(title.trim()))
      return [subLine(line, 0, match.index), subLine(line, match.index, line.text.length)]
  }
  return [line]
}

/** 「一、总体目标 到2025年，…」: a short heading stands alone before a blank. */
function headingApart(line: Line): Line[] {
  const label = readLabel(line.bare)
  const blank = line.text.slice(label?.length ?? 0).search(/[\s\u3000]/)
  const at = (label?.length ?? 0) + blank
  if (label === null || label.style === 'article' || blank < 2 || blank > 30) return [line]
  if (/[，。；：,]/.test(line.text.slice(label.length, at)) || line.text.slice(at).trim() === '') return [line]
  return [subLine(line, 0, at), subLine(line, at, line.text.length)]
}

function subLine(line: Line, from: number, to: number): Line {
  const text = line.text.slice(from, to)
  return { start: line.start + from, end: line.start + to, text, bare: text.trim() }
}
