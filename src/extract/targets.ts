/**
 * Targets of a clause, sentence by sentence: 「到2025年，普惠率达到90%；公办园占比达到65%。」 is two, both by 2025. A number that cleaning
 * doubts stays in the list as damaged, with what is printed and what it may have been.
 */

import type { Operator, Target } from '../model/clause.ts'
import type { Doubt } from '../model/clean.ts'
import type { Span } from '../model/span.ts'
import { doubtAt, type TargetText } from './doubts.ts'
import { indicatorKey } from './indicator-key.ts'
import { withContext } from './indicator-subject.ts'
import { isVerbAlone } from './indicators.ts'
import { matchesOf } from './matches.ts'
import { type PlainWords, plainWords } from './plain-words.ts'
import { clauseBegin } from './read-group.ts'
import { readTargets, type SentenceContext, type SentenceTarget } from './target-sentence.ts'
import { deadlineText, NO_TIME } from './time-frame.ts'

const SENTENCE_END = /[。；;！？\n]/g
const LONGEST_SENTENCE = 600
const RANGE = /^(\d+(?:\.\d+)?)[—–-](\d+(?:\.\d+)?)$/
/** 到2025年, 2023年至2025年, at the head of a sentence goes for all that its semicolons part */
const LEADING_DEADLINE =
  /^\s*(?:[^，。；：\d]{2,12}，(?=到))?(?:[“"]?力争|争取|确保)?(?:从?20\d{2}年?(?:到|至|[—–-]{1,2}))?(?:到|至)?(20\d{2})年(?:(\d{1,2})月)?(?:底|末)?(?:前)?(?:期间)?(?=[，,]|[^，,。；\d]{0,40}[：:])/
/** …的主要预期目标是：, 力争…: what follows is aimed at, without saying so again */
const AIMS = /目标|力争|争取|确保/
const AIMING_HEADING = /目标|指标|预期/

export interface TargetContext {
  readonly plan: SentenceContext['plan']
  readonly looksBack: boolean
  /** names what a figure without words of its own measures: 「完成80%」 */
  readonly heading: string
}

export const NO_PLAN: TargetContext = { plan: NO_TIME, looksBack: false, heading: '' }

/** Spans of `spans` and of the result count in `text.text`. */
export function targetsOfText(text: TargetText, spans: readonly Span[], context: TargetContext = NO_PLAN): Target[] {
  const found: Target[] = []
  for (const sentence of sentencesWithFigures(text.text, spans, context))
    for (const target of targetsOfSentence(text, sentence)) found.push(target)
  return found
}

export interface PlacedSentence {
  readonly at: Span
  readonly printed: string
  /** as the rules read them */
  readonly words: string
  /** offset in `words` → offset in the text */
  readonly place: PlainWords['place']
  readonly context: SentenceContext & TargetContext
  /** the sentence before it */
  readonly before: string
}

/** Those that hold a number, in order, each with the time and the aim that its beginning hands on behind a semicolon. */
export function sentencesWithFigures(text: string, spans: readonly Span[], context: TargetContext): PlacedSentence[] {
  const found: PlacedSentence[] = []
  const { plan, looksBack, heading } = context
  for (const span of spans) {
    let deadline: string | null = null
    let aims = false
    let fresh = true
    let before = ''
    for (const at of sentences(text, span)) {
      const printed = text.slice(at.start, at.end)
      const { words, place } = plainWords(printed)
      if (fresh) {
        deadline = leadingDeadline(words)
        aims = AIMS.test(words) || AIMING_HEADING.test(heading)
      }
      if (/\d|[一二两三四五六七八九十百千万]/.test(words))
        found.push({
          at,
          printed,
          words,
          place: (offset) => at.start + place(offset),
          context: { plan, looksBack, heading, deadline, aims },
          before,
        })
      before = words
      fresh = !/[；;]/.test(text[at.end] ?? '')
    }
  }
  return found
}

/** 2025, 2025-06 of 到2025年6月底，…; null where no time leads the sentence. */
export function leadingDeadline(sentence: string): string | null {
  const leading = LEADING_DEADLINE.exec(sentence)
  if (leading === null) return null
  return leading[1]! + (leading[2] === undefined ? '' : `-${leading[2].padStart(2, '0')}`)
}

function targetsOfSentence(text: TargetText, { printed, words, place, context, before }: PlacedSentence): Target[] {
  return readTargets(words, context).map((read) => {
    const { digits, at } = read
    const indicator = isVerbAlone(read.indicator)
      ? context.heading || read.indicator || howOften(read, before)
      : withContext(read.indicator, clauseBefore(words, at.start), context.heading)
    const doubt = doubtAt(text.doubts, { start: startOf(digits, place), end: place(digits.end) })
    // Field by field: a spread with more fields behind it is the slowest thing an engine does here.
    const target: Target = {
      indicator,
      key: indicatorKey(indicator),
      op: read.op,
      value: read.value,
      value2: read.value2,
      unit: read.unit,
      deadline: read.deadline,
      baseline: read.baseline,
      baselineYear: read.baselineYear,
      scope: read.scope,
      period: read.period,
      hedge: read.hedge,
      attribute: null,
      quality: 'sound',
      printed: null,
      evidence: null,
      sentence: printed,
      at: { start: startOf(at, place), end: place(at.end) },
      rule: read.rule,
    }
    return doubt === undefined ? target : { ...target, ...damaged(text.text, doubt) }
  })
}

/** 「课后服务由学校开展。每周不少于5天」: what the sentence leaves out, the one before says → 每周天数（课后服务由学校开展） */
function howOften({ period, unit }: SentenceTarget, before: string): string {
  if (period === null) return ''
  const subject = /^[^，：]*/.exec(before)![0].trim()
  return subject === '' ? `每${period}${unit}数` : `每${period}${unit}数（${subject}）`
}

/** A figure begins with its digit, not with the blank before it. */
function startOf({ start }: Span, place: PlainWords['place']): number {
  return place(start + 1) - 1
}

/** 整治“厂中厂”，完成率达到100% → 整治“厂中厂” */
function clauseBefore(sentence: string, at: number): string {
  const end = clauseBegin(sentence, at)
  return end === 0 ? '' : sentence.slice(clauseBegin(sentence, end - 1), end - 1)
}

export const SOUND = { quality: 'sound', printed: null, evidence: null } as const

/** The best-supported reading of a damaged number; null where none is better than the others. */
function damaged(text: string, doubt: Doubt): Partial<Target> & Pick<Target, 'quality' | 'printed' | 'evidence'> {
  const printed = text.slice(doubt.clean.start, doubt.clean.end)
  const readings = doubt.candidates.map(({ text }) => text).join('、')
  const evidence = `${doubt.evidence}；可能的读法：${readings}`
  const best = doubt.candidates.find(({ confidence }) => confidence > 0.5)
  const range = best === undefined ? null : RANGE.exec(best.text)
  if (range) {
    const op: Operator = 'range'
    return { quality: 'damaged', printed, evidence, op, value: Number(range[1]), value2: Number(range[2]) }
  }
  return { quality: 'damaged', printed, evidence, value: null, value2: null }
}

/**
 * Sentences of a stretch, without their end marks; a quote that runs over several is no reason to join them. What has no end
 * mark for very long is cut at a comma, so that nothing takes more than its length.
 */
export function sentences(text: string, span: Span): Span[] {
  const found: Span[] = []
  let start = span.start
  const slice = text.slice(span.start, span.end)
  for (const match of [...matchesOf(SENTENCE_END, slice), null]) {
    const end = match === null ? span.end : span.start + match.index
    while (end - start > LONGEST_SENTENCE) {
      const comma = Math.max(
        text.lastIndexOf('，', start + LONGEST_SENTENCE),
        text.lastIndexOf('、', start + LONGEST_SENTENCE),
      )
      const cut = comma > start ? comma : start + LONGEST_SENTENCE
      found.push({ start, end: cut })
      start = cut
    }
    if (text.slice(start, end).trim() !== '') found.push({ start, end })
    start = end + 1
  }
  return found
}

/** `deadline`: 2025 or 2025-06, for the targets that name no time of their own. */
export function dueBy(targets: readonly Target[], deadline: string | null): readonly Target[] {
  return deadline === null
    ? targets
    : targets.map((target) => (target.deadline === null ? { ...target, deadline } : target))
}

/** 完成时限：2023年12月底前 goes for the targets above it that name no time of their own. */
export function withDeadline(targets: readonly Target[], printed: string | null): readonly Target[] {
  return dueBy(targets, printed === null ? null : deadlineText(printed))
}
