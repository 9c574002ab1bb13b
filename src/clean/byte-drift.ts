/**
 * Byte drift: a site worked on GBK bytes without respecting characters. 游戲為基本活動 became `游戲?yàn)榛净顒?dòng)`:
 * the pair F2 9E across 戲|為 is 驗 (yàn), so `(yàn)` landed inside 為 and all that follows is read one byte off until the
 * next ASCII byte. The noise is the parity bits: the bytes are put back, the few possible lead bytes are searched, the
 * result is damaged again and compared with what was found. What reproduces the damage is proved; where several
 * characters would (the lost half of a folded `！` has about 110 fellows), the text around decides, and a close call
 * stays a doubt.
 */
import type { Span } from '../model/span.ts'
import { buildContextModel, type ContextModel, contextScore } from './context-model.ts'
import { gbkChar, gbkCode } from './gbk.ts'
import { buildReadings, GLOSS, hasReading, isGlossed, isSyllable, type Readings } from './pinyin-gloss.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** lost lead byte: `?`, with its gloss when it swallowed the parenthesis: ?yàn) */
const HOLE_GLOSS = /\?([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ]{1,7})\)/y
const ANCHORED_GLOSS = /\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,7}\)/y
/** what stands behind a lost byte may itself be drifted: the context model must not learn from it */
const SUSPECT = /\?[^\n]{0,24}/g
/** how far a drift may run before it has to be aligned again, in items; the longest seen was 12 */
const LONGEST_DRIFT = 200
/** items read past the last lost byte before the readings are compared: a wrong alignment reads as nonsense by then */
const LOOK_AHEAD = 8
const BEAM = 256
/** natural-log cost of taking a `?` for a real question mark in a glossed document */
const REAL_QUESTION_MARK = -14
/** natural-log lead of the best reading over the next before it is taken as read and not as a doubt */
const CLEAR_LEAD = 1.5

type Item =
  | { readonly kind: 'pair'; readonly lead: number; readonly trail: number; readonly at: Span }
  | { readonly kind: 'hole'; readonly gloss: string | null; readonly at: Span }
  | { readonly kind: 'ascii'; readonly code: number; readonly at: Span }

interface State {
  /** bytes so far decode to this */
  readonly text: string
  /** first byte of a pair whose second is still to come; -1 when aligned */
  readonly pending: number
  /** last byte of the stream, for the gloss that names the pair across the cut; -1 at an ASCII byte */
  readonly last: number
  readonly score: number
  /** aligned since this source offset, with so much of `text` read before: from there on text reads as it stands */
  readonly alignedAt: number
  readonly alignedText: number
}

export function repairByteDrift(text: string): StageResult {
  if (!isGlossed(text)) return { edits: [], doubts: [] }
  const readings = buildReadings()
  const context = buildContextModel(text.replace(GLOSS, '').replace(SUSPECT, '\n'))
  const edits: StageEdit[] = []
  const doubts: NonNullable<StageResult['doubts']>[number][] = []
  const taken: Span[] = []
  let from = 0
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', Math.max(at + 1, from))) {
    if (at < from || isLineEdge(text, at)) continue
    const run = solveRun(text, at, readings, context)
    if (run === null) continue
    taken.push(run.at)
    from = run.at.end
    const [best, next] = run.candidates
    const lead = next === undefined ? Number.POSITIVE_INFINITY : best!.score - next.score
    if (lead >= CLEAR_LEAD) {
      edits.push({
        at: run.at,
        text: best!.text,
        rule: 'byte-drift',
        confidence: next === undefined ? 1 : 1 - 0.5 * Math.exp(-lead),
        evidence:
          next === undefined
            ? '重现损坏后与原文一致，唯一'
            : `重现损坏后与原文一致；另有 ${run.candidates.length - 1} 种读法，依上下文取此`,
      })
      continue
    }
    // All readings agree on what follows the lost character: that much is proved, the character itself is not.
    const agreed = commonSuffix(run.candidates.map((candidate) => candidate.text))
    const hole = { start: at, end: at + 1 }
    if (agreed.length > 0 && run.at.end > hole.end)
      edits.push({
        at: { start: hole.end, end: run.at.end },
        text: agreed,
        rule: 'byte-drift',
        confidence: 1,
        evidence: '所有能重现损坏的读法都一致',
      })
    const total = run.candidates.reduce((sum, candidate) => sum + Math.exp(candidate.score - best!.score), 0)
    doubts.push({
      rule: 'byte-drift',
      at: hole,
      candidates: run.candidates.slice(0, 5).map((candidate) => ({
        text: candidate.text.slice(0, candidate.text.length - agreed.length),
        confidence: Math.exp(candidate.score - best!.score) / total,
        evidence: '重现损坏后与原文一致',
      })),
      evidence: '丢失半个字，几种读法都能重现损坏，上下文不足以决定',
    })
  }
  edits.push(...removeGlosses(text, taken, readings))
  edits.sort((a, b) => a.at.start - b.at.start)
  return { edits, doubts }
}

function commonSuffix(texts: readonly string[]): string {
  const first = texts[0]!
  let length = first.length - 1
  for (const text of texts) {
    let same = 0
    while (same < length && same < text.length - 1 && text.at(-1 - same) === first.at(-1 - same)) same++
    length = same
  }
  return length <= 0 ? '' : first.slice(-length)
}

/** A `?` at the edge of a line is a lost blank or a real question mark, no half character. */
function isLineEdge(text: string, at: number): boolean {
  let before = at
  while (before > 0 && text[before - 1] === '?') before--
  let after = at + 1
  while (after < text.length && text[after] === '?') after++
  return (
    before === 0 || text[before - 1] === '\n' || ((after >= text.length || text[after] === '\n') && after - before < 2)
  )
}

function removeGlosses(text: string, taken: readonly Span[], readings: Readings): StageEdit[] {
  const edits: StageEdit[] = []
  let next = 0
  for (const match of text.matchAll(GLOSS)) {
    const start = match.index
    while (next < taken.length && taken[next]!.end <= start) next++
    const run = taken[next]
    if (run !== undefined && run.start < start + match[0].length) continue
    const char = text[start - 1] ?? ''
    const syllable = match[1]!
    if (!isSyllable(syllable) && !hasReading(readings, char, syllable)) continue
    const certain = hasReading(readings, char, syllable)
    if (!certain && readings(char).length === 0) continue
    edits.push({
      at: { start, end: start + match[0].length },
      text: '',
      rule: 'pinyin-gloss',
      confidence: certain ? 1 : 0.95,
      evidence: certain ? `${char} 读 ${syllable}` : `全篇注音；${char} 未见读 ${syllable}`,
    })
  }
  return edits
}

interface Run {
  readonly at: Span
  readonly candidates: readonly { readonly text: string; readonly score: number }[]
}

/** Every reading of the run that begins with the hole at `at`, best first, all of them reproducing the damage; null when there is none. */
function solveRun(text: string, at: number, readings: Readings, context: ContextModel): Run | null {
  let before = at
  // the byte before the hole: the second of the character before it, whose own gloss does not count
  const glossBefore = /\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,7}\)$/.exec(text.slice(Math.max(0, at - 9), at))
  if (glossBefore !== null) before -= glossBefore[0].length
  const previous = text[before - 1] ?? ''
  const previousCode = gbkCode(previous)
  let states: State[] = [{ text: '', pending: -1, last: previousCode & 0xff, score: 0, alignedAt: at, alignedText: 0 }]
  let position = at
  let sinceHole = 0
  for (let count = 0; count < LONGEST_DRIFT; count++) {
    const item = nextItem(text, position)
    if (item === null) break
    sinceHole = item.kind === 'hole' ? 0 : sinceHole + 1
    const next = advance(states, item, text, previous, readings, context)
    if (next.length === 0) break
    states = next
    position = item.at.end
    if (sinceHole >= LOOK_AHEAD && states[0]!.pending < 0) break
  }
  const aligned = states.filter((state) => state.pending < 0 && state.alignedText > 0).sort((a, b) => b.score - a.score)
  const best = aligned[0]
  if (best === undefined) return null
  const span = { start: at, end: best.alignedAt }
  const found = text.slice(span.start, span.end)
  const candidates = new Map<string, number>()
  for (const state of aligned) {
    const reading = state.text.slice(0, state.alignedText)
    if (state.alignedAt === best.alignedAt && !candidates.has(reading) && reproduces(reading, found))
      candidates.set(reading, state.score)
  }
  if (candidates.size === 0) return null
  return { at: span, candidates: [...candidates].map(([text, score]) => ({ text, score })) }
}

function nextItem(text: string, position: number): Item | null {
  const char = text[position]
  if (char === undefined || char === '\n') return null
  if (char === '?') {
    HOLE_GLOSS.lastIndex = position
    const match = HOLE_GLOSS.exec(text)
    if (match !== null && isSyllable(match[1]!))
      return { kind: 'hole', gloss: match[1]!, at: { start: position, end: HOLE_GLOSS.lastIndex } }
    return { kind: 'hole', gloss: null, at: { start: position, end: position + 1 } }
  }
  const code = char.charCodeAt(0)
  if (code < 0x80) return { kind: 'ascii', code, at: { start: position, end: glossEnd(text, position + 1) } }
  // A full-width mark after the hole is the ASCII one of the damage, widened again by the site.
  const pair = gbkCode(char)
  if (pair === 0) return null
  return {
    kind: 'pair',
    lead: pair >> 8,
    trail: pair & 0xff,
    at: { start: position, end: glossEnd(text, position + 1) },
  }
}

/** Past the gloss that stands at `at`, if one does: 茖W(xué) is the second half of 學 and its reading. */
function glossEnd(text: string, at: number): number {
  ANCHORED_GLOSS.lastIndex = at
  return ANCHORED_GLOSS.test(text) ? ANCHORED_GLOSS.lastIndex : at
}

function advance(
  states: readonly State[],
  item: Item,
  source: string,
  previous: string,
  readings: Readings,
  context: ContextModel,
): State[] {
  const next: State[] = []
  const emit = (state: State, lead: number, trail: number, pending: number, last: number): void => {
    const char = gbkChar(lead, trail)
    if (char === '' || (char >= '\ue000' && char <= '\uf8ff')) return
    const score = state.score + contextScore(context, state.text.at(-1) ?? previous, char)
    const text = state.text + char
    next.push({ text, pending, last, score, alignedAt: item.at.end, alignedText: text.length })
  }
  const keep = (state: State, char: string, last: number, cost: number): void => {
    const score = state.score + cost + contextScore(context, state.text.at(-1) ?? previous, char)
    next.push({ ...state, text: state.text + char, last, score })
  }
  for (const state of states) {
    const opened = state.pending >= 0
    switch (item.kind) {
      case 'pair':
        if (opened) emit(state, state.pending, item.lead, item.trail, item.trail)
        else keep(state, source[item.at.start]!, item.trail, 0)
        break
      case 'ascii':
        if (!opened) {
          keep(state, source[item.at.start]!, -1, 0)
          break
        }
        // the byte itself as the second half (舊 = C5 66 'f') or one that was folded from row A3 (`ｍ` → m)
        if (item.code >= 0x40) emit(state, state.pending, item.code, -1, item.code)
        if (item.code > 0x20) emit(state, state.pending, 0xa3, item.code + 0x80, item.code + 0x80)
        break
      case 'hole':
        for (let byte = 0x81; byte <= 0xfe; byte++) {
          if (item.gloss !== null && (state.last < 0 || !hasReading(readings, gbkChar(state.last, byte), item.gloss)))
            continue
          if (opened) emit(state, state.pending, byte, -1, byte)
          else next.push({ ...state, pending: byte, last: byte })
        }
        if (item.gloss !== null) break
        // or a folded ？ (A3 BF) whose first byte closes the pair, or a question mark that is one
        if (opened) emit(state, state.pending, 0xa3, 0xbf, 0xbf)
        else if (state.alignedText > 0) keep(state, '?', -1, REAL_QUESTION_MARK)
        break
    }
  }
  next.sort((a, b) => b.score - a.score)
  // While a lead byte is open nothing tells its fellows apart yet: all of those are kept, the rest is a beam.
  return next.length <= BEAM ? next : next.filter((state, index) => index < BEAM || state.score === next[0]!.score)
}

/** Damages the reading again the way the site did and compares: same bytes, with every lost lead byte where `?` stands. */
function reproduces(reading: string, found: string): boolean {
  const bytes: number[] = []
  for (const char of reading) {
    const code = gbkCode(char)
    bytes.push(code >> 8, code & 0xff)
  }
  const matches = (position: number, at: number): boolean => {
    if (position >= found.length) return at === bytes.length
    const item = nextItem(found, position)
    if (item === null) return false
    const folded = (code: number): boolean =>
      bytes[at] === 0xa3 && bytes[at + 1] === code + 0x80 && matches(item.at.end, at + 2)
    switch (item.kind) {
      case 'pair':
        return bytes[at] === item.lead && bytes[at + 1] === item.trail && matches(item.at.end, at + 2)
      case 'ascii':
        return (bytes[at] === item.code && matches(item.at.end, at + 1)) || folded(item.code)
      case 'hole':
        return at < bytes.length && (matches(item.at.end, at + 1) || (item.gloss === null && folded(0x3f)))
    }
  }
  return matches(0, 0)
}
