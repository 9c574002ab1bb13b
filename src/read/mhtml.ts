/**
 * A page saved whole (.mhtml, .mht): a mail of parts, of which the first web page is the one that was saved; its bytes are
 * packed as `=E5=85=B3` (关) or base64.
 */
const HEADER = /^(?:mime-version|from|subject|date|content-type|x-[\w-]+|snapshot-content-location)\s*:/i
const MULTIPART = /content-type\s*:\s*multipart\/related/i
const BOUNDARY = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i
const PROBE = 4096

export function looksLikeMhtml(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, PROBE))
  return HEADER.test(head) && MULTIPART.test(head)
}

/** Bytes of the saved page; null when the file holds none. */
export function pageOfMhtml(bytes: Uint8Array): Uint8Array | null {
  const text = latin1(bytes)
  const match = BOUNDARY.exec(text.slice(0, PROBE))
  const boundary = match?.[1] ?? match?.[2]
  if (boundary === undefined) return null
  for (const part of text.split(`--${boundary}`).slice(1)) {
    const blank = /\r?\n\r?\n/.exec(part)
    if (blank === null) continue
    const head = part.slice(0, blank.index)
    if (!/content-type\s*:\s*(?:text\/html|application\/xhtml)/i.test(head)) continue
    return unpack(part.slice(blank.index + blank[0].length), /transfer-encoding\s*:\s*([\w-]+)/i.exec(head)?.[1] ?? '')
  }
  return null
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function unpack(body: string, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64')
  if (!/^quoted-printable$/i.test(encoding)) return Buffer.from(body, 'latin1')
  const plain = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}
