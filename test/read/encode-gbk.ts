/** Text → GBK bytes, by asking the decoder for every pair of bytes. What GBK does not have becomes a character reference. */
const codes = new Map<string, readonly [number, number]>()

export function encodeGbk(text: string): Uint8Array {
  if (codes.size === 0) {
    const decoder = new TextDecoder('gbk')
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const char = decoder.decode(new Uint8Array([lead, trail]))
        if (char.length === 1 && char !== '\ufffd' && !codes.has(char)) codes.set(char, [lead, trail])
      }
  }
  const bytes: number[] = []
  for (const char of text) {
    const code = codes.get(char)
    if (char < '\u0080') bytes.push(char.charCodeAt(0))
    else if (code !== undefined) bytes.push(...code)
    else bytes.push(...[...`&#${char.codePointAt(0)};`].map((each) => each.charCodeAt(0)))
  }
  return new Uint8Array(bytes)
}
