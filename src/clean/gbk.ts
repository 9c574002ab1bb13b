/**
 * The GBK code table both ways, made from the platform's own decoder: 為 ↔ 9E E9, U+E2A2 ↔ F9 B1 (user area). Damage done to
 * bytes (drift, a wrong code page) can only be undone on bytes.
 */
const CHARS = new Uint16Array(0x10000)
const CODES = new Uint16Array(0x10000)
fillTables()

/** lead << 8 | trail of a UTF-16 code, 0 for what GBK cannot write in two bytes */
export function gbkOfUnit(unit: number): number {
  return CODES[unit]!
}

/** UTF-16 code of a byte pair, 0 when the pair is not assigned */
export function gbkUnit(lead: number, trail: number): number {
  return CHARS[(lead << 8) | trail]!
}

function fillTables(): void {
  const pairs: number[] = []
  const bytes: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      pairs.push((lead << 8) | trail)
      bytes.push(lead, trail, 0x0a)
    }
  // The two decoders differ in a few pairs (A6 EC); text may have come through either.
  for (const label of ['gb18030', 'gbk']) {
    const chars = new TextDecoder(label).decode(new Uint8Array(bytes)).split('\n')
    for (const [index, pair] of pairs.entries()) {
      const char = chars[index]!
      if (char.length !== 1 || char === '\ufffd') continue
      CHARS[pair] ||= char.charCodeAt(0)
      // A3 A0 is read as a blank too: the first pair is the one that writes.
      CODES[char.charCodeAt(0)] ||= pair
    }
  }
  // The older tables read FE50–FEA0 as U+E815–U+E864 in one run; text that came through them holds those.
  for (let trail = 0x50, code = 0xe815; trail <= 0xa0; trail++) if (trail !== 0x7f) CODES[code++] = 0xfe00 | trail
}
