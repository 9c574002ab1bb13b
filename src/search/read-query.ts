/**
 * What does a query ask of the clauses? The parts of its text, without the words that only make it a question, and without
 * parts that hold nothing to search for: 「公办园占比 谁负责 OR “”」 asks for 公办园占比, and would like to see a unit.
 */
import { analyse } from './analyse.ts'
import type { Query } from './query.ts'
import { type Part, parseText } from './query-text.ts'
import { stripQuestion, type Wanted } from './questions.ts'

export interface Asked {
  readonly parts: readonly Part[]
  readonly wants: readonly Wanted[]
}

export function readQuery({ text, mode }: Query): Asked {
  const typed = parseText(text).flatMap(withWords)
  if (mode === 'exact') return { parts: typed.map(literally), wants: [] }
  const wants = new Set<Wanted>()
  const asked = typed.flatMap((part) => withWords(withoutQuestion(part, wants)))
  // 谁负责 alone: nothing is asked for but the words themselves.
  return asked.some((part) => part.kind !== 'not') ? { parts: asked, wants: [...wants] } : { parts: typed, wants: [] }
}

/** None when there is no character, number or word in it. */
function withWords(part: Part): readonly Part[] {
  if (part.kind === 'not') return withWords(part.part).map((inner) => ({ kind: 'not', part: inner }))
  if (part.kind !== 'either') return analyse(part.text).length > 0 ? [part] : []
  const parts = part.parts.flatMap(withWords)
  return parts.length > 1 ? [{ kind: 'either', parts }] : parts
}

function withoutQuestion(part: Part, wants: Set<Wanted>): Part {
  if (part.kind === 'either') return { kind: 'either', parts: part.parts.map((one) => withoutQuestion(one, wants)) }
  if (part.kind !== 'words') return part
  const question = stripQuestion(part.text)
  for (const want of question.wants) wants.add(want)
  return { kind: 'words', text: question.text }
}

function literally(part: Part): Part {
  if (part.kind === 'words') return { kind: 'phrase', text: part.text }
  return part.kind === 'either' ? { kind: 'either', parts: part.parts.map(literally) } : part
}
