import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Changes } from '../../src/clean/changes.ts'
import { replay, undo } from '../../src/clean/replay.ts'
import { tracedEdits, tracedOrigin } from '../../src/clean/traced-edits.ts'
import {
  applyEdits,
  joinTraced,
  type StageEdit,
  sliceTraced,
  type TracedText,
  tracedSource,
  traceText,
} from '../../src/clean/traced-text.ts'

/** One unit of the naive text: the source unit it is, or null for one that an edit wrote. */
interface Unit {
  readonly char: string
  readonly from: number | null
}

/** What a stage might answer to a text of this length: spans in order, disjoint, some empty, some touching. */
function randomEdits(length: number): fc.Arbitrary<StageEdit[]> {
  return fc
    .array(
      fc.record({
        gap: fc.nat(3),
        size: fc.nat(3),
        text: fc.string({ unit: fc.constantFrom('甲', '乙'), maxLength: 3 }),
      }),
      { maxLength: 8 },
    )
    .map((drawn) => {
      const edits: StageEdit[] = []
      let at = 0
      for (const { gap, size, text } of drawn) {
        const start = at + gap
        const end = start + size
        if (end > length) break
        // two insertions at one place have no order of their own
        const last = edits.at(-1)
        if (last !== undefined && last.at.end === start && size === 0) continue
        edits.push({ at: { start, end }, text, rule: 'r', confidence: 1, evidence: '' })
        at = end
      }
      return edits
    })
}

function naively(units: readonly Unit[], edits: readonly StageEdit[]): Unit[] {
  const result: Unit[] = []
  let at = 0
  for (const edit of edits) {
    result.push(...units.slice(at, edit.at.start), ...[...edit.text].map((char) => ({ char, from: null })))
    at = edit.at.end
  }
  return [...result, ...units.slice(at)]
}

function throughRounds(rounds: (source: string, traced: TracedText, units: readonly Unit[]) => void): void {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 24 }),
      fc.infiniteStream(fc.nat(0x7fffffff)),
      (source, seeds) => {
        let traced = traceText(source)
        let units: Unit[] = [...source].map((char, from) => ({ char, from }))
        for (let round = 0; round < 5; round++) {
          const seed = seeds.next().value as number
          const [edits] = fc.sample(randomEdits(traced.text.length), { numRuns: 1, seed })
          traced = applyEdits(traced, edits!)
          units = naively(units, edits!)
          rounds(source, traced, units)
        }
      },
    ),
    { numRuns: 400 },
  )
}

interface Change {
  readonly start: number
  readonly end: number
  readonly place: number
  readonly size: number
}

function listOf({ count, starts, ends, places, sizes }: Changes): Change[] {
  return Array.from({ length: count }, (_, index) => ({
    start: starts[index]!,
    end: ends[index]!,
    place: places[index]!,
    size: sizes[index]!,
  }))
}

describe('edits of several stages composed into one list', () => {
  it('give the text that applying them one after another gives', () => {
    throughRounds((_source, traced, units) => {
      expect(traced.text).toBe(units.map(({ char }) => char).join(''))
    })
  })

  it('lead from the source to the text and back', () => {
    throughRounds((source, traced) => {
      const edits = [...tracedEdits(traced)]
      expect(replay(source, edits)).toBe(traced.text)
      expect(undo(traced.text, edits)).toBe(source)
      for (let i = 1; i < edits.length; i++) expect(edits[i]!.at.start).toBeGreaterThanOrEqual(edits[i - 1]!.at.end)
    })
  })

  it('keep the place of every unit that no edit touched', () => {
    throughRounds((source, traced, units) => {
      const origin = tracedOrigin(traced)
      const changed = listOf(traced.changes)
      const touched = (at: number): boolean => changed.some(({ place, size }) => place <= at && at < place + size)
      expect(origin.length).toBe(traced.text.length + 1)
      expect(origin.at(-1)).toBe(source.length)
      for (let at = 0; at < units.length; at++) {
        expect(origin[at + 1]!).toBeGreaterThanOrEqual(origin[at]!)
        if (touched(at)) continue
        expect(units[at]!.from).not.toBeNull()
        expect(origin[at]).toBe(units[at]!.from)
        expect(tracedSource(traced, { start: at, end: at + 1 })).toEqual({ start: origin[at], end: origin[at]! + 1 })
      }
    })
  })

  it('cover every source unit that is gone', () => {
    throughRounds((source, traced, units) => {
      const left = new Set(units.map(({ from }) => from))
      const changed = listOf(traced.changes)
      const covered = (at: number): boolean => changed.some(({ start, end }) => start <= at && at < end)
      for (let at = 0; at < source.length; at++) if (!left.has(at)) expect(covered(at)).toBe(true)
    })
  })

  it('survive being cut into parts, also through a change, edited there and put together again', () => {
    throughRounds((source, traced, units) => {
      const cut = Math.floor(traced.text.length / 2)
      if (cut === 0) return
      const spans = [
        { start: 0, end: cut },
        { start: cut, end: traced.text.length },
      ]
      const parts = spans.map((span) => sliceTraced(traced, span))
      const joined = joinTraced(parts)
      expect(joined.text).toBe(traced.text)
      expect(parts[0]!.to).toBe(parts[1]!.from)
      expect(undo(joined.text, tracedEdits(joined))).toBe(source)
      const across = listOf(traced.changes).some(({ place, size }) => place < cut && cut < place + size)
      if (!across) expect(tracedOrigin(joined)).toEqual(tracedOrigin(traced))
      const edits = parts.map(({ text }, nth) => fc.sample(randomEdits(text.length), { numRuns: 1, seed: nth })[0]!)
      const edited = joinTraced(parts.map((part, nth) => applyEdits(part, edits[nth]!)))
      const naive = spans.flatMap(({ start, end }, nth) => naively(units.slice(start, end), edits[nth]!))
      expect(edited.text).toBe(naive.map(({ char }) => char).join(''))
      expect(undo(edited.text, tracedEdits(edited))).toBe(source)
      expect(replay(source, tracedEdits(edited))).toBe(edited.text)
      const origin = tracedOrigin(edited)
      for (let at = 0; at < edited.text.length; at++) expect(origin[at + 1]!).toBeGreaterThanOrEqual(origin[at]!)
    })
  })

  it('refuses edits that overlap or run backwards', () => {
    const edit = (start: number, end: number): StageEdit => ({
      at: { start, end },
      text: '',
      rule: 'r',
      confidence: 1,
      evidence: '',
    })
    expect(() => applyEdits(traceText('abcdef'), [edit(0, 3), edit(2, 4)])).toThrow(RangeError)
    expect(() => applyEdits(traceText('abcdef'), [edit(3, 4), edit(0, 1)])).toThrow(RangeError)
    expect(() => applyEdits(traceText('abcdef'), [edit(3, 2)])).toThrow(RangeError)
  })
})
