/** 依据: the rule and the words by which units or targets were read, or why there are none. */
import { useSay } from '../words/use-say.ts'

interface WhyReadProps {
  /** what holds for the whole clause */
  readonly all: string
  /** one sentence for each unit or target; none: `all` is said at once */
  readonly each: readonly string[]
}

export function WhyRead({ all, each }: WhyReadProps) {
  const { say } = useSay()
  if (each.length === 0)
    return (
      <p class="quiet why-read" lang="zh-CN">
        {all}
      </p>
    )
  return (
    <details class="why-read">
      <summary>{say('clause.why')}</summary>
      <ul class="links" lang="zh-CN">
        {each.map((sentence, index) => (
          // two targets may stand in one sentence, by one rule
          <li key={index}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
