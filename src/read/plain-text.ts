import type { SourceText } from '../model/source.ts'

const UTF_8 = { name: 'utf-8', reason: '' }

/** A text that is its own source: no places, tables or labels of a format. */
export function plainText(text: string, encoding: SourceText['encoding'] = UTF_8): SourceText {
  return { text, format: 'text', encoding, places: [], tables: [], labels: [], metadata: [], findings: [] }
}
