/** What a public account sets around a document it posts, and what is left of its pictures when the post is copied. */

export function post(text: string, random: () => number): string {
  const lines = text.trim().split('\n')
  const body = lines.flatMap((line, index) => {
    const isPlace = index > 6 && !line.startsWith('\t') && !lines[index + 1]?.startsWith('\t')
    return isPlace && random() < 0.04 ? [line, '[图片]'] : [line]
  })
  const end = random() < 0.5 ? ['· END ·'] : []
  const above = ['点击上方蓝字，关注我们', '▼▼▼']
  const below = [
    '供稿：规划科',
    '责编：小周',
    '终审：老吴',
    '往期精选',
    '◎ 春耕备播正当时',
    '◎ 家门口的新学校',
    '点赞 在看 分享',
  ]
  return [...above, ...body, ...end, ...below].join('\n')
}
