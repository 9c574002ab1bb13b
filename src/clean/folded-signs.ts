/**
 * Full stops and quotes typed as on an English keyboard, commas that a site set before other marks: `粮食综合生产能力.全市播种面积…`, `推进"十四五"规划`. A point between hanzi,
 * full-width or not, ends a sentence, and a pair of straight quotes stands round words; only in a text that writes them so
 * again and again, as recognition and some editors do.
 */
import { referencesOf } from './references.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** the point first: only where one stands is anything looked at */
const POINT =
  /[.．](?<=[\p{Script=Han}”）》%％℃][.．])(?<!^[ \t\u3000]*[（(]?[一二三四五六七八九十]{1,3}[.．])(?=[\p{Script=Han}“（《〔【]|[ \t]*$)/gmu
const STOPS = /。/g
/** not "code":0, which is a program's */
const QUOTED = /(?<![:：={[,(\\])"(?=[^"\n]{0,24}\p{Script=Han})([^"\n:{}=]{1,24})"(?!\s*[:=}\]])/gu
/** what stands beside quotes in a sentence, 推进"十四五"规划; in a list of values, "公办", "普惠", there are blanks and commas */
const OF_SENTENCE = /[\p{Script=Han}\d、，。；：？！（）《》“”…%％]/u
const LEAST_POINTS = 5
const LEAST_QUOTED = 3
/** of all full stops, and of all words in quotes */
const LEAST_SHARE = 0.3

/** 通过了决议,,批准了报告, 一,、回顾: a site set a comma before the marks; 张三,,李四 is a table with an empty cell */
const COMMA_BEFORE_MARK = /[,，](?<=[\p{Script=Han}”）》%％][,，])(?=[,，、；;。：:](?:[\p{Script=Han}“（《\d]|$))/gmu
const BEFORE_OTHER_MARK = /^[,，][、；;。：:]/
const LEAST_COMMAS = 3

export function restoreSigns(text: string): StageResult {
  const edits = [...stopsIn(text), ...quotesIn(text), ...commasBeforeMarks(text)]
  return { edits: edits.sort((a, b) => a.at.start - b.at.start) }
}

function stopsIn(text: string): StageEdit[] {
  const all = [...text.matchAll(POINT)]
  if (all.length < LEAST_POINTS) return []
  const referenceAt = referencesOf(text)
  const points = all.filter(({ index }) => referenceAt(index) === null)
  if (points.length < LEAST_POINTS) return []
  const share = points.length / (points.length + (text.match(STOPS)?.length ?? 0))
  if (share < LEAST_SHARE) return []
  const evidence = `汉字之后的句号有 ${(share * 100).toFixed(0)}% 打成了点`
  return points.map(({ index }) => signAt(index, '。', evidence))
}

function commasBeforeMarks(text: string): StageEdit[] {
  const places = [...text.matchAll(COMMA_BEFORE_MARK)].map(({ index }) => index)
  const isTable = !places.some((at) => BEFORE_OTHER_MARK.test(text.slice(at, at + 2)))
  if (places.length < LEAST_COMMAS || isTable) return []
  const evidence = `标点之前多出一个逗号，全文 ${places.length} 处`
  return places.map((at) => ({
    at: { start: at, end: at + 1 },
    text: '',
    rule: 'doubled-mark',
    confidence: 0.96,
    evidence,
  }))
}

function quotesIn(text: string): StageEdit[] {
  if (!text.includes('"')) return []
  const quoted = [...text.matchAll(QUOTED)].filter(({ index, 0: all }) =>
    OF_SENTENCE.test(`${text[index - 1] ?? ''}${text[index + all.length] ?? ''}`),
  )
  const share = quoted.length / (quoted.length + text.split('“').length - 1)
  if (quoted.length < LEAST_QUOTED || share < LEAST_SHARE) return []
  const evidence = `${quoted.length} 处引号打成了直引号`
  return quoted.flatMap(({ index, 0: all }) => [
    signAt(index, '“', evidence),
    signAt(index + all.length - 1, '”', evidence),
  ])
}

function signAt(start: number, sign: string, evidence: string): StageEdit {
  return { at: { start, end: start + 1 }, text: sign, rule: 'width', confidence: 0.96, evidence }
}
