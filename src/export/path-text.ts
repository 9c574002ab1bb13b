/** How the path of a clause reads in a file for people, as on the page: 二（一）3, 三 第1段, 表1 学前教育/毛入园率. */

/** Numerals stand together as printed; words are set apart. A paragraph without a number is counted. */
export function pathText(path: readonly string[]): string {
  let text = ''
  for (const part of path) {
    const label = part.replace(/^¶(\d+)$/, '第$1段')
    const joined = text === '' || /^[（(①-⑳]/.test(label) || (/[）)]$/.test(text) && /^[\d（(]/.test(label))
    text += joined ? label : ` ${label}`
  }
  return text
}
