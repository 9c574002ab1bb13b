/**
 * The GBK code table both ways, made once from the platform's own decoder: 為 ↔ 9E E9, U+E2A2 ↔ F9 B1 (user area).
 * Byte drift is damage done to bytes; to undo it the bytes have to be put back.
 */
export interface GbkTable {
  /** lead << 8 | trail, or 0 for what GBK cannot write in two bytes */
  readonly code: (char: string) => number
  /** the character of a byte pair, '' when the pair is not assigned */
  readonly char: (lead: number, trail: number) => string
}

export function buildGbkTable(): GbkTable {
  const decoder = new TextDecoder('gb18030')
  const codes = new Uint16Array(0x10000)
  const chars: string[] = new Array(0x10000).fill('')
  const pair = new Uint8Array(2)
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      pair[0] = lead
      pair[1] = trail
      const char = decoder.decode(pair)
      if (char.length !== 1 || char === '\ufffd') continue
      chars[(lead << 8) | trail] = char
      codes[char.charCodeAt(0)] = (lead << 8) | trail
    }
  }
  // The older tables read FE50–FEA0 as U+E815–U+E864 in one run; text that came through them holds those.
  for (let trail = 0x50, code = 0xe815; trail <= 0xa0; trail++) if (trail !== 0x7f) codes[code++] = 0xfe00 | trail
  return {
    code: (char) => codes[char.charCodeAt(0)]!,
    char: (lead, trail) => chars[(lead << 8) | trail]!,
  }
}
