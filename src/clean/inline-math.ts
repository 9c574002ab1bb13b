/**
 * A figure written as a formula of TeX, `\geq 9 5 \%` for ≥95%, `2 . 1 \mathrm { k m } ^ { 2 }` for 2.1km²: blanks mean nothing in it, and each
 * command stands for one sign. A formula with a command that is not known here is left as it stands.
 */
import { raiseFigure } from '../model/raised-figures.ts'

const COMMANDS: Readonly<Record<string, string>> = {
  '%': '%',
  ge: '≥',
  geq: '≥',
  geqslant: '≥',
  le: '≤',
  leq: '≤',
  leqslant: '≤',
  times: '×',
  div: '÷',
  pm: '±',
  sim: '～',
  approx: '≈',
  circ: '°',
  cdot: '·',
  mu: 'μ',
  textperthousand: '‰',
  '&': '&',
  ',': '',
  ';': '',
  ' ': '',
  quad: '',
  mathrm: '',
  mathbf: '',
  bf: '',
  mathit: '',
  text: '',
  textbf: '',
  rm: '',
  left: '',
  right: '',
}
const COMMAND = /\\([A-Za-z]+|.)/g
/** ^ { \circ } \mathrm { C } and ^{2} */
const DEGREES = /\^\{?°\}?\{?C\}?/g
const RAISED = /\^\{?([0-9+-]+)\}?/g
const LOWERED = /_\{?([0-9.]+)\}?/g
/** what a figure of a plan is made of once nothing of TeX is left */
const FIGURE = /^[\p{Script=Han}A-Za-z\d.,:%‰≥≤<>=×÷±～≈°℃·μ+\-~/()（）⁰¹²³⁴-⁹₀-₉ⅠⅡⅢⅣⅤ]+$/u

/** null: it holds more than a figure. */
export function shownMath(math: string): string | null {
  let isKnown = true
  const shown = math
    .replace(COMMAND, (_, name: string) => {
      isKnown &&= name in COMMANDS
      return COMMANDS[name] ?? ''
    })
    .replace(/\s+/g, '')
    .replace(DEGREES, '℃')
    .replace(RAISED, (_, digits: string) => raiseFigure(digits, 'above'))
    .replace(LOWERED, (_, digits: string) => raiseFigure(digits, 'below'))
    .replace(/[{}]/g, '')
  return isKnown && FIGURE.test(shown) ? shown : null
}
