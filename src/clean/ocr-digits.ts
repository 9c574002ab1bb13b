/**
 * Letters that text recognition took for digits, `〔2O22〕l2号`, `2022年l2月3O日`, `9O%`: only inside a frame that holds digits and
 * nothing else, and only O and l; what they are elsewhere (5G, O2O, IL-6) is nobody's business. Other letters in such a frame
 * are doubts.
 */
import type { Doubt } from '../model/clean.ts'
import { likeliestText } from './likeliest.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const RULE = 'ocr-digit'
const SURE: Readonly<Record<string, string>> = { O: '0', o: '0', 〇: '0', l: '1', I: '1', '|': '1' }
const LIKELY: Readonly<Record<string, string>> = { Z: '2', S: '5', s: '5', B: '8', b: '6', q: '9', g: '9' }
const SIGN = '[0-9OolI|〇ZSsBbqg]'
/** 〔2O22〕l2号: both numbers of a 文号 */
const DOCUMENT_NUMBER = new RegExp(`[〔\\[【(（](${SIGN}{4})[〕\\]】)）]第?(${SIGN}{1,4})(?=[号號])`, 'g')
/** 2O22年 l2月 3O日; units of a lost character may be left behind the hanzi */
const DATE = new RegExp(`(?<![0-9A-Za-z])(${SIGN}{4})年(?:\\0*(${SIGN}{1,2})月(?:\\0*(${SIGN}{1,2})日)?)?`, 'g')
/** 9O%, 1O.5%, 2O万元, 3O亿元 */
const AMOUNT = new RegExp(`(?<![0-9A-Za-z.])(${SIGN}{1,6}(?:\\.${SIGN}{1,3})?)(?=[%％]|[万亿]元)`, 'g')
/** lO, l.O; I, O and 〇 alone are letters and circles */
const ONLY_LETTERS = /^(?=.*[Ool])[lI|][Ool|I.]{1,4}$/

export function repairOcrDigits(printed: string, open: readonly Doubt[]): StageResult {
  if (!/[OolI|〇ZSsBbqg]/.test(printed)) return { edits: [] }
  const text = likeliestText(printed, open)
  const edits: StageEdit[] = []
  const doubts: NonNullable<StageResult['doubts']>[number][] = []
  const seen = new Set<number>()
  for (const pattern of [DOCUMENT_NUMBER, DATE, AMOUNT])
    for (const match of text.matchAll(pattern)) {
      let from = match.index
      for (const group of match.slice(1)) {
        if (group === undefined) continue
        const start = text.indexOf(group, from)
        from = start + group.length
        // A frame without one real digit may be a word: 〔IIIS〕, 〇〇年; lO% hardly is one.
        if (!/[0-9]/.test(match[0])) {
          if (pattern === AMOUNT && ONLY_LETTERS.test(match[0])) doubts.push(doubtOfAll(group, start))
          continue
        }
        if (!isPlausible(group, pattern)) continue
        for (let at = start; at < from; at++) {
          if (seen.has(at)) continue
          seen.add(at)
          note(text, at, match[0], edits, doubts)
        }
      }
    }
  const inOrder = (
    a: { readonly at: { readonly start: number } },
    b: { readonly at: { readonly start: number } },
  ): number => a.at.start - b.at.start
  return { edits: edits.sort(inOrder), doubts: doubts.sort(inOrder) }
}

/** A year has to be one once its letters are digits; 二〇二二年 is no Arabic number. */
function isPlausible(group: string, pattern: RegExp): boolean {
  const digits = [...group].map((char) => SURE[char] ?? LIKELY[char] ?? char).join('')
  return pattern === AMOUNT || group.length !== 4 || /^(?:19|20)/.test(digits)
}

function doubtOfAll(group: string, start: number): NonNullable<StageResult['doubts']>[number] {
  const text = [...group].map((char) => SURE[char] ?? char).join('')
  return {
    rule: RULE,
    at: { start, end: start + group.length },
    candidates: [{ text, confidence: 0.9, evidence: '字形相近' }],
    evidence: `% 之前只有像数字的字母 ${group}`,
  }
}

function note(
  text: string,
  at: number,
  frame: string,
  edits: StageEdit[],
  doubts: NonNullable<StageResult['doubts']>[number][],
): void {
  const char = text[at]!
  const sure = SURE[char]
  const likely = LIKELY[char]
  const span = { start: at, end: at + 1 }
  if (sure !== undefined)
    edits.push({ at: span, text: sure, rule: RULE, confidence: 0.97, evidence: `数字框 ${frame} 里的字母 ${char}` })
  else if (likely !== undefined)
    doubts.push({
      rule: RULE,
      at: span,
      candidates: [{ text: likely, confidence: 0.7, evidence: '字形相近' }],
      evidence: `数字框 ${frame} 里的字母 ${char}`,
    })
}
