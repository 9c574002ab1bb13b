/** What a mail program does to a text that is answered or sent on: its head on top, a mark before every line. */

export function sendOn(text: string, random: () => number): string {
  const quote = random() < 0.5 ? '> ' : '> > '
  const head = ['发件人: 李科长 <li@example.cn>', '收件人: 各科室', '主题: 转发: 正式稿', '']
  return [...head, ...text.split(/\r\n?|\n/).map((line) => (line === '' ? quote.trimEnd() : quote + line))].join('\n')
}

/** As another program shows it: a line of its own above, no blank behind the mark. */
export function answerBelow(text: string): string {
  const above = '在 2023-05-30 10:21:00，“张老师” <zhang@example.cn> 写道：'
  return [above, ...text.split(/\r\n?|\n/).map((line) => `>${line}`)].join('\n')
}
