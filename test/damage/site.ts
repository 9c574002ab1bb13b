/** What a mirror site does to a document: its name behind every paragraph, a line of advertisements first, its menu around it. */

const WORDS = ['资料下载', '工作报告', '模版下载', '文库大全', '工程咨询', '县域经济', '资料共享', '免费下载']
/** not the name of any site */
const NAME = '某某文库网'

/** A tail behind each paragraph: the site's name, or three of its words joined. */
export function hangTails(text: string, random: () => number, style: 'name' | 'words'): string {
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)]!
  return text
    .split('\n')
    .map((line) => {
      if (line.trim() === '' || line.startsWith('\t')) return line
      return line + (style === 'name' ? NAME : `${word()}_${word()}_${word()}`)
    })
    .join('\n')
}

/** A line of joined words in front, as spam stands. */
export function advertise(text: string): string {
  return `低价机票预订网址|男士手表批发|在线观看免费影片|游戏币充值中心|二手车交易大厅|明星写真合集下载|彩票走势图表\n${text}`
}

export function surround(text: string): string {
  return [
    '当前位置：首页 > 政务公开 > 规划计划',
    '索引号：113703/2023-00012　发布机构：办公室　发布日期：2023-04-27',
    text.replace(/^\n+|\n+$/g, ''),
    '【打印本页】【关闭窗口】',
    '责任编辑：张三',
  ].join('\n')
}

export function watermark(text: string, every: number): string {
  let out = ''
  let since = 0
  for (let at = 0; at < text.length; at++) {
    out += text[at]
    since++
    if (since >= every && /\p{Script=Han}/u.test(text[at]!) && /\p{Script=Han}/u.test(text[at + 1] ?? '')) {
      out += '本文档由某某资料网整理'
      since = 0
    }
  }
  return out
}

/** A document library sets its page marks between paragraphs and its offers below. */
export function fromLibrary(text: string): string {
  const lines = text.split('\n')
  const every = Math.max(8, Math.floor(lines.length / 12))
  const total = Math.floor(lines.length / every)
  const out = lines.flatMap((line, index) => {
    const page = Math.floor(index / every)
    return index > 0 && index % every === 0 && !line.startsWith('\t') ? [`第${page}页 / 共${total}页`, line] : [line]
  })
  return [...out, `已阅读${total}页，还剩${total * 2}页未读，继续免费阅读`].join('\n')
}

/** The page's own title behind every paragraph. */
export function hangTitle(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' || line.startsWith('\t') ? line : `${line}某某市人民政府关于印发工作方案的通知`))
    .join('\n')
}
