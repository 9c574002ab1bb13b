/**
 * The name of a site in square brackets, set into a text where nobody would name one: `民营医院9个，【某某范文网】诊所69个`. A document
 * may name a site (`登录【某某政务网】`) or end a notice with where it is from; it does neither behind a comma, and not again
 * and again.
 */
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const NAME = /【[^【】\n]{2,14}?(?:网站?|文库|资料库|论坛|公众号)】/g
const LEAST_TIMES = 3
/** what no source stands behind */
const WITHIN = '，、'

/** 【更多规划请关注某某文库网】, （…）来源：www.….com at a paragraph's end: probably a site's, once is no proof */
const OFFER = /【[^【】\n]{0,20}(?:更多|关注|扫码|下载|访问|搜索)[^【】\n]{0,20}】/g
const ADDRESS = /(?:来源|摘自|转自)[:：][ \t]*(?:https?:\/\/|www\.)[\w./-]+$/gm
const SENTENCE_END = /[。；！？）)]\s*$/

export function removeSiteNames(text: string): StageResult {
  const edits = namesIn(text)
  const offers = text.includes('【') ? [...text.matchAll(OFFER)] : []
  const addresses = [...text.matchAll(ADDRESS)].filter(({ index }) => SENTENCE_END.test(text.slice(index - 4, index)))
  const doubts = [...offers, ...addresses]
    .map(({ index: start, 0: said }) => ({ start, end: start + said.length }))
    .filter((at) => !edits.some((edit) => edit.at.start < at.end && edit.at.end > at.start))
    .sort((a, b) => a.start - b.start)
    .map((at) => ({
      rule: 'watermark',
      at,
      candidates: [{ text: '', confidence: 0.8, evidence: '网站的话' }],
      evidence: '像是网站挂在段末的话，只有一处，无从证明',
    }))
  return { edits, doubts, labels: edits.map(({ at, evidence }) => ({ kind: 'chrome', at, evidence })) }
}

function namesIn(text: string): StageEdit[] {
  if (!text.includes('【')) return []
  const places = new Map<string, number[]>()
  for (const { 0: name, index } of text.matchAll(NAME)) {
    const own = places.get(name)
    if (own === undefined) places.set(name, [index])
    else own.push(index)
  }
  return [...places]
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
}
