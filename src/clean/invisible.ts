/**
 * Characters that Unicode itself says are shown as nothing (Default_Ignorable_Code_Point): zero width blanks of web pages,
 * soft hyphens, variation selectors of fonts, direction marks of editors; `教<U+200B>育`, `（<U+180E>一）`. They hide a word, a
 * number or a label from every later rule and go before any of them reads. They stay where they change what is shown:
 * behind an emoji, in a script that joins its letters, as a hyphen within a Latin word.
 */
import type { StageResult } from './stage.ts'

const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu
/** 1<U+FE0F U+20E3>: the sign that a digit is shown on a key stands before the key */
const PICTURE = /\p{Extended_Pictographic}$/u
const KEY = '\u20e3'
/** letters, and marks on letters, of a script that is neither Chinese nor Latin */
const JOINING = /(?![\p{Script=Han}\p{Script=Latin}])[\p{L}\p{M}]$/u
const LATIN_BEFORE = /\p{Script=Latin}$/u
const LATIN_BEHIND = /^\p{Script=Latin}/u
const SOFT_HYPHEN = '\u00ad'

export function removeInvisible(text: string): StageResult {
  return {
    edits: [...text.matchAll(INVISIBLE)].flatMap(({ index: start, 0: found }) => {
      const end = start + found.length
      if (isShown(found, text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2))) return []
      const codes = [...new Set(found)].map(
        (char) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
      )
      const evidence = `不可见字符 ${codes.join(' ')}`
      return [{ at: { start, end }, text: '', rule: 'invisible', confidence: 0.99, evidence }]
    }),
  }
}

function isShown(found: string, before: string, behind: string): boolean {
  if (PICTURE.test(before) || JOINING.test(before) || behind.startsWith(KEY)) return true
  return found === SOFT_HYPHEN && LATIN_BEFORE.test(before) && LATIN_BEHIND.test(behind)
}
