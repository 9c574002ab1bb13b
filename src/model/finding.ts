import type { Span } from './span.ts'

/** Bad documents are findings, not exceptions. `code` is kebab-case and stable; `detail` is for people and names the value. */
export interface Finding {
  readonly level: 'error' | 'warning' | 'note'
  readonly code: string
  /** in the text the stage works on (source for read and clean, clean text for parse and extract); null: the whole file */
  readonly at: Span | null
  readonly detail: string
}

/**
 * Three different reasons for an empty cell, never mixed up: the plan says nothing (未载明 none-stated),
 * we could not read it (提取失败 failed), nobody looked (未核对 unchecked).
 */
export type StatedState = 'stated' | 'none-stated' | 'failed' | 'unchecked'
