/**
 * Recoding: text that somebody read in a wrong code page and saved again. `ÖÐ¹ú±£ÏÕ¼à¶½` is 中国保险监督, `鍏充簬鍗板彂` is 关于印发. Line by
 * line, as files are patched together; a line counts as recoded only when what comes out reads like Chinese and what stands
 * there does not. Where bytes are gone the likely character is not written but kept as a doubt; what no reading mends
 * (锟斤拷, layers of it) is taken out, labelled and reported.
 */
import type { Doubt } from '../../model/clean.ts'
import type { Span } from '../../model/span.ts'
import { settleByReadings } from '../own-readings.ts'
import { weighByOwnWords } from '../own-words.ts'
import type { StageResult } from '../stage.ts'
import { CHINESE_SIGNS } from './is-text.ts'
import { type Encoding, type LineReading, textOf } from './line-reading.ts'
import { type LineSigns, signsOf } from './line-signs.ts'
import { findLossy } from './lossy.ts'
import { findLostBytes, isWithinUtf8, type LostBytes } from './lost-bytes.ts'
import { type Proposals, propose, RULE } from './propose.ts'
import { readUtf8AsGbk, takesAsciiAlong } from './read-as-gbk.ts'
import { hasMerged, mergingOf, type SoftHyphens } from './read-latin.ts'
import { looksRecoded, type Neighbour, readStretch, type Stretch, showsAs, WHOLE } from './read-line.ts'
import { everydayShare } from './scores.ts'
import { readStrictly } from './strict.ts'

/** a soft hyphen that is one byte of many, not one that a program set between hanzi */
const AD_AMONG_BYTES = /[\x80-\xac\xae-\xff]\xad|\xad[\x80-\xac\xae-\xff]/
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
/** short lines that read the same way before they are recoded for certain */
const VOUCHING = 2

/** `&Ouml;&ETH;&sup1;&uacute;`: what was escaped after it was read in a wrong code page, once it is unescaped; `open`: doubts so far. */
export function repairUnescaped(text: string, open: readonly Doubt[]): StageResult {
  const { edits, doubts = [], ...others } = repairRecoding(text)
  const isNew = ({ at }: { readonly at: Span }): boolean =>
    !open.some(({ clean }) => clean.start < at.end && at.start < clean.end)
  return { edits: edits.filter(isNew), doubts: doubts.filter(isNew), ...others }
}

export function repairRecoding(text: string): StageResult {
  const result: Proposals = { edits: [], doubts: [], labels: [], findings: [] }
  let ad: SoftHyphens = AD_AMONG_BYTES.test(text) ? 'kept' : 'unknown'
  let merging = mergingOf(text)
  const isAlong = takesAsciiAlong(text)
  let found: LostBytes | null = null
  const lost = (): LostBytes => {
    found ??= findLostBytes(text)
    return found
  }
  // What the lines above turned out to be: short ones say too little for themselves.
  let above: Neighbour | null = null
  // Short lines that may be recoded wait for a longer one below to say whether they are.
  let waiting: Waiting[] = []
  const tryOut = (stretch: Waiting, neighbour: Neighbour | null): LineReading | null => {
    const reading = readStretch(text, stretch, { ad, merging, isAlong, lost }, neighbour)
    if (reading !== null) propose(reading, stretch.start, result)
    if (ad === 'unknown' && reading?.encoding === 'gb18030' && !reading.isCertain) ad = 'lost'
    if (merging !== 'seen' && reading?.encoding === 'gb18030' && !reading.isCertain)
      merging = hasMerged(text.slice(stretch.start, stretch.end)) ? 'seen' : merging
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
  let between: Waiting[] = []
  // sound lines since the last recoded one, and since the first that waits
  let quiet = 0
  let patience = 0
  for (const { start, end } of stretchesOf(text, lost)) {
    const stretch: Waiting = { start, end, signs: signsOf(text, start, end) }
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
  return { ...result, ...weighByOwnWords(text, settleByReadings(text, result)) }
}

interface Waiting extends Stretch {
  /** what it reads as by itself, once that was asked */
  alone?: LineReading | null
}

/** 毙▅ and ネ in one table: short as they are, both are all of them everyday hanzi in Big5, 教育 and 在校生. */
function vouchForOneAnother(text: string, waiting: readonly Waiting[]): Neighbour | null {
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
function doubtAlone(text: string, stretch: Waiting, { doubts }: Proposals): boolean {
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

function readAlone(text: string, stretch: Waiting): LineReading | null {
  if (stretch.alone === undefined) stretch.alone = tryAlone(text, stretch)
  return stretch.alone
}

function tryAlone(text: string, stretch: Waiting): LineReading | null {
  const reading = readStretch(text, stretch, WHOLE, null)
  return reading?.isCertain && everydayShare(textOf(reading)) === 1 ? reading : null
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

/** Lines, long ones in pieces that end behind an ASCII character; a line end within a character was one of its bytes. */
function* stretchesOf(
  text: string,
  lost: () => LostBytes,
): Generator<{ readonly start: number; readonly end: number }> {
  for (let start = 0; start < text.length; ) {
    let newline = text.indexOf('\n', start)
    while (newline >= 0 && isWithinUtf8(text, newline) && lost().isInLineEnds) newline = text.indexOf('\n', newline + 1)
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

function mayBeRecoded({ latin, utf8Heads, symbols, lost }: LineSigns): boolean {
  return latin + utf8Heads + symbols + lost > 0
}

function hasOddSigns(text: string, { start, end }: Span): boolean {
  const line = text.slice(start, end)
  return line !== '' && !CHINESE_SIGNS.test(line)
}
