/** A cell as it stands in flattened text, before anything says which column it belongs to. */
import type { Span } from '../model/span.ts'

export interface RawCell {
  /** lines of the cell that hold something; may be none */
  readonly pieces: readonly { readonly text: string; readonly at: Span }[]
}
