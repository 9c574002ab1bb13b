/** Letters and digits alone, width folded: quotes, brackets and blanks of one title differ from copy to copy. */
export function lettersOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}
