/**
 * What does a query ask of the clauses? The parts of its text, without the words that only make it a question, and without
 * parts that hold nothing to search for: 「公办园占比 谁负责 OR “”」 asks for 公办园占比, and would like to see a unit;
 * 「市教育局牵头哪些事」 asks for the clauses where it has that role.
 */
import { analyse } from './analyse.ts'
import type { ReadDuty } from './duties.ts'
import { foldText } from './fold.ts'
import type { Query } from './query.ts'
import { type Part, parseText } from './query-text.ts'
import { stripQuestion, type Wanted } from './questions.ts'

export interface Asked {
  readonly parts: readonly Part[]
  readonly wants: readonly Wanted[]
}

/** Folded: what is not to be understood further. */
export function plainWords({ plain = [] }: Pick<Query, 'plain'>): ReadonlySet<string> {
  return new Set(plain.map((words) => foldText(words).text))
}

export function readQuery(query: Query, readDuty: ReadDuty = () => null): Asked {
  const { text, mode } = query
  const typed = parseText(text).flatMap(withWords)
  if (mode === 'exact') return { parts: typed.map(literally), wants: [] }
  const wants = new Set<Wanted>()
  const plain = plainWords(query)
  const read: ReadDuty = (words) => {
    const asked = readDuty(words)
    return asked === null || plain.has(asked.duty.typed) ? null : asked
  }
  const asked = withDuties(typed, read).flatMap((part) => withWords(withoutQuestion(part, wants)))
  // 谁负责 alone: nothing is asked for but the words themselves.
  return asked.some((part) => part.kind !== 'not') ? { parts: asked, wants: [...wants] } : { parts: typed, wants: [] }
}

/** None when there is no character, number or word in it. */
function withWords(part: Part): readonly Part[] {
  if (part.kind === 'not') return withWords(part.part).map((inner) => ({ kind: 'not', part: inner }))
  if (part.kind === 'duty') return [part]
  if (part.kind !== 'either') return analyse(part.text).length > 0 ? [part] : []
  const parts = part.parts.flatMap(withWords)
  return parts.length > 1 ? [{ kind: 'either', parts }] : parts
}

/** 市教育局牵头 as a duty beside what else its words ask for; so too 市教育局 牵头, typed apart. */
function withDuties(parts: readonly Part[], read: ReadDuty): readonly Part[] {
  const found: Part[] = []
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!
    const next = parts[at + 1]
    const alone = dutyIn(part, read)
    const both = alone === null && part.kind === 'words' && next?.kind === 'words' ? read(part.text + next.text) : null
    if (both?.rest === '') at++
    found.push(...(alone ?? (both?.rest === '' ? [{ kind: 'duty', duty: both.duty } as const] : [part])))
  }
  return found
}

function dutyIn(part: Part, read: ReadDuty): readonly Part[] | null {
  if (part.kind === 'not' || part.kind === 'either') {
    // A choice or an exclusion is one thing, so nothing may be left beside the duty.
    const whole = (one: Part): Part => {
      const parts = dutyIn(one, read)
      return parts?.length === 1 ? parts[0]! : one
    }
    return [part.kind === 'not' ? { ...part, part: whole(part.part) } : { ...part, parts: part.parts.map(whole) }]
  }
  const asked = part.kind === 'words' ? read(part.text) : null
  if (asked === null) return null
  const duty = { kind: 'duty', duty: asked.duty } as const
  return asked.rest === '' ? [duty] : [duty, { kind: 'words', text: asked.rest }]
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
