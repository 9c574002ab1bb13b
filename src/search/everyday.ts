/**
 * What do plans call what people say? 「下班晚赶不上校门口接娃」 is 课后服务. From corpus/lexicon/everyday.tsv:
 * `words of plans、…⇥saying；…`. A query near a saying in meaning also looks for the theme's words; a query and a saying are
 * both everyday language, so they lie nearer together than a query and a plan do.
 */
import { analyse, type Tokens } from './analyse.ts'
import { clausesWithPhrase } from './phrase.ts'
import type { Postings } from './postings.ts'
import type { Texts } from './texts.ts'

export interface Theme {
  readonly words: readonly string[]
  readonly sayings: readonly string[]
}

/** A word in the heading says what the clause is about. */
const IN_HEADING = 0.7
/** A theme is as near as its nearest sayings are on average: one alone may share a word by chance. */
const TOGETHER = 3
/** … and, for this share, as near as the middle of all its sayings: what three have in common may still be chance. */
const MIDDLE_SHARE = 0.4
/** At this cosine a theme says nothing yet; what lies above counts. */
const LEAST_NEAR = 0.25
const MOST_THEMES = 5

/** @throws SyntaxError with the line */
export function parseThemes(tsv: string): readonly Theme[] {
  return tsv.split(/\r?\n/).flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return []
    const [words = '', sayings = '', ...more] = line.split('\t')
    const theme = { words: words.split('、'), sayings: sayings.split('；') }
    if (more.length > 0 || [...theme.words, ...theme.sayings].some((word) => analyse(word).length < 2))
      throw new SyntaxError(`everyday.tsv 第 ${index + 1} 行：应为“词、词⇥说法；说法”，每个至少两个字`)
    return [theme]
  })
}

/** One list a theme, in the order of the themes. */
export function sayingsOf(themes: readonly Theme[]): readonly (readonly string[])[] {
  return themes.map(({ sayings }) => sayings)
}

export interface FiredTheme {
  /** how far above what says nothing; of those after the first less, by how far they are behind it */
  readonly strength: number
  readonly words: readonly Tokens[]
  readonly clauses: Uint32Array
  /** 0..1, 1 for the clause that holds most of the theme's words */
  readonly worth: Float32Array
}

export interface Themes {
  /** Cosines with each saying, and with the middle of each theme's sayings. Strongest first. */
  fired(sayings: Float32Array, middles: Float32Array): readonly FiredTheme[]
}

export function openThemes(themes: readonly Theme[], postings: Postings, texts: Texts, size: number): Themes {
  const rows = new Map<number, Omit<FiredTheme, 'strength'>>()

  function nearestThemes(cosines: Float32Array, middles: Float32Array): Float32Array {
    let from = 0
    return Float32Array.from(themes, ({ sayings }, theme) => {
      const best = cosines
        .slice(from, from + sayings.length)
        .sort()
        .slice(-TOGETHER)
      from += sayings.length
      const together = best.reduce((sum, cosine) => sum + cosine, 0) / best.length
      return MIDDLE_SHARE * middles[theme]! + (1 - MIDDLE_SHARE) * together
    })
  }

  return {
    fired(sayings, middles) {
      const nearest = nearestThemes(sayings, middles)
      const first = nearest.reduce((most, near) => Math.max(most, near), LEAST_NEAR) - LEAST_NEAR
      return [...nearest.keys()]
        .filter((theme) => nearest[theme]! > LEAST_NEAR)
        .sort((a, b) => nearest[b]! - nearest[a]! || a - b)
        .slice(0, MOST_THEMES)
        .map((theme) => {
          const row = rows.get(theme) ?? rowOf(themes[theme]!, postings, texts, size)
          rows.set(theme, row)
          return { strength: (nearest[theme]! - LEAST_NEAR) ** 2 / first, ...row }
        })
    },
  }
}

/** Rare words count more; a clause with several of them says more of the theme. */
function rowOf({ words }: Theme, postings: Postings, texts: Texts, size: number): Omit<FiredTheme, 'strength'> {
  const sums = new Map<number, number>()
  const add = (clauses: Uint32Array, share: number): void => {
    for (const clause of clauses) sums.set(clause, (sums.get(clause) ?? 0) + share)
  }
  for (const word of words) {
    const holding = clausesWithPhrase(word, postings, texts)
    const rarity = Math.log(1 + (size - holding.length + 0.5) / (holding.length + 0.5))
    add(holding, rarity)
    add(clausesWithPhrase(word, postings, texts, 'heading'), rarity * IN_HEADING)
  }
  const clauses = Uint32Array.from(sums.keys()).sort()
  const most = Math.max(0, ...sums.values())
  return {
    words: words.map((word) => analyse(word)),
    clauses,
    worth: Float32Array.from(clauses, (clause) => sums.get(clause)! / most),
  }
}
