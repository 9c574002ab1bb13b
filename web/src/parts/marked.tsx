/** Text with marked passages, as elements: what the plans say never becomes markup. */
import { cutPieces, type Mark } from '../state/text.ts'

export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  return (
    <>
      {cutPieces(text, marks).map((piece) =>
        piece.kind === null ? (
          piece.text
        ) : (
          <mark key={piece.start} data-kind={piece.kind}>
            {piece.text}
          </mark>
        ),
      )}
    </>
  )
}

/** Paragraphs joined by line ends, with marks that count in the whole text. */
export function Paragraphs({ text, marks = [] }: { readonly text: string; readonly marks?: readonly Mark[] }) {
  let start = 0
  return (
    <>
      {text.split('\n').map((line) => {
        const from = start
        start += line.length + 1
        const own = marks
          .filter((mark) => mark.start < from + line.length && mark.end > from)
          .map((mark) => ({ ...mark, start: Math.max(0, mark.start - from), end: mark.end - from }))
        return (
          <p key={from}>
            <Marked text={line} marks={own} />
          </p>
        )
      })}
    </>
  )
}
