/**
 * The name of a site in square brackets, set into a text where nobody would name one: `民营医院9个，【某某范文网】诊所69个`. A document
 * may name a site (`登录【某某政务网】`) or end a notice with where it is from; it does neither behind a comma, and not again
 * and again.
 */
import type { StageResult } from './stage.ts'

const NAME = /【[^【】\n]{2,14}?(?:网站?|文库|资料库|论坛|公众号)】/g
const LEAST_TIMES = 3
/** what no source stands behind */
const WITHIN = '，、'

export function removeSiteNames(text: string): StageResult {
  if (!text.includes('【')) return { edits: [] }
  const places = new Map<string, number[]>()
  for (const { 0: name, index } of text.matchAll(NAME)) {
    const own = places.get(name)
    if (own === undefined) places.set(name, [index])
    else own.push(index)
  }
  const edits = [...places]
    .filter(
      ([, starts]) => starts.length >= LEAST_TIMES && starts.some((at) => at > 0 && WITHIN.includes(text[at - 1]!)),
    )
    .flatMap(([name, starts]) => starts.map((start) => ({ start, end: start + name.length })))
    .sort((a, b) => a.start - b.start)
    .map((at) => ({
      at,
      text: '',
      rule: 'watermark',
      confidence: 0.93,
      evidence: '同一个站名多次插在句中，逗号之后也有',
    }))
  return { edits, labels: edits.map(({ at, evidence }) => ({ kind: 'chrome', at, evidence })) }
}
