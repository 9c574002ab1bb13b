/** Figures above and below the line as characters of their own: 5000m² for a 2 set above it, 10⁸ never 108. */

const SIGNS = '0123456789+-'
const SHAPES = { above: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻', below: '₀₁₂₃₄₅₆₇₈₉₊₋' } as const
/** anything else is a note's mark or words, or PM2.5, and stays what it is */
const FIGURE = /^\s*[\d+-]{1,4}\s*$/

export type Raise = keyof typeof SHAPES

/** A figure, `2`, `-1`, in its place; of any other text the text. */
export function raiseFigure(text: string, place: Raise): string {
  return FIGURE.test(text) ? [...text.trim()].map((sign) => raised(sign, place)).join('') : text
}

function raised(sign: string, place: Raise): string {
  return SHAPES[place][SIGNS.indexOf(sign)] ?? sign
}
