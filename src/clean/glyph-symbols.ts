/**
 * Symbols, shifted: `姨` alone in a cell is √, `姻加强领导` at the start of a line ■, `申请寅受理寅办结` the arrows of a procedure. 姨, 寅 and 姻
 * are words too: all of it only in a text whose other glyphs are shifted, a bullet or an arrow only where there are two.
 */
import type { FoundGlyphs } from './glyph-figures.ts'
import type { PairedGlyph } from './glyph-pairs.ts'
import { isLoose } from './loose-hanzi.ts'

const SYMBOLS: Readonly<Record<string, string>> = {
  姨: '√',
  茵: '○',
  荫: '●',
  因: '◎',
  殷: '◇',
  音: '◆',
  阴: '□',
  姻: '■',
  吟: '△',
  银: '▲',
  淫: '※',
  翌: '☆',
  绎: '★',
}
/** hanzi that a table may hold alone: 阴 of the weather, 银 of medals, 音 of lessons */
const ALONE_TOO = '因殷音阴银'
const IMAGES = Object.keys(SYMBOLS)
const RARE = IMAGES.filter((image) => !ALONE_TOO.includes(image)).join('')
/** a cell, a line or brackets with nothing else in them */
const CELL = new RegExp(`(?<=^|[\\t（(])[${IMAGES.join('')}](?=$|[\\t）)])`, 'gm')
const BULLET = new RegExp(`[${RARE}](?<=^[ \\t\u3000]*.)(?=[ \u3000]?[\\p{Script=Han}“《（])`, 'gmu')
/** not 丙寅 and 寅时 */
const ARROW = /(?<=[\p{Script=Han}）”])(?<![甲丙戊庚壬])寅(?![时時年月日虎])(?=[\p{Script=Han}（“])/gu
const IN_A_WORD = -4.5
const LEAST = 2

/** `hasKin`: other glyphs of this text are known to be shifted; without them nothing is found. */
export function findSymbols(text: string, hasKin: boolean): FoundGlyphs {
  if (!hasKin) return { found: [], doubted: [] }
  const found: PairedGlyph[] = []
  const doubted: PairedGlyph[] = []
  for (const { index: at, 0: image } of text.matchAll(CELL))
    (ALONE_TOO.includes(image) ? doubted : found).push({
      at,
      mark: SYMBOLS[image]!,
      evidence: '独占一格，是符号的字形',
    })
  const bullets = placesOf(text, BULLET)
  const behind = new Map<string, Set<string>>()
  for (const at of bullets) behind.set(text[at]!, (behind.get(text[at]!) ?? new Set()).add(text[at + 1]!))
  for (const at of bullets) {
    // ■加强… and ■完善…: the same image before other words
    const isBullet = behind.get(text[at]!)!.size >= LEAST
    ;(isBullet ? found : doubted).push({ at, mark: SYMBOLS[text[at]!]!, evidence: '行首，是符号的字形' })
  }
  const arrows = placesOf(text, ARROW)
  for (const at of arrows)
    (arrows.length >= LEAST ? found : doubted).push({ at, mark: '→', evidence: '前后都不成词，是箭头的字形' })
  return { found, doubted }
}

function placesOf(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(({ index }) => index).filter((at) => isLoose(text, at, IN_A_WORD))
}
