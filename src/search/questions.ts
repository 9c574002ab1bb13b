/**
 * Which words of a question ask, and which are asked for? 「哪些条款规定了公办园占比？谁负责？」 looks for 公办园占比 and would
 * like to see a unit: the other words stand in no plan, or in every one. Only beside a question word does 规定 or 负责 fall
 * away, so 「教师负责制」 and 「管理规定」 stay as they are.
 */
import { foldText } from './fold.ts'

/** What the asker hopes to find in the answer. */
export type Wanted = 'unit' | 'target'

interface StopPhrases {
  readonly words: readonly string[]
  readonly wants: Wanted | null
  readonly reason: string
}

/** Question words: dropped wherever they stand. */
export const ASKING: readonly StopPhrases[] = [
  {
    words: [
      '谁',
      '谁来',
      '哪个部门',
      '哪些部门',
      '什么部门',
      '哪几个部门',
      '哪个单位',
      '哪些单位',
      '什么单位',
      '哪几家单位',
      '哪个机构',
      '哪个局',
      '哪些局',
    ],
    wants: 'unit',
    reason: '由谁负责: a body is asked for',
  },
  {
    words: ['多少', '多大', '多高', '几个', '几所', '几名', '百分之几'],
    wants: 'target',
    reason: '达到多少: a number is asked for',
  },
  {
    words: ['哪年', '哪一年', '何时', '几时', '什么时候', '什么时间', '多久', '多长时间'],
    wants: 'target',
    reason: '到哪年: a deadline is asked for',
  },
  {
    words: [
      '哪些条款',
      '哪条',
      '哪一条',
      '哪几条',
      '哪些条',
      '哪一款',
      '哪章',
      '哪一章',
      '哪节',
      '哪里',
      '哪儿',
      '哪份规划',
      '哪个规划',
      '哪些规划',
      '哪份文件',
      '哪个文件',
      '哪些文件',
    ],
    wants: null,
    reason: '哪一条: what is found is always a clause of a plan',
  },
  {
    words: ['怎么', '怎么样', '怎么办', '怎样', '如何', '咋', '咋样', '咋办', '为什么', '为何'],
    wants: null,
    reason: '怎么办: asks for a way; every clause is one',
  },
  {
    words: ['哪些', '哪个', '哪几个', '哪种', '哪类', '哪', '什么', '什么样', '啥'],
    wants: null,
    reason: '有哪些: asks for a list',
  },
  {
    words: ['是否', '是不是', '能不能', '可不可以', '有没有', '有无', '会不会', '要不要'],
    wants: null,
    reason: '能不能: asks for yes or no',
  },
]

/** 落户吗？ A particle closes a question only at its end. */
const PARTICLES = ['吗', '嘛', '呢', '么']

/** Words that carry nothing beside a question word, and content elsewhere. */
export const FRAME: readonly StopPhrases[] = [
  {
    words: ['规定', '提到', '提及', '写明', '写到', '说到', '讲到', '说', '讲', '要求', '条款', '部分', '内容'],
    wants: null,
    reason: '哪些条款规定了…: every clause states something',
  },
  { words: ['负责', '牵头', '主管', '管', '承担', '落实', '配合'], wants: null, reason: '谁负责: said of every unit' },
  {
    words: ['目标', '指标', '达到', '做到', '完成', '实现', '增加到', '提高到'],
    wants: null,
    reason: '目标是多少: said of every number',
  },
  { words: ['请问', '想问', '想知道', '关于', '对于'], wants: null, reason: 'talk to the reader' },
  {
    words: [
      '是',
      '由',
      '归',
      '有',
      '要',
      '应',
      '应该',
      '该',
      '需',
      '需要',
      '将',
      '会',
      '能',
      '可以',
      '到',
      '在',
      '来',
      '做',
      '办',
      '的',
      '了',
      '过',
      '都',
      '里',
      '中',
      '底',
      '前',
      '和',
      '与',
      '及',
      '以及',
    ],
    wants: null,
    reason: 'grammar that ties a question word to what is asked',
  },
]

export interface Question {
  /** folded; `|` where words were taken out, so that their neighbours do not join */
  readonly text: string
  readonly wants: readonly Wanted[]
}

const ASKING_WORDS = longestFirst(ASKING)
const FRAME_WORDS = longestFirst(FRAME)
const END = /[?!。.,;]|$/y

/** A text without a question word comes back folded and otherwise as it is. */
export function stripQuestion(text: string): Question {
  const folded = foldText(text).text
  const wants = new Set<Wanted>()
  const dropped: { start: number; end: number }[] = []
  for (let at = 0; at < folded.length; ) {
    const asked = ASKING_WORDS.find(({ word }) => folded.startsWith(word, at))
    const length = asked?.word.length ?? particleLength(folded, at)
    if (asked?.wants) wants.add(asked.wants)
    if (length > 0) dropped.push(withFrame(folded, at, at + length, dropped.at(-1)?.end ?? 0))
    at = length > 0 ? dropped.at(-1)!.end : at + 1
  }
  let left = ''
  let at = 0
  for (const { start, end } of dropped) {
    left += `${folded.slice(at, start)}|`
    at = end
  }
  return { text: left + folded.slice(at), wants: [...wants] }
}

function particleLength(text: string, at: number): number {
  if (at === 0 || !PARTICLES.includes(text[at]!)) return 0
  END.lastIndex = at + 1
  return END.test(text) ? 1 : 0
}

/** 由[哪个部门]牵头, 目标是[多少]: takes in the frame words that touch, as far as `from`. */
function withFrame(text: string, start: number, end: number, from: number): { start: number; end: number } {
  const before = FRAME_WORDS.find(({ word }) => start - word.length >= from && text.endsWith(word, start))
  if (before) return withFrame(text, start - before.word.length, end, from)
  const after = FRAME_WORDS.find(({ word }) => text.startsWith(word, end))
  return after ? withFrame(text, start, end + after.word.length, from) : { start, end }
}

function longestFirst(
  list: readonly StopPhrases[],
): readonly { readonly word: string; readonly wants: Wanted | null }[] {
  return list
    .flatMap(({ words, wants }) => words.map((word) => ({ word, wants })))
    .sort((a, b) => b.word.length - a.word.length)
}
