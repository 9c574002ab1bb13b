/** 引用文件: as printed, with the plan of the corpus it names and the articles: 《教育督导条例》第十二条. */
import type { ClauseResponse } from '../../../src/http/shapes.ts'
import { readAddress } from '../state/address.ts'
import { useSay } from '../words/use-say.ts'

export function References({ data: { references, clause } }: { readonly data: ClauseResponse }) {
  const { say } = useSay()
  const { articles } = clause
  const named = (text: string, title: string): boolean => text.includes(title) || title.includes(text)
  const bare = articles.filter(({ title }) => !references.some(({ text }) => named(text, title)))
  if (references.length + bare.length === 0) return null
  return (
    <>
      <h2>{say('clause.references')}</h2>
      <ul class="links" lang="zh-CN">
        {references.map(({ text, document }, index) => (
          // a clause may name the same file twice
          <li key={index}>
            {document ? <a href={readAddress(document)}>{text}</a> : text}
            {articles
              .filter(({ title }) => named(text, title))
              .map((article) => (
                <span key={article.start}> {article.articles}</span>
              ))}
          </li>
        ))}
        {bare.map((article) => (
          <li key={article.start}>
            {article.title} {article.articles}
          </li>
        ))}
      </ul>
    </>
  )
}
