/** Numbers as Chinese writes them: the ordinals of 第二十三条 and （十二）, the amounts of 三十二万五千. */

const VALUES: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** １２ → 12 */
export function asciiDigits(digits: string): string {
  return digits.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
}

/** 二十三 → 23, 一百零五 → 105, 12 → 12; null for what is no number. */
export function chineseNumber(text: string): number | null {
  if (/^[\d０-９]+$/.test(text)) return Number(asciiDigits(text))
  let total = 0
  let digit: number | null = null
  for (const char of text) {
    const value = VALUES[char]
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
    } else if (char === '十' || char === '百') {
      total += (digit ?? 1) * (char === '十' ? 10 : 100)
      digit = null
    } else return null
  }
  return total + (digit ?? 0)
}

const STEPS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const GROUPS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** 三十二万五千 → 325000, 百 → 100, 六点五 → 6.5; null for what is none (十几). */
export function wordedNumber(text: string): number | null {
  const [whole = '', decimals] = text.split('点')
  let total = 0
  let group = 0
  let digit: number | null = null
  for (const char of whole) {
    const step = STEPS[char]
    const large = GROUPS[char]
    if (char in VALUES) digit = VALUES[char]!
    else if (step !== undefined) {
      group += (digit ?? 1) * step
      digit = null
    } else if (large !== undefined) {
      total += (group + (digit ?? (group === 0 ? 1 : 0))) * large
      group = 0
      digit = null
    } else return null
  }
  const value = total + group + (digit ?? 0)
  if (decimals === undefined) return value
  const places = [...decimals].map((char) => VALUES[char])
  return places.some((place) => place === undefined) ? null : Number(`${value}.${places.join('')}`)
}
