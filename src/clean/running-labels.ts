/**
 * A label that a printer or an office program sets on every sheet, copied along: `内部资料 征求意见稿 严禁外传` between two rows of a
 * table here, between two paragraphs there. No page number stands beside it; that it returns and takes no notice of what it
 * stands in tells it from a heading, a unit or a line of a form. One that gives a web address (`www.….cn 某某文库`) returns with
 * the site's pages.
 */
import { filledLines, isCell, type Line, type Lines, wholeLine } from '../model/lines.ts'
import { NUMBERED, STOP } from './page-width.ts'
import type { StageResult } from './stage.ts'

const LEAST_TIMES = 3
const SHORTEST = 8
const LONGEST = 60
/** of a sheet each */
const LEAST_LINES_BETWEEN = 5
/** filled lines on top of a text among which it may be the title itself */
const TITLE_PAGE = 4
/** a document gives an address once, or behind the name of what it is of */
const ADDRESS = /(?:https?:\/\/|www\.)[\w.-]+|(?:^|\s)[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org)(?:\s|$)/i
/** 单位：万元, 牵头单位：县教育局, 合　计：said of what stands below or behind, again and again */
const SAYS_OF = /[:：]|^[（(].*[）)]$/

export function removeRunningLabels(text: string): StageResult {
  const lines = filledLines(text)
  const edits: StageResult['edits'][number][] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  for (const index of labelled(lines)) {
    const at = wholeLine(text, lines.line(index)!)
    const evidence = '隔若干行就回来的一行，表格里也照样插入'
    edits.push({ at, text: '', rule: 'line-running-head', confidence: 0.9, evidence })
    labels.push({ kind: 'running-head', at, evidence })
  }
  return { edits, labels }
}

/** In the order of the text. */
function labelled(lines: Lines): number[] {
  const places = new Map<string, number[]>()
  let index = -1
  for (const line of lines) {
    index++
    if (line.end - line.start < SHORTEST || line.end - line.start > 2 * LONGEST || !mayBeLabel(line)) continue
    const own = places.get(line.bare)
    if (own === undefined) places.set(line.bare, [index])
    else own.push(index)
  }
  return [...places.values()]
    .filter((own) => own.length >= LEAST_TIMES && (isOfSheets(lines, own) || isAddress(lines, own)))
    .flatMap((own) => own.filter((place) => place >= TITLE_PAGE || isAddress(lines, own)))
    .sort((a, b) => a - b)
}

function mayBeLabel(line: Line): boolean {
  const { bare } = line
  if (isCell(line) || bare.length < SHORTEST || bare.length > LONGEST || bare.includes('\t')) return false
  return !STOP.test(bare) && !NUMBERED.test(bare) && !SAYS_OF.test(bare)
}

function isOfSheets(lines: Lines, places: readonly number[]): boolean {
  const isApart = places.every((place, nth) => nth === 0 || place - places[nth - 1]! >= LEAST_LINES_BETWEEN)
  return isApart && ignoresTables(lines, places)
}

/** A web address with a name, not at even short distances as in the entries of a list. */
function isAddress(lines: Lines, places: readonly number[]): boolean {
  const { bare } = lines.line(places[0]!)!
  if (!ADDRESS.test(bare) || !/\p{Script=Han}{2}/u.test(bare)) return false
  const gaps = places.slice(1).map((place, nth) => place - places[nth]!)
  return new Set(gaps).size > 1 || gaps[0]! >= LEAST_LINES_BETWEEN
}

/** Between two rows of one table, and also where there is none. */
function ignoresTables(lines: Lines, places: readonly number[]): boolean {
  const inTable = places.filter((place) => {
    const columns = columnsOf(lines.line(place - 1))
    return columns > 1 && columns === columnsOf(lines.line(place + 1))
  })
  return inTable.length > 0 && inTable.length < places.length
}

function columnsOf(line: Line | undefined): number {
  return line === undefined || isCell(line) ? 0 : line.text.split('\t').length
}
