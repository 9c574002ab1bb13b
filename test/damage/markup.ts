/** A plan as programs write it that turn a file into Markdown, or as a scraper takes it out of a page. */

const CHAPTER = /^(?:第[一二三四五六七八九十]{1,3}[章节]|[一二三四五六七八九十]{1,3}、)/
const SECTION = /^[（(][一二三四五六七八九十]{1,3}[）)]/

/** Headings, words in quotes in bold, points behind numbers escaped. */
export function asMarkdown(text: string, random: () => number): string {
  const lines = text.split('\n')
  if (lines.filter((line) => CHAPTER.test(line) || SECTION.test(line)).length < 2) return text
  if (/[*\\|$#]|^[ \t]*[-+] /m.test(text)) return text
  return lines
    .map((line) => {
      if (line.startsWith('\t')) return line
      const marked = line.replace(/“[^“”]{2,12}”/g, (word) => (random() < 0.3 ? `**${word}**` : word))
      if (CHAPTER.test(line)) return `## ${marked}`
      if (SECTION.test(line)) return `### ${marked}`
      return marked.replace(/^(\d{1,2})\. /, '$1\\. ')
    })
    .join('\n')
}

/** Each paragraph between tags. */
export function asTags(text: string): string {
  if (/[<>]/.test(text)) return text
  return text
    .split('\n')
    .map((line) => (line.trim() === '' || line.startsWith('\t') ? line : `<p style="text-indent:2em">${line}</p>`))
    .join('\n')
}
