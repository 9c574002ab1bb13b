/**
 * Every kind of damage put on clean texts, alone and in drawn mixtures, and taken off again: characters wrong per 100,000, and
 * of what was damaged the shares that came back, that is right where something was written, and that is a doubt where nothing
 * was. First of all the clean texts as they are, in which nothing may change.
 */
import { countGlosses } from '../../src/clean/pinyin-gloss.ts'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { cleanTexts } from '../../test/clean/clean-texts.ts'
import { CLEAN_SEEDS, seed } from '../../test/clean/seeds.ts'
import { boundaryScore, compareCleaned, countDamaged, folded } from '../../test/damage/compare.ts'
import { DAMAGES, type Damage, drawMixture, LOST_FOR_GOOD, putOn } from '../../test/damage/kinds.ts'
import { seeded } from '../measure.ts'
import type { Score } from '../score.ts'

const MIXTURES = 20
const EMOJI = /\p{Emoji_Presentation}/u

export interface DamageOptions {
  /** how often each kind is drawn that differs from draw to draw, and twenty mixtures of each sort */
  readonly draws?: number
  /** kinds whose name holds it */
  readonly only?: string
}

export function scoreDamage(misses: string[], { draws = 1, only = '' }: DamageOptions = {}): Score[] {
  const plans = CLEAN_SEEDS.map((id) => seed(id).text.replaceAll('[bookmark: _GoBack]', ''))
  const samples = cleanTexts()
  const texts = [...plans, ...samples.map(({ text }) => text).filter(canBeDamaged)]
  const kinds = DAMAGES.filter(({ name, layer }) => `${layer}: ${name}`.includes(only))
  return [
    ...scoreClean([...plans.map((text, index) => ({ name: CLEAN_SEEDS[index]!, text })), ...samples], misses),
    ...kinds.flatMap((kind) => {
      const seeds = Array.from({ length: isDrawn(kind, plans) ? draws : 1 }, (_, index) => index + 1)
      const runs = seeds.flatMap((random) => texts.map((text) => ({ text, damages: [kind], random })))
      return scoreRuns(`${kind.layer}: ${kind.name}`, runs, misses)
    }),
    ...LOST_FOR_GOOD.flatMap((kind) => scoreReported(kind, plans)),
    ...(['bytes survive', 'bytes lost'] as const).flatMap((which) => {
      const random = seeded(which.length)
      const runs = Array.from({ length: MIXTURES * draws }, (_, index) => ({
        text: texts[Math.floor(random() * (index % 2 === 0 ? plans.length : texts.length))]!,
        damages: drawMixture(random, which === 'bytes lost'),
        random: index + 1,
      }))
      return scoreRuns(`mixtures, ${which}`, runs, misses)
    }),
  ]
}

/** Emoji are in no code page that the injectors put a text through, and readings of its own hide those that a site puts in. */
function canBeDamaged(text: string): boolean {
  return !EMOJI.test(text) && countGlosses(text) === 0
}

/** What does the same to every text however it is drawn is scored once. */
function isDrawn({ apply }: Damage, plans: readonly string[]): boolean {
  return plans.some((plan) => apply(plan, seeded(1)) !== apply(plan, seeded(2)))
}

function scoreClean(texts: readonly { readonly name: string; readonly text: string }[], misses: string[]): Score[] {
  let repairs = 0
  for (const { name, text } of texts) {
    const { edits, doubts } = cleanText(plainText(text))
    for (const { before, after, rules } of edits)
      misses.push(`damage ${name}: false repair ${rules} ${before} → ${after}`)
    for (const { before, rule } of doubts) misses.push(`damage ${name}: false doubt ${rule} ${before}`)
    repairs += edits.length + doubts.length
  }
  const of = texts.reduce((sum, { text }) => sum + text.length, 0)
  return [{ area: 'damage', subject: 'none', metric: 'false edits', value: repairs, of }]
}

/** Lines of what can hardly be read that come back, or are taken out or doubted, and said so. */
function scoreReported(kind: Damage, plans: readonly string[]): Score[] {
  let lines = 0
  let reported = 0
  for (const plan of plans) {
    const damaged = kind.apply(plan, seeded(1))
    const sound = plan.split('\n').map(folded)
    const { findings, doubts, text } = cleanText(plainText(damaged))
    const back = new Set(text.split('\n').map(folded))
    const places = [...findings, ...doubts].flatMap(({ at }) => (at === null ? [] : [at]))
    let start = 0
    for (const [index, line] of damaged.split('\n').entries()) {
      const end = start + line.length
      if (/[\u3400-\u9fff]{4}/.test(line)) {
        lines++
        if (back.has(sound[index]!) || places.some((at) => at.start < end && at.end > start)) reported++
      }
      start = end + 1
    }
  }
  const value = reported / lines
  return [{ area: 'damage', subject: `${kind.layer}: ${kind.name}`, metric: 'lines accounted for', value, of: lines }]
}

interface Run {
  readonly text: string
  readonly damages: readonly Damage[]
  readonly random: number
}

/** Of damage that loses bytes also what came of the rest; of pages where the paragraphs end. */
function scoreRuns(subject: string, runs: readonly Run[], misses: string[]): Score[] {
  const sum = { of: 0, damaged: 0, wrong: 0, doubted: 0, digits: 0 }
  let paragraphs = 0
  for (const { text, damages, random } of runs) {
    const damaged = putOn(text, damages, seeded(random))
    const clean = cleanText(plainText(damaged))
    const result = compareCleaned(clean, text)
    sum.of += result.of
    sum.damaged += countDamaged(damaged, text)
    sum.wrong += result.wrong
    sum.doubted += result.doubted
    sum.digits += result.digits
    paragraphs += boundaryScore(clean.text, text)
    const title = text.trimStart().slice(0, 12).split('\n')[0]
    for (const example of result.examples)
      misses.push(`damage ${damages.map(({ name }) => name).join(' + ')} on ${title}: ${example}`)
  }
  const score = (metric: string, value: number, of: number): Score => ({ area: 'damage', subject, metric, value, of })
  const right = Math.max(0, sum.damaged - sum.wrong - sum.doubted)
  const rest = sum.wrong + sum.doubted
  const isLossy = runs.some(({ damages }) => damages.some((damage) => damage.isLossy))
  const isPrinted = runs.every(({ damages }) => damages.every(({ name }) => name.startsWith('lines cut')))
  return [
    score('wrong per 100,000', (sum.wrong / sum.of) * 100_000, sum.of),
    ...(sum.digits > 0 ? [score('wrong digits', sum.digits, sum.of)] : []),
    ...(isPrinted ? [score('paragraphs F1', paragraphs / runs.length, runs.length)] : []),
    ...(isLossy ? [score('right where written', right / Math.max(1, right + sum.wrong), right + sum.wrong)] : []),
    ...(isLossy && rest > 0 ? [score('doubted of the rest', sum.doubted / rest, rest)] : []),
  ]
}
