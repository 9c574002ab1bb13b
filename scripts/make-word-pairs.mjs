/**
 * Makes src/clean/word-pairs.ts: how often one hanzi follows another within Chinese words, from the word list of cppjieba
 * (MIT licence) that the package nodejieba carries. Run by hand after that list changes: `node scripts/make-word-pairs.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './machine.mjs'

const WORDS = join(ROOT, 'node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8')
/** pairs rarer than this are as good as unseen */
const LEAST = 16
const HANZI = /^[\u4e00-\u9fff]+$/

const starts = new Map()
const ends = new Map()
const pairs = new Map()
const add = (counts, key, count) => counts.set(key, (counts.get(key) ?? 0) + count)
for (const line of readFileSync(WORDS, 'utf8').split('\n')) {
  const [word, frequency] = line.split(' ')
  if (!HANZI.test(word)) continue
  const count = Number(frequency)
  add(starts, word[0], count)
  add(ends, word.at(-1), count)
  for (let at = 1; at < word.length; at++) add(pairs, word.slice(at - 1, at + 1), count)
}

/** 'a' for 1, 'b' for 2 or 3, 'c' for 4 to 7 … */
const size = (count) => String.fromCharCode(97 + Math.floor(Math.log2(Math.max(1, count ?? 0))))
const followers = new Map()
for (const [pair, count] of pairs) {
  if (count < LEAST) continue
  const bySize = followers.get(pair[0]) ?? new Map()
  followers.set(pair[0], bySize.set(size(count), (bySize.get(size(count)) ?? '') + pair[1]))
}
const lines = [...new Set([...starts.keys(), ...ends.keys()])]
  .filter((char) => (starts.get(char) ?? 0) + (ends.get(char) ?? 0) >= LEAST)
  .sort()
  .map((char) => {
    const groups = [...(followers.get(char) ?? [])].sort().map(([letter, chars]) => letter + [...chars].sort().join(''))
    return char + size(starts.get(char)) + size(ends.get(char)) + groups.join('')
  })
writeFileSync(
  join(ROOT, 'src/clean/word-pairs.ts'),
  `/**
 * How often one hanzi follows another within words, made by scripts/make-word-pairs.mjs from the word list of cppjieba (MIT
 * licence). A line is a hanzi, how often words start and end with it, and its followers by how often they follow; each size
 * is a letter, a for 1, b for 2 or 3, c for 4 to 7 and so on: 学校 stands in a line that begins 学 and holds o…校.
 */
export const WORD_PAIRS = \`
${lines.join('\n')}
\`
`,
)
