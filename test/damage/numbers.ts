/** Damage to numbers: what text recognition makes of digits, and marks between digits that a site lost. */

const LOOKS: Readonly<Record<string, string>> = { '0': 'O', '1': 'l' }

/** 2O22年l2月3O日, 〔2O22〕l2号: in dates, 文号 and shares only, a digit in four. */
export function misreadDigits(text: string, random: () => number): string {
  const frame = /〔\d{4}〕\d+号|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d[\d.]*%/g
  return text.replace(frame, (found) => found.replace(/[01]/g, (digit) => (random() < 0.25 ? LOOKS[digit]! : digit)))
}

/** 湘人社发201851号 */
export function loseBrackets(text: string): string {
  return text.replace(/〔(\d{4})〕(?=\d+号)/g, '$1')
}
