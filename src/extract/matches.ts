/**
 * All places where a pattern fits. `matchAll` makes a copy of its pattern at each call, which for one of a thousand characters
 * (every unit of measure) takes ten times as long as the search.
 */

/** `pattern` has the flag g and never fits nothing; the matches in order. */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match)
  return found
}
