/** Figures above and below the line as characters of their own: m³, PM₂.₅ keeps its point. */

const SIGNS = '0123456789+-'

/** `sign`: a digit, + or -; anything else stays as it is. */
export function raised(sign: string): string {
  return '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'[SIGNS.indexOf(sign)] ?? sign
}

export function lowered(sign: string): string {
  return '₀₁₂₃₄₅₆₇₈₉₊₋'[SIGNS.indexOf(sign)] ?? sign
}
