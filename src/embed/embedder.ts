/**
 * What turns texts into vectors: the model in this process or a server. 「孩子近视怎么防」 as a query and 「加强儿童青少年近视
 * 防控」 as a passage come out as two rows of numbers whose cosine says how near they are in meaning.
 */
import { foldText } from '../search/fold.ts'

/** Queries and passages are embedded differently: the model was trained with a word in front of each. */
export type TextKind = 'query' | 'passage'

export interface Embedder {
  /** names the model and everything that decides what a vector is; vectors of two ids are never compared */
  readonly id: string
  /**
   * One vector of length 1 a text, in order. Texts are folded first, as the lexical side folds them.
   * @throws EmbedderError in words for people
   */
  embed(kind: TextKind, texts: readonly string[]): Promise<readonly Float32Array[]>
  close(): Promise<void>
}

/** Meaning is not to be had (model missing or damaged, server silent …); the message says why. Words still are. */
export class EmbedderError extends Error {
  override readonly name = 'EmbedderError'
}

/** 師德 and 师德, Ａ and a are one word on both sides. Line ends are blanks to the model. */
export function textToEmbed(text: string): string {
  return foldText(text).text.replace(/\s+/g, ' ').trim()
}

/** In place. A vector of nothing but zeros stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  if (squares === 0) return vector
  const scale = 1 / Math.sqrt(squares)
  for (let at = 0; at < vector.length; at++) vector[at]! *= scale
  return vector
}
