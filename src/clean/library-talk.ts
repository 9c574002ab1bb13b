/**
 * What a document library writes on the pages of the files it gives out, over, under and between their lines: `本文格式为Word版，下载可任意编辑`,
 * `精品文档`, `欢迎下载 3`, `如有侵权，请联系网站删除`. It speaks of the file as of goods, on a line of its own; a plan speaks of
 * files in sentences and numbered tasks.
 */
import { isCell, type Lines } from '../model/lines.ts'
import { NUMBERED } from './page-width.ts'
import { toSimplified } from './script.ts'

const LONGEST = 40
/** one of these has to stand in a text before its lines are looked at */
const HINT = /下[载載]|文[档檔]|[编編][辑輯]|侵[权權]|[资資]料|[仅僅]供|全文|精彩|公[众眾][号號]|[广廣]告|推[荐薦]/
/** said of goods only */
const GOODS =
  /(?:下载|文档|格式)[^。；]{0,6}编辑|可(?:任意|自由)编辑|(?:欢迎|感谢|谢谢|支持)[^。；]{0,3}下载|下载[^。；]{0,3}(?:支持|阅读)|双击[^。；]{0,4}(?:删|去)除|侵权[^。；]{0,8}删|来(?:源于?|自)于?(?:互联)?网络?[，,]?(?:仅供|如有|侵权)|(?:精品|精选)(?:文档|资料|范文)/
/** 展开阅读全文, 点击查看更多精彩内容>>, 关注公众号“…”获取完整版: what a page says to its reader */
const TO_READER =
  /^(?:展开|点击|继续)?(?:查看|阅读|浏览)(?:更多|全文|原文)|^展开(?:阅读)?全文|^点击[^。；]{0,12}(?:更多|全文|精彩|下载)|关注[^。；]{0,6}公众号[^。；]{0,30}(?:获取|领取|下载|回复)|^【广告】[^。；：:]*$|^(?:推荐|延伸|相关)阅读\s*[:：]/
/** 可编辑, 学习资料, 仅供参考: a heading or a note may say so once */
const PERHAPS =
  /^[.．·\s]*(?:可编辑(?:版|修改)?|实用文档|(?:学习|参考)(?:文档|资料)|仅供(?:参考|学习)|word\s*版本?)[\s.．·\d]*$/i
/** 附件请到政府网站下载, 下载地址：… */
const OF_DOCUMENT = /附件|附表|表格|登录|地址|[:：]/

/** Indices of the lines that are a library's. */
export function libraryTalk(text: string, lines: Lines): readonly number[] {
  if (!HINT.test(text)) return []
  const found: number[] = []
  const perhaps = new Map<string, number[]>()
  for (let index = 0; index < lines.length; index++) {
    if (lines.ends[index]! - lines.starts[index]! > LONGEST) continue
    const line = lines.line(index)!
    if (isCell(line) || !HINT.test(line.bare) || NUMBERED.test(line.bare) || line.bare.includes('\t')) continue
    const bare = toSimplified(line.bare)
    if ((GOODS.test(bare) && !OF_DOCUMENT.test(bare)) || TO_READER.test(bare)) found.push(index)
    else if (PERHAPS.test(bare)) {
      const own = perhaps.get(withoutNumber(bare))
      if (own === undefined) perhaps.set(withoutNumber(bare), [index])
      else own.push(index)
    }
  }
  return [...found, ...[...perhaps.values()].flatMap((own) => (own.length > 1 ? own : []))]
}

function withoutNumber(bare: string): string {
  return bare.replace(/[\s.．·\d]/g, '')
}
