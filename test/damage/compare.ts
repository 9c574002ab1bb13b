/** A cleaned text beside the one it was: which characters differ once blanks and widths are folded, and which of those are doubts. */
import type { CleanText } from '../../src/model/clean.ts'

export interface Comparison {
  /** characters of the true text compared */
  readonly of: number
  /** characters written that are not its own, or left damaged without a doubt, or gone */
  readonly wrong: number
  /** characters left as doubts */
  readonly doubted: number
  /** digits among the wrong ones: written, gone or left damaged */
  readonly digits: number
  /** the first few places, for people */
  readonly examples: readonly string[]
}

export function compareCleaned(clean: Pick<CleanText, 'text' | 'doubts'>, truth: string): Comparison {
  // A doubt is filled with its likeliest reading, so that both texts run alike, and remembered as open.
  let found = ''
  const open: boolean[] = []
  const put = (text: string, isOpen: boolean): void => {
    for (const char of folded(text)) {
      found += char
      for (let unit = 0; unit < char.length; unit++) open.push(isOpen)
    }
  }
  let from = 0
  for (const { clean: at, candidates } of [...clean.doubts].sort((a, b) => a.clean.start - b.clean.start)) {
    if (at.start < from) continue
    put(clean.text.slice(from, at.start), false)
    put(candidates[0]?.text ?? clean.text.slice(at.start, at.end), true)
    from = at.end
  }
  put(clean.text.slice(from), false)
  return align(found, open, folded(truth))
}

/** NFKC folds …, — and the like as well; what is left out are blanks. */
export function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}

/** Greedy: runs along both, and where they part looks for the nearest place where they meet again. */
function align(found: string, open: readonly boolean[], wanted: string): Comparison {
  let wrong = 0
  let doubted = 0
  let digits = 0
  const examples: string[] = []
  let a = 0
  let b = 0
  while (a < found.length || b < wanted.length) {
    if (found[a] === wanted[b]) {
      if (open[a]) doubted++
      a++
      b++
      continue
    }
    const [skipA, skipB] = meet(found, wanted, a, b)
    if (open.slice(a, a + Math.max(1, skipA)).some(Boolean) || isOpenBefore(found, open, a, wanted[b]))
      doubted += Math.max(skipA, skipB)
    else {
      wrong += Math.max(skipA, skipB)
      const [written, lost] = [countDigits(found.slice(a, a + skipA)), countDigits(wanted.slice(b, b + skipB))]
      digits += Math.max(written, lost)
      if (examples.length < 5)
        examples.push(
          `${found.slice(Math.max(0, a - 6), a + skipA + 4)} ≠ ${wanted.slice(Math.max(0, b - 6), b + skipB + 4)}`,
        )
    }
    a += skipA
    b += skipB
  }
  return { of: wanted.length, wrong, doubted, digits, examples }
}

/** Of 于55 read as 于5 the first 5 pairs with either: what is doubted stands before the run of fives. */
function isOpenBefore(found: string, open: readonly boolean[], at: number, missing: string | undefined): boolean {
  let before = at - 1
  while (before > 0 && found[before] === missing && open[before] !== true) before--
  return open[before] === true
}

function countDigits(text: string): number {
  return text.match(/\d/g)?.length ?? 0
}

const FARTHEST = 400
/** characters that have to agree where both texts meet again, and skipped ones for each that has to agree besides */
const ANCHOR = 4
const SKIPPED_A_CHAR = 12

/** The least to skip on both sides until the texts agree for a while: the farther, the longer, or any 人民群众 would do. */
function meet(found: string, wanted: string, a: number, b: number): readonly [number, number] {
  for (let total = 1; total <= FARTHEST; total++) {
    const length = ANCHOR + Math.floor(total / SKIPPED_A_CHAR)
    for (let skipA = 0; skipA <= total; skipA++) {
      const skipB = total - skipA
      if (found[a + skipA] !== wanted[b + skipB]) continue
      const anchor = found.slice(a + skipA, a + skipA + length)
      if (anchor.length < ANCHOR || anchor !== wanted.slice(b + skipB, b + skipB + length)) continue
      const isWhole = anchor.length === length
      const isAtEnd = a + skipA + length > found.length && b + skipB + length > wanted.length
      if (isWhole || isAtEnd) return [skipA, skipB]
    }
  }
  return [found.length - a, wanted.length - b]
}

/** Characters of the true text that the damaged one does not show, blanks and width folded: how much there is to repair. */
export function countDamaged(damaged: string, truth: string): number {
  const left = new Map<string, number>()
  for (const char of folded(damaged)) left.set(char, (left.get(char) ?? 0) + 1)
  let gone = 0
  for (const char of folded(truth)) {
    const count = left.get(char) ?? 0
    if (count === 0) gone++
    else left.set(char, count - 1)
  }
  return gone
}

/** F1 of the places, counted in folded characters, where a line ends. */
export function boundaryScore(found: string, wanted: string): number {
  const a = lineEnds(found)
  const b = lineEnds(wanted)
  return (2 * [...a].filter((end) => b.has(end)).length) / (a.size + b.size)
}

function lineEnds(text: string): ReadonlySet<number> {
  const ends = new Set<number>()
  let at = 0
  for (const line of text.split('\n')) {
    at += folded(line).length
    ends.add(at)
  }
  ends.delete(0)
  return ends
}
