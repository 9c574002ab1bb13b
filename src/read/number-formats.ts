/** How Word prints a counter: 12 as 十二, 12, XII, l, ⑫, 壹拾贰. Names are those of ECMA-376 (ST_NumberFormat). */

/** A format nobody here knows prints as a decimal; a value out of a format's range too, as Word does it. */
export function formatNumber(value: number, format: string): string {
  return FORMATS[format]?.(value) ?? String(value)
}

/** null: out of range */
type Format = (value: number) => string | null

const SIMPLE = { digits: '零一二三四五六七八九', units: ['', '十', '百', '千'], bareTen: true }
const LEGAL = { digits: '零壹贰叁肆伍陆柒捌玖', units: ['', '拾', '佰', '仟'], bareTen: false }
const LEGAL_TRADITIONAL = { digits: '零壹貳參肆伍陸柒捌玖', units: ['', '拾', '佰', '仟'], bareTen: false }
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

const FORMATS: Readonly<Record<string, Format>> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  upperRoman: roman,
  lowerRoman: (value) => roman(value)?.toLowerCase() ?? null,
  upperLetter: letters,
  lowerLetter: (value) => letters(value)?.toLowerCase() ?? null,
  chineseCounting: (value) => counting(value, SIMPLE),
  chineseCountingThousand: (value) => counting(value, SIMPLE),
  taiwaneseCounting: (value) => counting(value, SIMPLE),
  taiwaneseCountingThousand: (value) => counting(value, SIMPLE),
  japaneseCounting: (value) => counting(value, SIMPLE),
  chineseLegalSimplified: (value) => counting(value, LEGAL),
  ideographLegalTraditional: (value) => counting(value, LEGAL_TRADITIONAL),
  japaneseLegal: (value) => counting(value, LEGAL_TRADITIONAL),
  ideographDigital: (value) => digits(value, '〇一二三四五六七八九'),
  japaneseDigitalTenThousand: (value) => digits(value, '〇一二三四五六七八九'),
  taiwaneseDigital: (value) => digits(value, '○一二三四五六七八九'),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (value) => from(value, 0x2474, 20),
  decimalEnclosedFullstop: (value) => from(value, 0x2488, 20),
  ideographEnclosedCircle: (value) => from(value, 0x3280, 10),
  ideographTraditional: (value) => STEMS[value - 1] ?? null,
  ideographZodiac: (value) => BRANCHES[value - 1] ?? null,
  ideographZodiacTraditional: (value) =>
    value >= 1 && value <= 60 ? STEMS[(value - 1) % 10]! + BRANCHES[(value - 1) % 12]! : null,
  numberInDash: (value) => `- ${value} -`,
  none: () => '',
}

function from(value: number, first: number, count: number): string | null {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : null
}

/** ① … ⑳, ㉑ … ㉟, ㊱ … ㊿ */
function circled(value: number): string | null {
  if (value === 0) return '\u24ea'
  return from(value, 0x2460, 20) ?? from(value - 20, 0x3251, 15) ?? from(value - 35, 0x32b1, 15)
}

function fullWidth(value: number): string {
  return digits(value, '０１２３４５６７８９')
}

function digits(value: number, figures: string): string {
  return [...String(Math.max(0, value))].map((digit) => figures[Number(digit)]!).join('')
}

/** a … z, aa, bb */
function letters(value: number): string | null {
  if (value < 1 || value > 780) return null
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string | null {
  if (value < 1 || value > 3999) return null
  let rest = value
  let text = ''
  for (const [worth, sign] of ROMAN)
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  return text
}

/** 十二, 一百零五; legal numbers say 壹拾贰. */
function counting(value: number, { digits: figures, units, bareTen }: typeof SIMPLE): string | null {
  if (value < 0 || value > 9999) return null
  if (value === 0) return figures[0]!
  const places = [...String(value)].map(Number)
  let text = ''
  let gap = false
  for (const [index, digit] of places.entries()) {
    const unit = units[places.length - 1 - index]!
    if (digit === 0) gap = true
    else {
      if (gap) text += figures[0]!
      gap = false
      text += figures[digit]! + unit
    }
  }
  return bareTen && value >= 10 && value < 20 ? text.slice(1) : text
}
