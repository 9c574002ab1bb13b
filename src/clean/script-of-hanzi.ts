/**
 * Which hanzi tell the script of a text? 學 stands in traditional texts only, 学 in simplified ones, 和 in both. Told by the two
 * national code tables, which the platform's own decoders know: Big5 was made for the one script, GB2312 for the other.
 */
const TRADITIONAL = 1
const SIMPLIFIED = 2

/** For each UTF-16 unit: 1 in Big5 alone, 2 in GB2312 alone, 0 for all the rest. */
const SCRIPT_OF: Uint8Array = buildScripts()

export function countScripts(text: string): { readonly traditional: number; readonly simplified: number } {
  let traditional = 0
  let simplified = 0
  for (let at = 0; at < text.length; at++) {
    const script = SCRIPT_OF[text.charCodeAt(at)]
    if (script === TRADITIONAL) traditional++
    else if (script === SIMPLIFIED) simplified++
  }
  return { traditional, simplified }
}

function buildScripts(): Uint8Array {
  const scripts = new Uint8Array(0x10000)
  // A4–C6 and C9–F9 are the two planes of hanzi; between and around them lie additions that hold simplified forms.
  const big5 = pairs([[0xa4, 0xc6], [0xc9, 0xf9]], [[0x40, 0x7e], [0xa1, 0xfe]]) // biome-ignore format: ranges read as pairs
  const gb2312 = pairs([[0xb0, 0xf7]], [[0xa1, 0xfe]])
  for (const char of new TextDecoder('big5').decode(big5)) scripts[char.charCodeAt(0)]! |= TRADITIONAL
  for (const char of new TextDecoder('gb18030').decode(gb2312)) scripts[char.charCodeAt(0)]! |= SIMPLIFIED
  for (let code = 0; code < scripts.length; code++)
    if (scripts[code] === (TRADITIONAL | SIMPLIFIED) || code < 0x4e00 || code > 0x9fff) scripts[code] = 0
  return scripts
}

function pairs(
  leads: readonly (readonly [number, number])[],
  trails: readonly (readonly [number, number])[],
): Uint8Array {
  const bytes: number[] = []
  for (const [firstLead, lastLead] of leads)
    for (let lead = firstLead; lead <= lastLead; lead++)
      for (const [firstTrail, lastTrail] of trails)
        for (let trail = firstTrail; trail <= lastTrail; trail++) bytes.push(lead, trail)
  return new Uint8Array(bytes)
}
