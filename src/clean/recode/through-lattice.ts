/** A line some of whose bytes are gone, or can be cut in two ways: the reading whose characters follow one another best. */
import { followFolded } from '../folded-model.ts'
import { type ByteReader, type Option, readLattice } from '../lattice.ts'
import { countScripts } from '../script-of-hanzi.ts'
import { followCode } from '../text-model.ts'
import { openBytes } from './byte-machines.ts'
import { type Encoding, type LineReading, textOf } from './line-reading.ts'

/** ways kept, and log distance at which one is given up */
const SEARCH = { beam: 24, giveUp: 22, giveUpAligned: 44 }
const READS_AS_SIMPLIFIED = -8
const HALF = /(?<=[\u4e00-\u9fff])[@-~](?=[\u4e00-\u9fff])/

/**
 * Simplified words first: a traditional hanzi beside them would be as likely as its simplified form. `open`: bytes a
 * character still needs.
 */
export function readBytes(
  length: number,
  optionsOf: (unit: number, open: number) => readonly Option[],
  feed: ByteReader['feed'],
): ReturnType<typeof readLattice> {
  // Nothing else of what was read before decides what a unit may stand for.
  let unit = -1
  let known: (readonly Option[] | undefined)[] = []
  const optionsAt = (next: number, pending: number): readonly Option[] => {
    if (next !== unit) known = []
    unit = next
    const open = openBytes(pending)
    const options = known[open] ?? optionsOf(next, open)
    known[open] = options
    return options
  }
  const simplified = readLattice(length, { optionsAt, feed, follow: followCode, ...SEARCH })
  if (simplified === null || (simplified.score >= READS_AS_SIMPLIFIED && !mayBeTraditional(simplified)))
    return simplified
  const folded = readLattice(length, { optionsAt, feed, follow: followFolded, ...SEARCH })
  return folded !== null && folded.score > simplified.score ? folded : simplified
}

/**
 * 學 in it: then words are to be told by their folded forms, or 新時代 is no better than 袝r代. So is 法治h境 with its h, which may be
 * all that shows of 環.
 */
function mayBeTraditional(read: Pick<LineReading, 'readings'>): boolean {
  const text = textOf(read)
  const { traditional, simplified } = countScripts(text)
  return traditional > simplified || HALF.test(text)
}

export function named(read: ReturnType<typeof readLattice>, encoding: Encoding, name: string): LineReading | null {
  return read === null ? null : { ...read, isCertain: false, encoding, name }
}
