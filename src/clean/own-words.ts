/**
 * What the text itself writes elsewhere, with all its bytes there, tells which of the readings of a lost byte is meant: `教鑲插眬�1`
 * may be 教育局 or 教育屯, and a text that has 教育局 ten times and 教育屯 nowhere means 局. Doubts are weighed once more by the three
 * units around and in them; those that are clear then are written. Never a digit, a numeral or a mark: 第三 elsewhere does not
 * make 第一 a third, nor ≥ every ≤.
 */
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

type Doubt = NonNullable<StageResult['doubts']>[number]
type Candidate = Doubt['candidates'][number]

export interface Proposals {
  readonly edits: StageEdit[]
  readonly doubts: Doubt[]
}

/** log lead over the next reading before one is written */
const CLEAR_LEAD = 4
/** units of the strings that are looked for elsewhere */
const LENGTH = 3
/** how often what was seen nowhere is taken to be seen */
const UNSEEN = 0.05
/** a reading that is this certain is one to learn from */
const SURE = 1 - 0.5 * Math.exp(-10)
/** hanzi and the blank of an indent */
const TOLD_BY_WORDS = /^[\u3400-\u9fff\u3000]+$/
/** …those of a shifted font as well; ? for one that may be gone */
const NUMERAL = /[?〇零一二三四五六七八九十百千万亿两园员圆猿源缘远苑愿怨]/
const DIGIT = /\d/g
/** what stands beyond a mark says nothing of the word before it */
const WORDS_OR_INDENT = /[\u3400-\u9fff0]{2}|^\n?\u3000+[^\n]?$/

/** A doubt whose readings differ somewhere, and the text around it as it probably reads. */
interface Open {
  readonly doubt: Doubt
  readonly candidates: readonly Weighed[]
}

interface Weighed {
  readonly candidate: Candidate
  /** what the others do not have */
  readonly own: string
  /** strings of three units that hold some of it */
  readonly strings: readonly string[]
}

/** `edits` and `doubts` of `text`, each in order; what is written besides, and what stays in doubt. */
export function weighByOwnWords(text: string, { edits, doubts }: Proposals): Proposals {
  if (!doubts.some(isOpen)) return { edits, doubts }
  const { shown, places, unsure } = likeliest(text, edits, doubts)
  const open = doubts.map((doubt, index) => (isOpen(doubt) ? openOf(doubt, shown, places[index]!) : null))
  const counts = countStrings(shown, unsure, open)
  const written: StageEdit[] = []
  const left: Doubt[] = []
  for (const [index, doubt] of doubts.entries()) {
    const settled = open[index] == null ? null : settle(open[index]!, counts)
    if (settled === null) left.push(doubt)
    else written.push(settled)
  }
  return { edits: [...edits, ...written].sort((a, b) => a.at.start - b.at.start), doubts: left }
}

function isOpen({ candidates }: Doubt): boolean {
  return candidates.length > 1
}

type Place = { readonly start: number; readonly end: number }

/** The text as it probably reads, all digits alike; where in it each doubt stands, and what else of it is not sure. */
export function likeliest(
  text: string,
  edits: Proposals['edits'],
  doubts: Proposals['doubts'],
): { readonly shown: string; readonly places: readonly Place[]; readonly unsure: readonly Place[] } {
  const pieces: string[] = []
  const places: Place[] = []
  const unsure: Place[] = []
  let length = 0
  let from = 0
  const put = (piece: string): void => {
    pieces.push(piece)
    length += piece.length
  }
  let next = 0
  for (const { at, candidates } of [...doubts, null].map((doubt) => doubt ?? { at: END, candidates: [] })) {
    for (; next < edits.length && edits[next]!.at.start < at.start; next++) {
      put(text.slice(from, edits[next]!.at.start))
      if (edits[next]!.confidence < SURE) unsure.push({ start: length, end: length + edits[next]!.text.length })
      put(edits[next]!.text)
      from = edits[next]!.at.end
    }
    put(text.slice(from, at.start))
    const start = length
    put(candidates[0]?.text ?? text.slice(at.start, at.end))
    places.push({ start, end: length })
    unsure.push({ start, end: length })
    from = Math.max(from, at.end)
  }
  return { shown: pieces.join('').replace(DIGIT, '0'), places, unsure }
}

const END = { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER }

function openOf(doubt: Doubt, shown: string, { start, end }: Place): Open {
  const texts = doubt.candidates.map(({ text }) => text)
  const head = commonLength(texts, (text, at) => text[at])
  const tail = commonLength(
    texts.map((text) => text.slice(head)),
    (text, at) => text[text.length - 1 - at],
  )
  const before = shown.slice(Math.max(0, start - LENGTH + 1), start)
  const behind = shown.slice(end, end + LENGTH - 1)
  const candidates = doubt.candidates.map((candidate) => {
    const { text } = candidate
    const own = text.slice(head, text.length - tail)
    const whole = before + text.replace(DIGIT, '0') + behind
    const first = before.length + head
    const strings: string[] = []
    for (let at = Math.max(0, first - LENGTH + 1); at < first + own.length && at + LENGTH <= whole.length; at++) {
      const string = whole.slice(at, at + LENGTH)
      if (WORDS_OR_INDENT.test(string)) strings.push(string)
    }
    return { candidate, own, strings }
  })
  return { doubt, candidates }
}

function commonLength(texts: readonly string[], charAt: (text: string, at: number) => string | undefined): number {
  let length = 0
  for (;;) {
    const char = charAt(texts[0]!, length)
    if (char === undefined || texts.some((text) => charAt(text, length) !== char)) return length
    length++
  }
}

/** How often each string that is asked for stands where what it reads is sure. */
function countStrings(
  shown: string,
  unsure: readonly Place[],
  open: readonly (Open | null)[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  // A string is only made where one that begins alike is asked for.
  const begins = new Uint8Array(0x10000)
  for (const each of open)
    for (const { strings } of each?.candidates ?? [])
      for (const string of strings) {
        counts.set(string, 0)
        begins[mixed(string, 0)] = 1
      }
  let next = 0
  for (let at = 0; at + LENGTH <= shown.length; at++) {
    while (unsure[next] !== undefined && unsure[next]!.end <= at) next++
    if (begins[mixed(shown, at)] === 0) continue
    const doubted = unsure[next]
    if (doubted !== undefined && doubted.start < at + LENGTH && doubted.end > doubted.start) continue
    const string = shown.slice(at, at + LENGTH)
    const count = counts.get(string)
    if (count !== undefined) counts.set(string, count + 1)
  }
  return counts
}

function mixed(text: string, at: number): number {
  const code = Math.imul(text.charCodeAt(at), 0x9e3779b1) ^ Math.imul(text.charCodeAt(at + 1), 0x85ebca6b)
  return ((code ^ (code >>> 15)) + text.charCodeAt(at + 2)) & 0xffff
}

/** The candidate that is clear once the text was asked; null for none. */
function settle({ doubt, candidates }: Open, counts: ReadonlyMap<string, number>): StageEdit | null {
  const seen = candidates.map(({ strings }) => Math.max(0, ...strings.map((string) => counts.get(string) ?? 0)))
  const scores = candidates.map(
    ({ candidate }, index) => Math.log(candidate.confidence) + Math.log(seen[index]! + UNSEEN),
  )
  const best = scores.indexOf(Math.max(...scores))
  const { candidate, own, strings } = candidates[best]!
  const rival = Math.max(...scores.filter((_, index) => index !== best))
  const lead = scores[best]! - rival
  if (seen[best] === 0 || lead < CLEAR_LEAD || !TOLD_BY_WORDS.test(own)) return null
  if (candidates.some((each) => NUMERAL.test(each.own))) return null
  const witness = strings.find((string) => counts.get(string) === seen[best])!
  const evidence = `${candidate.evidence}；断字依同文别处的“${witness.trim()}”（${seen[best]} 处）取此`
  return { at: doubt.at, text: candidate.text, rule: doubt.rule, confidence: 1 - 0.5 * Math.exp(-lead), evidence }
}
