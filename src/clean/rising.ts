/** Two rising numbers that run together where the mark between them is lost: 1520 → 15 and 20, 510 → 5 and 10. */
export interface Rising {
  readonly low: number
  readonly high: number
}

/** A number that is probably two; spans are UTF-16 offsets of the text looked at. */
export interface LostRange {
  readonly start: number
  readonly end: number
  /** with the likeliest mark between them */
  readonly reading: string
  readonly evidence: string
}

/** null where they do not rise or one begins with 0; of an odd number of digits the first has one less. */
export function risingIn(digits: string): Rising | null {
  const cut = Math.floor(digits.length / 2)
  const [first, second] = [digits.slice(0, cut), digits.slice(cut)]
  if (cut === 0 || first.startsWith('0') || second.startsWith('0')) return null
  return Number(first) < Number(second) ? { low: Number(first), high: Number(second) } : null
}
