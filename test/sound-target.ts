import type { Target } from '../src/model/clause.ts'

/** A sound figure; a test says what is different about its own. */
export const TARGET: Target = {
  indicator: '公办幼儿园在园幼儿占比',
  key: '',
  op: '>=',
  value: 65,
  value2: null,
  unit: '%',
  deadline: '2025',
  baseline: null,
  baselineYear: null,
  scope: null,
  period: null,
  hedge: null,
  attribute: null,
  quality: 'sound',
  printed: null,
  evidence: null,
  sentence: '',
  at: { start: 0, end: 0 },
  rule: 'targets/sentence',
}
