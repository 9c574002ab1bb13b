/** Where the dots of an indicator lie: `2020年 51.3% → ≥ 65%` of each plan on one scale. Pure. */
import type { TargetsResponse } from '../../../src/http/shapes.ts'

type Row = TargetsResponse['rows'][number]

export interface Dot {
  readonly row: Row
  /** 0..1 on the scale; null when the plan states none, or when it is damaged */
  readonly baseline: number | null
  readonly value: number | null
}

export interface Plot {
  readonly unit: string
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
  readonly dots: readonly Dot[]
}

/** Rows of one indicator in one unit; a number that is not sound is listed, but takes no place on the scale. */
export function plotOf(rows: readonly Row[]): readonly Plot[] {
  const units = [...new Set(rows.map(({ target }) => target.unit))]
  return units.map((unit) => {
    const own = rows.filter(({ target }) => target.unit === unit)
    const sound = own.filter(({ target }) => target.quality === 'sound')
    const values = sound
      .flatMap(({ target: { value, baseline } }) => [value, baseline])
      .filter((value) => value !== null)
    const low = Math.min(...values)
    const high = Math.max(...values)
    const step = niceStep(high - low || Math.abs(high) / 4 || 1)
    // Half a step of air, so that no dot lies on the edge.
    const from = Math.floor((low - step / 2) / step) * step
    const to = Math.ceil((high + step / 2) / step) * step
    const place = (value: number | null): number | null => (value === null ? null : (value - from) / (to - from))
    const ticks =
      values.length === 0
        ? []
        : range(from, to, step).map((value) => ({ at: place(value)!, label: `${trim(value)}${unit}` }))
    return {
      unit,
      ticks,
      dots: own.map((row) => {
        const { quality, value, baseline } = row.target
        return quality === 'sound'
          ? { row, value: place(value), baseline: place(baseline) }
          : { row, value: null, baseline: null }
      }),
    }
  })
}

/** 1, 2 or 5 times a power of ten, so that there are about five of them. */
function niceStep(span: number): number {
  const raw = span / 5
  const power = 10 ** Math.floor(Math.log10(raw))
  return ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10) * power
}

function range(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step)
}

function trim(value: number): string {
  return String(Number(value.toFixed(6)))
}
