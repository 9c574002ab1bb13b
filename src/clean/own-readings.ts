/**
 * A character that lost a byte before the reading a site had set behind it, `璞�(fēng)`: the reading tells which of its fellows
 * (all that begin with the same bytes) it was. One that has it is written; several are what is left of the doubt.
 */
import { foldUnit } from './folded-model.ts'
import { isHanzi } from './loose-hanzi.ts'
import { likeliest, type Proposals } from './own-words.ts'
import { buildReadings, GLOSS, hasReading, isSyllable, type Readings } from './pinyin-gloss.ts'
import { isEverydayHanzi } from './text-model.ts'
import type { StageEdit } from './traced-text.ts'

type Doubt = Proposals['doubts'][number]

/** right behind the doubt, in the text as it probably reads; the bracket may have gone with the byte, 绺?xiàn) for 县(xiàn) */
const READING = /^(\(?)([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ]{1,7})\)/
const LONGEST = 9
/** UTF-8 keeps the low six bits of a code point in its last byte */
const FELLOWS = 64
const HANZI = /^\p{Script=Han}\??$/u
/** how much likelier than the next one with that reading */
const CLEAR = 50

/** `edits` and `doubts` of `text`, each in order. */
export function settleByReadings(text: string, { edits, doubts }: Proposals): Proposals {
  const open = doubts.some(({ candidates }) => candidates.length > 1)
  if (!open || !(text.search(GLOSS) >= 0 || edits.some(({ text: written }) => written.includes('('))))
    return { edits, doubts }
  const { shown, places } = likeliest(text, edits, doubts)
  let readings: Readings | null = null
  const written: StageEdit[] = []
  const left: Doubt[] = []
  for (const [index, doubt] of doubts.entries()) {
    const { end } = places[index]!
    const [, bracket, syllable = ''] = READING.exec(shown.slice(end, end + LONGEST)) ?? []
    if (!isSyllable(syllable) || !isOneHanzi(doubt) || (bracket !== '(' && !mayLackBracket(doubt))) {
      left.push(doubt)
      continue
    }
    readings ??= buildReadings()
    // 璞�: the first two of three bytes stand there as a hanzi; in Latin letters the middle one may be gone as well
    const isLastLost = isHanzi(text.charCodeAt(doubt.at.start))
    const told = withReading(doubt, isLastLost ? fellowsOf(doubt) : codesOf(doubt), syllable, readings)
    const [best, next] = told.candidates
    const evidence = `后面的读音 (${syllable})`
    const opening = bracket === '(' ? '' : '('
    if (best === undefined) left.push(doubt)
    else if (next === undefined || best.confidence > next.confidence * CLEAR)
      written.push({
        at: doubt.at,
        text: best.text + opening,
        rule: doubt.rule,
        confidence: 0.99,
        evidence: `${evidence}只合“${best.text}”`,
      })
    else {
      const candidates = told.candidates.map((each) => ({ ...each, text: each.text + opening }))
      left.push({ ...told, candidates, evidence: `${doubt.evidence}；${evidence}` })
    }
  }
  return { edits: [...edits, ...written].sort((a, b) => a.at.start - b.at.start), doubts: left }
}

function isOneHanzi({ candidates }: Doubt): boolean {
  return candidates.length > 1 && candidates.every(({ text }) => HANZI.test(text))
}

/** What stood behind the hanzi went with its byte. */
function mayLackBracket({ candidates }: Doubt): boolean {
  return candidates.some(({ text }) => text.endsWith('?'))
}

function codesOf({ candidates }: Doubt): number[] {
  return candidates.map(({ text }) => text.charCodeAt(0))
}

function fellowsOf(doubt: Doubt): number[] {
  const first = codesOf(doubt)[0]! & -FELLOWS
  return Array.from({ length: FELLOWS }, (_, low) => first + low)
}

/** Those of `codes` that are read so, likeliest first; one that was no candidate is less likely than any that was. */
function withReading(doubt: Doubt, codes: readonly number[], syllable: string, readings: Readings): Doubt {
  const least = Math.min(...doubt.candidates.map(({ confidence }) => confidence)) / 2
  const read = codes.filter((code) => hasReading(readings, code, syllable))
  // 寧 among 寍寕寗: a plan has the one that everybody writes
  const usual = read.filter((code) => isEverydayHanzi(foldUnit(code)))
  const candidates = (usual.length > 0 ? usual : read)
    .map((code) => {
      const text = String.fromCharCode(code)
      const own = doubt.candidates.find((candidate) => candidate.text[0] === text)
      return { text, confidence: own?.confidence ?? least, evidence: `读 ${syllable}` }
    })
    .sort((a, b) => b.confidence - a.confidence)
  const sum = candidates.reduce((total, { confidence }) => total + confidence, 0)
  return { ...doubt, candidates: candidates.map((each) => ({ ...each, confidence: each.confidence / sum })) }
}
