/**
 * Every kind of damage put on clean texts, alone and in drawn mixtures, and taken off again: characters wrong per 100,000, and
 * of what was damaged the shares that came back, that is right where something was written, and that is a doubt where nothing
 * was. First of all the clean texts as they are, in which nothing may change.
 */
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { cleanTexts } from '../../test/clean/clean-texts.ts'
import { CLEAN_SEEDS, seed } from '../../test/clean/seeds.ts'
import { boundaryScore, compareCleaned, countDamaged } from '../../test/damage/compare.ts'
import { DAMAGES, type Damage, drawMixture, putOn } from '../../test/damage/kinds.ts'
import { seeded } from '../measure.ts'
import type { Score } from '../score.ts'

const SEEDS = [1, 2]
const MIXTURES = 30

export interface DamageOptions {
  /** how often each kind is drawn anew */
  readonly seeds?: readonly number[]
  readonly mixtures?: number
  /** kinds whose name holds it */
  readonly only?: string
}

export function scoreDamage(
  misses: string[],
  { seeds = SEEDS, mixtures = MIXTURES, only = '' }: DamageOptions = {},
): Score[] {
  const plans = CLEAN_SEEDS.map((id) => seed(id).text.replaceAll('[bookmark: _GoBack]', ''))
  const samples = cleanTexts()
  const texts = [...plans, ...samples.map(({ text }) => text)]
  const kinds = DAMAGES.filter(({ name, layer }) => `${layer}: ${name}`.includes(only))
  return [
    ...scoreClean([...plans.map((text, index) => ({ name: CLEAN_SEEDS[index]!, text })), ...samples], misses),
    ...kinds.flatMap((kind) => {
      const runs = seeds.flatMap((random) => texts.map((text) => ({ text, damages: [kind], random })))
      return scoreRuns(`${kind.layer}: ${kind.name}`, runs, misses)
    }),
    ...(['bytes survive', 'bytes lost'] as const).flatMap((which) => {
      const random = seeded(which.length)
      const runs = Array.from({ length: mixtures }, (_, index) => ({
        text: texts[Math.floor(random() * (index % 2 === 0 ? plans.length : texts.length))]!,
        damages: drawMixture(random, which === 'bytes lost'),
        random: index + 1,
      }))
      return scoreRuns(`mixtures, ${which}`, runs, misses)
    }),
  ]
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

interface Run {
  readonly text: string
  readonly damages: readonly Damage[]
  readonly random: number
}

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
  return [
    score('wrong per 100,000', (sum.wrong / sum.of) * 100_000, sum.of),
    score('paragraphs F1', paragraphs / runs.length, runs.length),
    ...(sum.damaged === 0 ? [] : [score('repaired', right / sum.damaged, sum.damaged)]),
    ...(sum.wrong + sum.doubted === 0
      ? []
      : [
          score('right where written', right / Math.max(1, right + sum.wrong), right + sum.wrong),
          score('doubted of the rest', sum.doubted / (sum.wrong + sum.doubted), sum.wrong + sum.doubted),
          score('wrong digits', sum.digits, sum.of),
        ]),
  ]
}
