/**
 * Byte drift: a site worked on GBK bytes without respecting characters. 游戲為基本活動 became `游戲?yàn)榛净顒?dòng)`:
 * the pair F2 9E across 戲|為 is 驗 (yàn), so `(yàn)` landed inside 為 and all that follows is read one byte off until the
 * next ASCII byte. The noise is the parity bits: the bytes are put back, the few possible lead bytes are searched, and only
 * readings that give back exactly the damage found are considered. Where several do (the lost half of a folded `！` has about
 * 110 fellows), the text around decides, and a close call stays a doubt.
 */
import type { Span } from '../model/span.ts'
import { buildContextModel } from './context-model.ts'
import { HOLE_BEFORE_MARK } from './damage-signs.ts'
import { itemsOf, lastCode } from './drift-items.ts'
import { buildDriftTables, type DriftTables, driftReader, LONGEST_STRETCH } from './drift-reader.ts'
import { followFolded } from './folded-model.ts'
import { type ByteReader, PARTED, type Place, type Reading, readForked } from './lattice.ts'
import type { Graph } from './lattice-graph.ts'
import { LISTED } from './lattice-ways.ts'
import { weighByOwnWords } from './own-words.ts'
import { GLOSS, isGlossed } from './pinyin-gloss.ts'
import { removeGlosses } from './pinyin-glosses.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'
import { findMarks } from './width.ts'

const RULE = 'byte-drift'
/** what stands behind a lost byte may itself be drifted: the context model must not learn from it */
const SUSPECT = /\?[^\n]{0,24}/g
/** natural-log lead of the best reading over the next before it is taken as read and not as a doubt */
const CLEAR_LEAD = 3
/** …of one with a mark in it: a mark stands behind any word, also behind half of one that no table knows (心。 for 心梗) */
const CLEAR_LEAD_OF_MARK = 5
const MOST_CANDIDATES = 6
/** lines longer than this are read in pieces, cut where no lost byte is near */
const LONGEST = LONGEST_STRETCH / 2
const QUIET = 16
const TWO_MARKS = /^[。、；，]{2}$/
const LINE_END = 10
const NOTHING = { edits: [], doubts: [] } as const
const MARK_BEHIND = /[!,:;]/
const LEAST_FOLDED = 4
const MOST_FULL = 0.15
const HANZI_OR_READING = /[\u4e00-\u9fff)]/
const MARK = /[。、；，]/
const HALF = /[@-~]/
/** log score of two characters no text has side by side: −12.8 and better in what is read right, −15 and worse in what is not */
const NO_WORDS = -14
/**
 * proof of bytes that stand one off though no hole is near: pairs of the user area, the byte 80 by itself (not that of a
 * hanzi in UTF-8, æ€)
 */
const UNREADABLE = /[\ue000-\uf8ff]|(?<![\x80-\u024f\u2018-\u203a\u20ac\u2122])€/
/** 提高?zhé)拢学前…: from a place that no way explains to the next mark that is likely no half of a character */
const UNREAD = /^\?*(?:[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ]{1,7}\))?[^\n\x00-\x7f，。；：、]{0,40}/

/** `tables` may be shared by the parts of a text. */
export function repairByteDrift(text: string, tables: DriftTables = buildDriftTables()): StageResult {
  const hasGlosses = isGlossed(text)
  if (!hasGlosses && !isFoldedBytewise(text)) return NOTHING
  const context = buildContextModel(text.replace(GLOSS, '').replace(SUSPECT, '\n'))
  const result: Proposals = { edits: [], doubts: [], solved: [], isDrifted: false }
  for (const span of stretchesWithHoles(text))
    readHoles(text, span, driftReader(text, span, tables, context), tables.graph, result)
  // Without readings only what gives back the damage shows that there is any.
  if (!hasGlosses && !result.isDrifted) return NOTHING
  const glosses = hasGlosses ? removeGlosses(text, result.solved, tables.readings) : NOTHING
  const inOrder = (a: { readonly at: Span }, b: { readonly at: Span }): number => a.at.start - b.at.start
  return weighByOwnWords(text, {
    edits: [...result.edits, ...glosses.edits].sort(inOrder),
    doubts: [...result.doubts, ...glosses.doubts].sort(inOrder),
  })
}

/** 加強臨床??平ㄔO: a site that set no readings but folded marks byte by byte; then no full-width one is left. */
function isFoldedBytewise(text: string): boolean {
  if (!HOLE_BEFORE_MARK.test(text)) return false
  const { folded, full } = findMarks(text)
  // a pair that is read one off may look like one
  return folded.length >= LEAST_FOLDED && full <= folded.length * MOST_FULL
}

interface Proposals {
  readonly edits: StageEdit[]
  readonly doubts: NonNullable<StageResult['doubts']>[number][]
  /** drifted runs, in order: glosses within them are no more */
  readonly solved: Span[]
  /** some run reads better drifted than as it stands */
  isDrifted: boolean
}

/** Lines that hold a `?` elsewhere than at their start, where it is a lost blank. */
function* stretchesWithHoles(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    let from = start
    while (from < end && text[from] === '?') from++
    yield* piecesOf(text, from, end)
    start = end + 1
  }
}

function* piecesOf(text: string, start: number, end: number): Generator<Span> {
  let from = start
  while (end - from > LONGEST) {
    let cut = from + LONGEST
    for (let quiet = 0; cut < end && quiet < QUIET && cut - from < LONGEST_STRETCH; cut++)
      quiet = text[cut] === '?' || text[cut]! > '\ue000' ? 0 : quiet + 1
    if (hasHole(text, from, cut)) yield { start: from, end: cut }
    from = cut
  }
  if (hasHole(text, from, end)) yield { start: from, end }
}

function hasHole(text: string, start: number, end: number): boolean {
  return nextHole(text, start, end) < end
}

/**
 * What the stretch reads from each hole on to where only one way is left; what lies between reads as it stands. A place that no
 * way explains suffered something else besides: it is doubted up to the next mark.
 */
function readHoles(text: string, span: Span, reader: ByteReader, graph: Graph, result: Proposals): void {
  const place: Place = { unit: 0, last: LINE_END, score: 0 }
  const length = span.end - span.start
  while (place.unit < length) {
    const start = span.start + place.unit
    const plain = { start, end: nextHole(text, start, span.end) }
    const odd = text.slice(plain.start, plain.end).search(UNREADABLE)
    if (odd < 0 && plain.end === span.end) break
    if (plain.end > plain.start) place.last = lastCode(text, plain)
    place.unit = (odd < 0 ? plain.end : start + odd) - span.start
    const readings: Reading[] = []
    if (odd < 0 && readForked(graph, place, length, reader, readings)) {
      for (const [index, reading] of readings.entries()) {
        const at = { start: reading.start + span.start, end: reading.end + span.start }
        propose(text, { ...reading, ...at }, readings[index + 1]?.text, result)
      }
    } else place.unit = leaveUnread(text, span.start + place.unit, span.end, result) - span.start
  }
}

/** Offset behind what is doubted. */
function leaveUnread(text: string, start: number, most: number, { doubts, solved }: Proposals): number {
  const end = Math.min(most, start + Math.max(1, UNREAD.exec(text.slice(start, start + 64))![0].length))
  const at = { start, end }
  solved.push(at)
  doubts.push({ rule: RULE, at, candidates: [], evidence: '丢失半个字，没有读法能重现损坏，另有损坏' })
  return end
}

function nextHole(text: string, start: number, end: number): number {
  // Not looked for beyond the stretch: every stretch before it would find the same far one.
  const hole = text.slice(start, end).indexOf('?')
  return hole < 0 ? end : start + hole
}

function propose(text: string, reading: Reading, next: string | undefined, result: Proposals): void {
  const own = itemsOf(text, reading)
  // A stretch that reads as it stands, a `?` that is one included, did not drift.
  if (own.length === 1 && reading.text === String.fromCharCode(own[0]!.code)) {
    if (isMarkBeforeMark(text, reading) || isMarkBeforeHole(text, reading, next)) doubtWhole(reading, result)
    return
  }
  result.solved.push({ start: reading.start, end: reading.end })
  if (isNoText(reading.text)) {
    doubtWhole(reading, result)
    return
  }
  result.isDrifted = true
  if (isClear(reading)) result.edits.push(writeReading(reading))
  else doubtReading(reading, result)
}

/** 學(xué)?!⑻…: no question has another mark of a sentence behind it; what is left of 校、 has. */
function isMarkBeforeMark(text: string, { start, end }: Span): boolean {
  return text[start] === '?' && MARK_BEHIND.test(text[end] ?? '') && HANZI_OR_READING.test(text[start - 1] ?? '')
}

/**
 * 環(huán)??冃級(jí): where the second of two is the half of a character, the first is no question either; nor is any of
 * 重點(diǎn)???15個 between hanzi and number: blanks that were lost stand before hanzi (26日??報(bào)告).
 */
function isMarkBeforeHole(text: string, { start, end }: Span, next: string | undefined): boolean {
  if (text[start] !== '?') return false
  if (text[end] === '?' && next !== undefined && !next.startsWith('?')) return true
  let [from, to] = [start, end]
  while (text[from - 1] === '?') from--
  while (text[to] === '?') to++
  return to - from > 1 && HANZI_OR_READING.test(text[from - 1] ?? '') && /\d/.test(text[to] ?? '')
}

/**
 * 教?chǔ)熣釁皋k(bàn)法 read as 教师袟栿办法: what gives back the damage and yet is no text suffered something else besides. The
 * second byte of a hanzi shows as @ or k; where one is left over, the bytes stand one off still.
 */
function isNoText(text: string): boolean {
  if (HALF.test(text)) return true
  for (let at = 1; at < text.length; at++) {
    if (followFolded(text.charCodeAt(at - 1), text.charCodeAt(at)) < NO_WORDS && text.charCodeAt(at) >= 0x80)
      return true
  }
  return false
}

function isClear(reading: Reading): boolean {
  return reading.margin >= (MARK.test(reading.text[0]!) ? CLEAR_LEAD_OF_MARK : CLEAR_LEAD) && !isMarkInDoubt(reading)
}

/** 发展水平更高?教育教学质量…: a clause may end in 。 as well as in 、 and no word says which. */
function isMarkInDoubt({ text, others }: Reading): boolean {
  return others.some((other) => {
    if (other.text.length !== text.length) return false
    const differing = [...text].flatMap((char, at) => (char === other.text[at] ? [] : [char + other.text[at]]))
    return differing.length === 1 && TWO_MARKS.test(differing[0]!)
  })
}

function writeReading({ start, end, text, margin, others }: Reading): StageEdit {
  return {
    at: { start, end },
    text,
    rule: RULE,
    confidence: margin === Number.POSITIVE_INFINITY ? 1 : 1 - 0.5 * Math.exp(-margin),
    evidence:
      margin === Number.POSITIVE_INFINITY
        ? '重现损坏后与原文一致，唯一'
        : `重现损坏后与原文一致；另有${others.length > 0 ? ` ${others.length} 种相近的` : ''}读法，依上下文取此`,
  }
}

/** What is no text proves nothing, not even where all readings agree. */
function doubtWhole({ start, end, text, others }: Reading, { doubts }: Proposals): void {
  const all = [{ text, behind: 0 }, ...others]
  doubts.push(doubtOf({ start, end }, all, '能重现损坏的读法不成文，另有损坏'))
}

/** `unlisted`: weight of the readings that are not among them, against 1 for the best */
function doubtOf(at: Span, all: Reading['others'], evidence: string, unlisted = 0): Proposals['doubts'][number] {
  const total = all.reduce((sum, { behind }) => sum + Math.exp(-behind), unlisted)
  const candidates = all.map(({ text, behind }) => ({
    text,
    confidence: Math.exp(-behind) / total,
    evidence: '重现损坏后与原文一致',
  }))
  return { rule: RULE, at, candidates, evidence }
}

/** What all near readings agree on is proved, wherever in the run it stands; the characters they differ in are not. */
function doubtReading(reading: Reading, { edits, doubts }: Proposals): void {
  const evidence = '丢失半个字，几种读法都能重现损坏，上下文不足以决定'
  // What all that are listed have in common is proved; where none is near, all that is not the least certain.
  const agreed = reading.margin < LISTED ? LISTED : PARTED
  const runs = runsOf(reading, agreed)
  for (const [index, { at, text, before, behind, lead }] of runs.entries()) {
    if (lead >= agreed) {
      const confidence = 1 - 0.5 * Math.exp(-lead)
      edits.push({ at, text, rule: RULE, confidence, evidence: '相近的读法都一致，重现损坏后与原文一致' })
      continue
    }
    const differing = [{ text, behind: 0 }]
    for (const other of reading.others) {
      // Of one that is longer or shorter only the ends can be laid beside this one.
      const fits = other.text.length === reading.text.length || index === 0 || index === runs.length - 1
      if (fits && other.text.length >= before + behind)
        differing.push({ ...other, text: other.text.slice(before, other.text.length - behind) })
    }
    const distinct = together(differing)
    doubts.push(doubtOf(at, distinct, evidence, distinct.length > 1 ? 0 : Math.exp(-lead)))
  }
}

interface Run {
  readonly at: Span
  readonly text: string
  /** how much text of the reading stands before and behind */
  readonly before: number
  readonly behind: number
  /** of its least certain part */
  readonly lead: number
}

/**
 * Parts of a reading that are all clear, or all not. Of units that are in doubt no more are taken than there are characters:
 * the half that a lost byte left (?: for 校, the mark's bytes are half of it and half of the next) is told by the ? alone.
 */
function runsOf(reading: Reading, agreed: number): readonly Run[] {
  const { parts = [], text: all } = reading
  const offset = reading.start - (parts[0]?.start ?? 0)
  const runs: Run[] = []
  let before = 0
  for (let from = 0; from < parts.length; ) {
    const isOpen = parts[from]!.lead < agreed
    let to = from
    let text = ''
    let lead = Number.POSITIVE_INFINITY
    while (to < parts.length && parts[to]!.lead < agreed === isOpen) {
      text += parts[to]!.text
      lead = Math.min(lead, parts[to]!.lead)
      to++
    }
    const end = isOpen && to < parts.length ? Math.min(to, from + Math.max(1, text.length)) : to
    const at = { start: runs.at(-1)?.at.end ?? reading.start, end: parts[end - 1]!.end + offset }
    runs.push({ at, text, before, behind: all.length - before - text.length, lead })
    before += text.length
    from = to
  }
  if (runs.some(({ lead }) => lead < agreed)) return runs
  return [{ at: { start: reading.start, end: reading.end }, text: all, before: 0, behind: 0, lead: reading.margin }]
}

/** The same text from several readings is one candidate. */
function together(readings: Reading['others']): Reading['others'] {
  const weights = new Map<string, number>()
  for (const { text, behind } of readings) weights.set(text, (weights.get(text) ?? 0) + Math.exp(-behind))
  const all = [...weights].map(([text, weight]) => ({ text, behind: -Math.log(weight) }))
  return all.sort((a, b) => a.behind - b.behind).slice(0, MOST_CANDIDATES)
}
