/**
 * Which passages of a clause get a vector of their own? Its heading, and each sentence: 「…。总体近视率每年降低不少于1个百分点。」
 * A whole clause says twenty things; the sentence that answers is what a question is near to.
 */

export interface Passage {
  readonly kind: 'heading' | 'sentence'
  readonly text: string
  /** UTF-16, in the clause's text; in the heading for a heading */
  readonly start: number
  readonly end: number
}

/** 。 ends a sentence, a line ends a cell */
const SENTENCE = /[^。；！？;\n]+[。；！？;]?/g
const HAN = /\p{Script=Han}/gu
/** 是, 无, 2.02, 万人: no vector knows what they are about */
const LEAST_CHARACTERS = 4
/** The model reads 512 pieces and no further; so long a sentence is a list, cut at a comma. */
const LONGEST = 400

/** Heading first, then the sentences in order. The same heading and text give the same passages, always. */
export function passagesOf(heading: string, text: string): readonly Passage[] {
  const title: Passage[] =
    heading.trim() === '' ? [] : [{ kind: 'heading', text: heading, start: 0, end: heading.length }]
  return [...title, ...sentencesOf(text)]
}

function sentencesOf(text: string): readonly Passage[] {
  const found: Passage[] = []
  for (const match of text.matchAll(SENTENCE))
    for (const { start, end } of shortened(text, match.index, match.index + match[0].length)) {
      const printed = text.slice(start, end)
      const bare = printed.trim()
      if ((bare.match(HAN)?.length ?? 0) < LEAST_CHARACTERS) continue
      const from = start + printed.indexOf(bare)
      found.push({ kind: 'sentence', text: bare, start: from, end: from + bare.length })
    }
  return found
}

function* shortened(text: string, start: number, end: number): Iterable<{ start: number; end: number }> {
  let from = start
  while (end - from > LONGEST) {
    const comma = Math.max(text.lastIndexOf('，', from + LONGEST), text.lastIndexOf('、', from + LONGEST))
    const cut = comma > from ? comma + 1 : from + LONGEST
    yield { start: from, end: cut }
    from = cut
  }
  yield { start: from, end }
}
