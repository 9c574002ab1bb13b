/**
 * What names a site where a document would not: its name in brackets within a sentence (`民营医院9个，【某某范文网】诊所69个`), its address or
 * `本文档由某某文库整理` behind sentence after sentence. A document may name a site (`登录【某某政务网】`) or end with where it is from; it
 * does neither again and again. What hangs there once is a doubt.
 */
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const NAME = /【[^【】\n]{2,14}?(?:网站?|文档?库|资料库|论坛|公众号)】/g
/** www.….com某某公文网, 本文档由某某文库整理，转载请注明出处。: no document says either of itself, again and again */
const SAYING =
  /(?:https?:\/\/|www\.)[\w.-]{3,40}\.(?:com|cn|net|org)\/?[ ]?\p{Script=Han}{2,10}网|本(?:文|文档|资料|文章|内容)[^。！？\n]{0,14}(?:文档?库|网站?|资料库|论坛|公众号|吧)[^。！？\n]{0,8}(?:整理|提供|收集|上传|分享|发布)[^。！？\n]{0,16}[。！]?/gu
const LEAST_TIMES = 3
/** what no source stands behind */
const WITHIN = '，、'

/** 【更多规划请关注某某文库网】, （…）来源：www.….com at a paragraph's end: probably a site's, once is no proof */
const OFFER = /【[^【】\n]{0,20}(?:更多|关注|扫码|下载|访问|搜索)[^【】\n]{0,20}】/g
const ADDRESS = /(?:来源|摘自|转自)[:：][ \t]*(?:https?:\/\/|www\.)[\w./-]+$/gm
const SENTENCE_END = /[。；！？）)]\s*$/
/** …and what such a saying hangs behind */
const BEHIND_TEXT = /[。；！？，、）)”\p{Script=Han}]$/u

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
  const named = text.includes('【') ? placesOf(text, NAME) : []
  const said = /www\.|https?:|本[文资内]/.test(text)
    ? placesOf(text, SAYING).filter(([, starts]) => starts.every((at) => BEHIND_TEXT.test(text[at - 1] ?? '')))
    : []
  return [...named.filter(([, starts]) => starts.some((at) => at > 0 && WITHIN.includes(text[at - 1]!))), ...said]
    .filter(([, starts]) => starts.length >= LEAST_TIMES)
    .flatMap(([name, starts]) => starts.map((start) => ({ start, end: start + name.length })))
    .sort((a, b) => a.start - b.start)
    .map((at) => ({
      at,
      text: '',
      rule: 'watermark',
      confidence: 0.93,
      evidence: '同一个站名或站方的话多次插在文中',
    }))
}

/** Each wording with where it stands. */
function placesOf(text: string, pattern: RegExp): [string, number[]][] {
  const places = new Map<string, number[]>()
  for (const { 0: said, index } of text.matchAll(pattern)) {
    const own = places.get(said)
    if (own === undefined) places.set(said, [index])
    else own.push(index)
  }
  return [...places]
}
