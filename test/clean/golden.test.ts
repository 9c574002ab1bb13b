/**
 * What cleaning makes of the bundled plans, whole: a change that moves one character or one count of a rule shows up here as a
 * difference to be read. Once it is meant: npx vitest run --config test/vitest.config.ts test/clean/golden.test.ts -u
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { countRules } from '../../src/clean/rule-counts.ts'
import { ALL_SEEDS, seed } from './seeds.ts'

const GOLDEN = join(import.meta.dirname, 'golden')

describe('cleaning of the bundled plans as it was read and approved', () => {
  it.each(ALL_SEEDS)('%s', async (id) => {
    const { text, edits, doubts, labels, segments, findings } = cleanText(seed(id))
    const summary = {
      ...countRules(edits, doubts),
      labels: labels.length,
      segments: segments.length,
      findings: findings.length,
      // by where they stand in the clean text
      doubted: Object.fromEntries(
        doubts.map(({ before, candidates, clean }) => [
          `at ${clean.start}`,
          `${before} → ${candidates[0]?.text ?? ''}`,
        ]),
      ),
    }
    await expect(text).toMatchFileSnapshot(join(GOLDEN, id, 'clean.txt'))
    await expect(`${JSON.stringify(summary, null, 2)}\n`).toMatchFileSnapshot(join(GOLDEN, id, 'summary.json'))
  })
})
