/**
 * Footnotes of a printed page: 「新增护理型床位300张¹。」 above, 「¹数据来源：县统计局。」 at its foot. A small raised number is a
 * note's mark only where a note at the foot of the page begins with it: 平方米² stays as it is.
 */
import type { Paragraph, Run } from './blocks.ts'
import { joint } from './line-breaks.ts'
import type { Piece } from './page.ts'
import { lineOf, type TextLine } from './page-lines.ts'

export interface PageNotes {
  /** the page without its notes and their marks, in order */
  readonly lines: readonly TextLine[]
  /** the notes behind the line that refers to them */
  readonly notes: ReadonlyMap<TextLine, readonly Note[]>
}

export interface Note {
  readonly mark: string
  readonly lines: readonly TextLine[]
}

const MARK = /^[[(（〔【]?(\d{1,2}|[①-⑳]|[*※]{1,3})[\])）〕】]?$/
const LEADING_MARK = /^[[(（〔【]?(\d{1,2}|[①-⑳]|[*※]{1,3})[\])）〕】]?(?=[^\d.．、])/
/** km², m³, CO₂ */
const UNIT_END = /[A-Za-z]$/
/** a mark's size in that of its line, how far it is raised (em of the line), and the size of a note printed with a plain mark */
const SMALL = 0.8
const RAISED = 0.12
const NOTE_SIZE = 0.95
const SAME_SIZE = 0.12

/** `lines` of one page from top to bottom, running heads and page numbers aside. */
export function takeNotes(lines: readonly TextLine[]): PageNotes {
  const marks = new Map<string, TextLine>()
  for (const line of lines)
    for (const piece of marksOf(line)) if (!marks.has(keyOf(piece.text)!)) marks.set(keyOf(piece.text)!, line)
  const from = lines.findIndex((line, index) => {
    const owner = marks.get(noteMark(line, lines) ?? '')
    return (
      owner !== undefined &&
      owner.y < line.y &&
      lines.slice(index).every(({ size }) => Math.abs(size - line.size) <= SAME_SIZE * line.size)
    )
  })
  if (from === -1) return { lines, notes: new Map() }
  const notes = readNotes(lines.slice(from), lines, marks)
  const found = new Set(notes.map(({ mark }) => mark))
  const kept = new Map(lines.slice(0, from).map((line) => [line, withoutMarks(line, found)]))
  const owned = new Map<TextLine, Note[]>()
  for (const note of notes) {
    const owner = kept.get(marks.get(note.mark)!)!
    owned.set(owner, [...(owned.get(owner) ?? []), note])
  }
  return { lines: [...kept.values()], notes: owned }
}

/** 注1：…, as the notes of a Word file are given. `first`: the number of its first line on the page. */
export function noteParagraph({ mark, lines }: Note, page: number, first: number): Paragraph {
  const runs: Run[] = [{ text: `注${mark}：`, page: null, line: null }]
  for (const [index, line] of lines.entries()) {
    const text = index === 0 ? withoutLead(line) : line.text
    const last = runs.at(-1)!
    runs[runs.length - 1] = { ...last, text: last.text + joint(last.text, text) }
    runs.push({ text, page, line: first + index })
  }
  return { kind: 'paragraph', runs, paragraph: null, label: null, heading: null, metadata: [] }
}

function keyOf(text: string): string | null {
  return MARK.exec(text)?.[1] ?? null
}

function isRaised(piece: Piece, line: TextLine): boolean {
  return piece.size < SMALL * line.size && line.y - piece.y > RAISED * line.size && MARK.test(piece.text)
}

/** Marks in a line: never at its head, where a note's own stands. */
function marksOf(line: TextLine): readonly Piece[] {
  return line.pieces.filter((piece, at) => at > 0 && isRaised(piece, line) && !UNIT_END.test(line.pieces[at - 1]!.text))
}

/** The mark the line begins with, if it is one of a note: raised, or before letters smaller than the page's. */
function noteMark(line: TextLine, lines: readonly TextLine[]): string | null {
  const [first] = line.pieces
  if (line.pieces.length > 1 && isRaised(first!, line)) return keyOf(first!.text)
  const isSmall = lines.filter(({ size }) => line.size < NOTE_SIZE * size).length * 2 > lines.length
  return isSmall ? (LEADING_MARK.exec(line.text)?.[1] ?? null) : null
}

function readNotes(
  foot: readonly TextLine[],
  page: readonly TextLine[],
  marks: ReadonlyMap<string, TextLine>,
): readonly Note[] {
  const notes: { readonly mark: string; readonly lines: TextLine[] }[] = []
  for (const line of foot) {
    const mark = noteMark(line, page)
    if (mark !== null && marks.has(mark) && notes.every((note) => note.mark !== mark))
      notes.push({ mark, lines: [line] })
    else notes.at(-1)!.lines.push(line)
  }
  return notes
}

/** The letter before a mark takes its room: no gap is left, which would read as a blank. */
function withoutMarks(line: TextLine, found: ReadonlySet<string>): TextLine {
  const marks = new Set(marksOf(line).filter(({ text }) => found.has(keyOf(text)!)))
  if (marks.size === 0) return line
  const pieces: Piece[] = []
  for (const piece of line.pieces)
    if (marks.has(piece)) {
      const before = pieces.pop()!
      pieces.push({ ...before, width: piece.x + piece.width - before.x })
    } else pieces.push(piece)
  return lineOf(pieces)
}

function withoutLead(line: TextLine): string {
  const [first, ...rest] = line.pieces
  return isRaised(first!, line) ? lineOf(rest).text : line.text.replace(LEADING_MARK, '').trimStart()
}
