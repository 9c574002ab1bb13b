/**
 * Does a query say enough to be looked for by meaning? Every text has a nearest clause: 「😀」 and 「SELECT * FROM users」 have
 * one as well as 「茅坑太脏」, at nearly the same cosine. Plans are Chinese, and so is what they can be asked: at least two different
 * characters, outside of parts that name clauses outright (责任:市教育局). They need not stand in any plan: 茅坑 does not.
 */
import type { Part } from './query-text.ts'

const LEAST_CHARACTERS = 2
const CHARACTERS = /\p{Script=Han}/gu

export function saysSomething(parts: readonly Part[]): boolean {
  return new Set(parts.flatMap((part) => textOf(part).match(CHARACTERS) ?? [])).size >= LEAST_CHARACTERS
}

function textOf(part: Part): string {
  if (part.kind === 'either') return part.parts.map(textOf).join(' ')
  return part.kind === 'words' || part.kind === 'phrase' ? part.text : ''
}
