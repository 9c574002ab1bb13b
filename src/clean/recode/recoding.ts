/**
 * Recoding: text that somebody read in a wrong code page and saved again. `ÖÐ¹ú±£ÏÕ¼à¶½` is 中国保险监督, `鍏充簬鍗板彂` is 关于印发. Line by
 * line, as files are patched together; a line counts as recoded only when what comes out reads like Chinese and what stands
 * there does not. Where bytes are gone the likely character is not written but kept as a doubt; what no reading mends
 * (锟斤拷, layers of it) is taken out, labelled and reported.
 */
import type { Span } from '../../model/span.ts'
import { GLYPHS, simplifiedImages } from '../glyph-table.ts'
import { weighByOwnWords } from '../own-words.ts'
import type { StageResult } from '../stage.ts'
import { CHINESE_SIGNS, isRecoded, isText, wellRead } from './is-text.ts'
import { type Encoding, type LineReading, textOf } from './line-reading.ts'
import { type LineSigns, signsOf } from './line-signs.ts'
import { findLossy, isFiller } from './lossy.ts'
import { type Proposals, propose, RULE } from './propose.ts'
import { readUtf8AsGbk } from './read-as-gbk.ts'
import { hasMerged, readGbkAsLatin, readUtf8AsLatin, type SoftHyphens } from './read-latin.ts'
import { everydayShare } from './scores.ts'
import { readBig5AsGbk, readStrictly } from './strict.ts'

/** a soft hyphen that is one byte of many, not one that a program set between hanzi */
const AD_AMONG_BYTES = /[\x80-\xac\xae-\xff]\xad|\xad[\x80-\xac\xae-\xff]/
const HANZI = /[\u4e00-\u9fff]/
/** the first two bytes of three */
const LOST_HANZI = /^[\u4e00-\u9fff]{1,2}[?\ufffd]$/
/** a cell of one or two */
const ONLY_HANZI = /^[\u4e00-\u9fff]{1,2}$/
const SHORT = 6
const MOST_WAITING = 200
/** sound lines over which a recoded one still says something about a short one */
const NEAR = 12
/** signs of another code page in a line before it is called damaged though nothing mends it */
const LEAST_LATIN = 4
/** lines longer than this are cut at ASCII before they are read: a lattice of millions of units would fill the memory */
const LONGEST = 4000
const LAYERS = 3
const LONGEST_NUMBER = 24
/** 1.37, also in a mail that was sent on: > > 1.37 */
const SHOWN_NUMBER = /^(?:> ?){0,4}[ \t]*[\d.,%-]*\d[\d.,%-]*$/
/** short lines that read the same way before they are recoded for certain */
const VOUCHING = 2
/** letters for every first byte of a hanzi in UTF-8: three, and as many again where readings with their tones stand between */
const UNITS_A_LEAD = 6

export function repairRecoding(text: string): StageResult {
  const result: Proposals = { edits: [], doubts: [], labels: [], findings: [] }
  let ad: SoftHyphens = AD_AMONG_BYTES.test(text) ? 'kept' : 'unknown'
  let isMerged = false
  // What the lines above turned out to be: short ones say too little for themselves.
  let above: Neighbour | null = null
  // Short lines that may be recoded wait for a longer one below to say whether they are.
  let waiting: Stretch[] = []
  const tryOut = (stretch: Stretch, neighbour: Neighbour | null): LineReading | null => {
    const reading = readStretch(text, stretch, { ad, isMerged }, neighbour)
    if (reading !== null) propose(reading, stretch.start, result)
    if (ad === 'unknown' && reading?.encoding === 'gb18030' && !reading.isCertain) ad = 'lost'
    if (!isMerged && reading?.encoding === 'gb18030' && !reading.isCertain)
      isMerged = hasMerged(text.slice(stretch.start, stretch.end))
    return reading
  }
  const settleWaiting = (found: Neighbour | null): void => {
    const neighbour = found ?? vouchForOneAnother(text, waiting)
    for (const stretch of waiting)
      if (neighbour === null ? !doubtAlone(text, stretch, result) : tryOut(stretch, neighbour) === null)
        giveUp(text, stretch, neighbour !== null, result)
    waiting = []
  }
  // short lines that read as they stand, with nothing but recoded ones around them
  let between: Stretch[] = []
  // sound lines since the last recoded one, and since the first that waits
  let quiet = 0
  let patience = 0
  for (const { start, end } of stretchesOf(text)) {
    const stretch: Stretch = { start, end, signs: signsOf(text, start, end) }
    const { signs } = stretch
    const isStrong = looksRecoded(signs)
    const isWeak =
      !isStrong &&
      (mayBeRecoded(signs) || (above?.shows === 'hanzi' && (signs.hanzi > 0 || hasOddSigns(text, stretch))))
    if (!isStrong && !isWeak) {
      if (signs.hanzi <= SHORT) continue
      between = []
      if (++quiet > NEAR) above = null
      if (++patience > NEAR) settleWaiting(null)
      continue
    }
    if (above === null && waiting.length < MOST_WAITING && (isWeak || end - start <= SHORT)) {
      if (waiting.length === 0) patience = 0
      waiting.push(stretch)
      continue
    }
    const reading = tryOut(stretch, above)
    if (reading !== null) {
      for (const short of between) doubtBetween(text, short, reading.encoding, result)
      between = []
      above = { shows: showsAs(signs), encoding: reading.encoding }
      quiet = 0
      settleWaiting(above)
      continue
    }
    settleWaiting(above)
    if (above?.shows === 'hanzi' && quiet === 0 && end - start <= SHORT && !isStrong) between.push(stretch)
    const isLost = giveUp(text, stretch, above !== null, result)
    if (isLost) above = { shows: 'hanzi', encoding: 'utf-8' }
    if (isLost) quiet = 0
    else if (signs.hanzi > SHORT && ++quiet > NEAR) above = null
  }
  settleWaiting(above)
  const inOrder = (a: { readonly at: Span }, b: { readonly at: Span }): number => a.at.start - b.at.start
  result.edits.sort(inOrder)
  result.doubts.sort(inOrder)
  return { ...result, ...weighByOwnWords(text, result) }
}

/** A recoded line nearby: it shows as Latin letters or as wrong hanzi, and its bytes are in that encoding. */
interface Neighbour {
  readonly shows: 'latin' | 'hanzi'
  readonly encoding: Encoding
}

/** What the lines above have shown of the whole text. */
interface Losses {
  readonly ad: SoftHyphens
  /** pairs that are valid UTF-8 were read as such in between */
  readonly isMerged: boolean
}

const WHOLE: Losses = { ad: 'kept', isMerged: false }

interface Stretch extends Span {
  readonly signs: LineSigns
  /** what it reads as by itself, once that was asked */
  alone?: LineReading | null
}

/** 毙▅ and ネ in one table: short as they are, both are all of them everyday hanzi in Big5, 教育 and 在校生. */
function vouchForOneAnother(text: string, waiting: readonly Stretch[]): Neighbour | null {
  const seen = new Map<Encoding, number>()
  for (const stretch of waiting) {
    const encoding = readAlone(text, stretch)?.encoding
    if (encoding === undefined) continue
    seen.set(encoding, (seen.get(encoding) ?? 0) + 1)
    if (seen.get(encoding) === VOUCHING) return { shows: showsAs(stretch.signs), encoding }
  }
  return null
}

/** One of them by itself is a doubt. False where there is no such reading. */
function doubtAlone(text: string, stretch: Stretch, { doubts }: Proposals): boolean {
  const reading = readAlone(text, stretch)
  if (reading === null) return false
  const at = { start: stretch.start + reading.readings[0]!.start, end: stretch.start + reading.readings.at(-1)!.end }
  const candidates = [{ text: textOf(reading), confidence: 0.8, evidence: reading.name }]
  doubts.push({ rule: RULE, at, candidates, evidence: '像是按错误的编码转存，独此一处' })
  return true
}

/**
 * 丰 in a cell between lines of Big5 read as GBK is 猿 or itself, and 猿 the image of a 3 perhaps: it fits no words that could
 * tell.
 */
function doubtBetween(text: string, { start, end }: Stretch, encoding: Encoding, { doubts }: Proposals): void {
  const line = text.slice(start, end)
  const shown = line.trim()
  if (shown === '' || !ONLY_HANZI.test(shown)) return
  const reading = readStrictly(shown, 'hanzi', encoding)
  if (reading === null || !ONLY_HANZI.test(textOf(reading))) return
  const at = { start: start + line.indexOf(shown), end: start + line.indexOf(shown) + shown.length }
  if (doubts.some((doubt) => doubt.at.start < at.end && doubt.at.end > at.start)) return
  const candidates = [
    { text: textOf(reading), confidence: 0.6, evidence: reading.name },
    { text: shown, confidence: 0.4, evidence: '原样' },
  ]
  doubts.push({ rule: RULE, at, candidates, evidence: '前后各行都按错误的编码转存，此处两种读法都成字' })
}

function readAlone(text: string, stretch: Stretch): LineReading | null {
  if (stretch.alone === undefined) stretch.alone = tryAlone(text, stretch)
  return stretch.alone
}

function tryAlone(text: string, stretch: Stretch): LineReading | null {
  const reading = readStretch(text, stretch, WHOLE, null)
  return reading?.isCertain && everydayShare(textOf(reading)) === 1 ? reading : null
}

function showsAs(signs: LineSigns): Neighbour['shows'] {
  return signs.latin > signs.hanzi + signs.symbols ? 'latin' : 'hanzi'
}

/** What is lost for good is taken out (true); a line that looks recoded and that nothing mends is one doubt as a whole. */
function giveUp(text: string, { start, end, signs }: Stretch, isBeside: boolean, result: Proposals): boolean {
  const lossy = findLossy(text, start, end, signs, isBeside)
  // One by one: a line of ten megabytes has more of them than a call takes arguments.
  for (const edit of lossy.edits) result.edits.push(edit)
  for (const doubt of lossy.doubts) result.doubts.push(doubt)
  for (const label of lossy.labels) result.labels.push(label)
  for (const finding of lossy.findings) result.findings.push(finding)
  if (lossy.edits.length + lossy.doubts.length === 0 && isBeside) doubtLost(text, start, end, result)
  if (lossy.edits.length + lossy.doubts.length > 0 || signs.latin < LEAST_LATIN || signs.latin <= signs.hanzi)
    return lossy.edits.length > 0
  // not a run of U+00A0, which is an indent
  if (/[\x80-\x9f\xa1-\xff]{2}/.test(text.slice(start, end)))
    result.doubts.push({
      rule: RULE,
      at: { start, end },
      candidates: [],
      evidence: '像是按错误的编码转存，却没有一种读法成文',
    })
  return false
}

/** `缂?` alone in a cell beside recoded lines: a hanzi whose last byte is gone, and no word to tell which. */
function doubtLost(text: string, start: number, end: number, result: Proposals): void {
  const line = text.slice(start, end)
  const shown = line.trim()
  if (!LOST_HANZI.test(shown)) return
  const reading = signsOf(shown, 0, shown.length).utf8Heads > 0 ? readUtf8AsGbk(shown) : null
  if (reading === null || !ONLY_HANZI.test(textOf(reading))) return
  const readings = reading.readings.map((each) => ({ ...each, margin: 0 }))
  propose({ ...reading, readings }, start + line.indexOf(shown), result)
}

/** Lines, long ones in pieces that end behind an ASCII character. */
function* stretchesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const lineEnd = newline < 0 ? text.length : newline
    while (lineEnd - start > LONGEST) {
      let end = start + LONGEST
      while (end > start + LONGEST / 2 && text.charCodeAt(end - 1) >= 0x80) end--
      if (end === start + LONGEST / 2) end = start + LONGEST
      yield { start, end }
      start = end
    }
    yield { start, end: lineEnd }
    start = lineEnd + 1
  }
}

function looksRecoded({ hanzi, latin, utf8Heads, symbols }: LineSigns): boolean {
  return (
    (latin >= 4 && latin > hanzi) ||
    (utf8Heads >= 3 && utf8Heads * 5 >= hanzi) ||
    (symbols >= 3 && symbols * 12 >= hanzi)
  )
}

function mayBeRecoded({ latin, utf8Heads, symbols, lost }: LineSigns): boolean {
  return latin + utf8Heads + symbols + lost > 0
}

function readStretch(
  text: string,
  { start, end, signs }: Stretch,
  losses: Losses,
  neighbour: Neighbour | null,
): LineReading | null {
  const whole = text.slice(start, end)
  const line = whole.replace(/^[ \t]+|[ \t\r]+$/g, '')
  if (isFiller(line)) return null
  const indent = whole.length - whole.replace(/^[ \t]+/, '').length
  const alike = neighbour === null ? null : (readAlike(line, neighbour) ?? readShiftedNumber(line, neighbour))
  if (alike !== null) return shifted(alike, indent)
  const found = readAny(line, signs, losses)
  if (
    found === null ||
    !/[\p{Script=Han}\u00b1\u00d7\u2010-\u2026\u2030\u2103\u2264\u2265\u3001-\u3015\uff01-\uff5e]/u.test(textOf(found))
  )
    return null
  if (!isText(found, line, neighbour !== null)) return null
  const result = again(found)
  return isRecoded(textOf(result)) ? null : shifted(result, indent)
}

/** `20kW⊙2`, `Notice on the 3rd ¨Belt & Road〃`: no hanzi tells, but read as the lines beside it every odd sign is a usual one. */
function readAlike(line: string, neighbour: Neighbour, layers = LAYERS): LineReading | null {
  if (CHINESE_SIGNS.test(line) || HANZI.test(line)) return null
  const reading = readStrictly(line, neighbour.shows, neighbour.encoding)
  if (reading === null) return null
  const text = textOf(reading)
  if (CHINESE_SIGNS.test(text)) return HANZI.test(text) ? null : reading
  const inner = layers > 1 ? readAlike(text, neighbour, layers - 1) : null
  return inner === null ? null : asOne(inner, 0, line.length, reading.name)
}

/** `Ա۱ԳԷ` beside recoded lines is 员郾猿苑, which is 1.37 in a shifted font: no words, and yet a number. */
function readShiftedNumber(line: string, { shows, encoding }: Neighbour): LineReading | null {
  if (shows !== 'latin' || encoding !== 'gb18030' || line.length > LONGEST_NUMBER) return null
  const reading = readGbkAsLatin(line, 'kept')
  return reading !== null && isShiftedNumber(textOf(reading)) ? reading : null
}

function isShiftedNumber(text: string): boolean {
  const shown = [...simplifiedImages(text)].map((char) => GLYPHS.get(char)?.mark ?? char).join('')
  return shown !== text && SHOWN_NUMBER.test(shown)
}

function hasOddSigns(text: string, { start, end }: Span): boolean {
  const line = text.slice(start, end)
  return line !== '' && !CHINESE_SIGNS.test(line)
}

/** What comes out of the likeliest way; the others are not tried once one reads well. */
function readAny(line: string, signs: LineSigns, losses: Losses): LineReading | null {
  if (showsAs(signs) === 'latin') return readLatin(line, signs, losses, LAYERS)
  const utf8 = signs.utf8Heads > 0 ? wellRead(readUtf8AsGbk(line)) : null
  return utf8 ?? (signs.hanzi + signs.symbols > 0 ? readBig5AsGbk(line) : null)
}

function readLatin(line: string, signs: LineSigns, losses: Losses, layers: number): LineReading | null {
  const inner = layers > 1 ? innerLayer(line) : null
  if (inner !== null) {
    const reading = readLatin(inner, signsOf(inner, 0, inner.length), losses, layers - 1)
    return reading?.isCertain ? asOne(reading, 0, line.length, 'UTF-8 按 Latin-1 读') : null
  }
  const utf8 = signs.utf8Leads * UNITS_A_LEAD >= signs.latin ? wellRead(readUtf8AsLatin(line)) : null
  return utf8 ?? readGbkAsLatin(line, losses.ad, losses.isMerged)
}

/** `Ã¤Â¸` is `ä¸` saved as UTF-8 and read as Latin-1 once more; `20kWÃ\u00972` is 20kW×2 already. */
function innerLayer(line: string): string | null {
  if (!/[ÂÃ]/.test(line)) return null
  const outer = readUtf8AsLatin(line, true)
  const text = outer === null ? '' : textOf(outer)
  return /^[\x00-\u02ff\u2010-\u2122]+$/.test(text) && !CHINESE_SIGNS.test(text) ? text : null
}

function shifted(reading: LineReading, by: number): LineReading {
  return {
    ...reading,
    readings: reading.readings.map((each) => ({ ...each, start: each.start + by, end: each.end + by })),
  }
}

/** Some texts went through it twice. */
function again(reading: LineReading): LineReading {
  let found = reading
  for (let layer = 1; layer < LAYERS && found.isCertain; layer++) {
    const text = textOf(found)
    const signs = signsOf(text, 0, text.length)
    if (!looksRecoded(signs)) break
    const next = readStretch(text, { start: 0, end: text.length, signs }, WHOLE, null)
    // A second layer whose bytes are not all there cannot be told place by place.
    if (!next?.isCertain) break
    found = asOne(next, found.readings[0]!.start, found.readings.at(-1)!.end, found.name)
  }
  return found
}

/** Layers do not line up with one another: the stretch is one reading. */
function asOne(inner: LineReading, start: number, end: number, outer: string): LineReading {
  const reading = { start, end, text: textOf(inner), margin: Number.POSITIVE_INFINITY, others: [] }
  return { ...inner, readings: [reading], name: `${outer}；${inner.name}` }
}
