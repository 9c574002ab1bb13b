/** Text with marked passages, as elements: what the plans say never becomes markup. */
import { cutPieces, type Mark } from '../state/text.ts'

interface MarkedProps {
  readonly text: string
  readonly marks: readonly Mark[]
  /** where `text` begins in the whole: each mark bears its place in that */
  readonly from?: number
}

export function Marked({ text, marks, from = 0 }: MarkedProps) {
  return (
    <>
      {cutPieces(text, marks).map((piece) =>
        piece.kind === null ? (
          piece.text
        ) : (
          <mark
            key={piece.start}
            data-kind={piece.kind}
            data-at={from + piece.start}
            title={piece.note}
            aria-description={piece.note}
          >
            {piece.text}
          </mark>
        ),
      )}
    </>
  )
}

interface ParagraphsProps {
  readonly text: string
  readonly marks?: readonly Mark[]
  /** of a row of a table: what stands above each line, '' for nothing */
  readonly heads?: readonly string[] | undefined
}

/** Paragraphs joined by line ends, with marks that count in the whole text. */
export function Paragraphs({ text, marks = [], heads = [] }: ParagraphsProps) {
  let start = 0
  return (
    <>
      {text.split('\n').map((line, index) => {
        const from = start
        start += line.length + 1
        const own = marks
          .filter((mark) => mark.start < from + line.length && mark.end > from)
          .map((mark) => ({ ...mark, start: Math.max(0, mark.start - from), end: mark.end - from }))
        return (
          <p key={from}>
            {heads[index] && <span class="cell-head">{heads[index]}</span>}
            <Marked text={line} marks={own} from={from} />
          </p>
        )
      })}
    </>
  )
}
