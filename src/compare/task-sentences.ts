/**
 * Which sentences of a clause say what is to be done? 「由市林业和草原局牵头，市自然资源和规划局配合。」 says who does it: it is equal
 * under a task of pastures and under one of forests, and makes the two no more alike.
 */
import type { Clause } from '../model/clause.ts'
import { type Pieces, slicePieces } from './pieces.ts'

const SENTENCE = /[^。；;！？\n]+/gu
const LETTER = /[\p{L}\p{N}]/gu

/** Pieces [from, to). */
export interface Sentence {
  readonly from: number
  readonly to: number
}

/** In printed order; all sentences where none says more than who. */
export function taskSentences({ text, units }: Pick<Clause, 'text' | 'units'>, pieces: Pieces): readonly Sentence[] {
  const all: Sentence[] = []
  const tasks: Sentence[] = []
  const names = new Set(units.map(({ name }) => name))
  for (const { index, 0: printed } of text.matchAll(SENTENCE)) {
    const sentence = slicePieces(pieces, index, index + printed.length, all.at(-1)?.to)
    all.push(sentence)
    if (!saysWho(printed, names)) tasks.push(sentence)
  }
  return tasks.length > 0 ? tasks : all
}

/** Half of it at least are names of the clause's units. */
function saysWho(sentence: string, names: ReadonlySet<string>): boolean {
  let named = 0
  for (const name of names) if (sentence.includes(name)) named += name.length
  return named > 0 && 2 * named >= lettersOf(sentence)
}

function lettersOf(text: string): number {
  return text.match(LETTER)?.length ?? 0
}
