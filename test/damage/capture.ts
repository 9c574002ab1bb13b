/** What copying a page by hand does to a text: screens that overlap. */

const SCREEN = 18
const LONG = /^.{22,}[。；]$/

/** The last lines of a screen again on top of the next; where they hold no two sentences the copyist cut cleanly. */
export function overlapScreens(text: string, random: () => number): string {
  const lines = text.split('\n')
  const out: string[] = []
  for (let at = 0; at < lines.length; at += SCREEN) {
    const screen = lines.slice(at, at + SCREEN)
    out.push(...screen)
    const last = screen.slice(-3 - Math.floor(random() * 4))
    const sentences = new Set(last.filter((line) => LONG.test(line.trim())))
    if (at + SCREEN < lines.length && sentences.size >= 2) out.push(...last)
  }
  return out.join('\n')
}
