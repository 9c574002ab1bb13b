/**
 * The parts of a zip container (Word, OFD), unpacked one by one and only when asked for: word/document.xml yes, pictures no.
 * What a container claims is checked before a byte is unpacked, so that a bomb of 40 kB stays one.
 */
import { decodeText } from './decode.ts'

export interface Container {
  /** with slashes, as stored */
  readonly names: readonly string[]
  /** null: no such part */
  readonly text: (name: string) => string | null
  /** null: no such part */
  readonly bytes: (name: string) => Uint8Array | null
}

export type Opened = { readonly kind: 'open'; readonly container: Container } | RefusedContainer

interface RefusedContainer {
  readonly kind: 'refused'
  readonly code: string
  readonly detail: string
}

/** Text of one part, of all parts together; what a real document comes near (bytes). */
const LARGEST_PART = 48 << 20
const LARGEST_SUM = 96 << 20
/** real mark-up packs to a tenth; a twohundredth is no text */
const MOST_RATIO = 200
const RATIO_FROM = 4 << 20
const MOST_PARTS = 20_000
const ENCRYPTED = 1

/** What is in the container and may be asked for: parts that `wanted` accepts. @throws when the container is damaged */
export async function openZip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Opened> {
  const { unzipSync } = await import('fflate')
  if (((bytes[6] ?? 0) & ENCRYPTED) === ENCRYPTED)
    return { kind: 'refused', code: 'encrypted', detail: '文件有密码：请先在原程序中解除密码' }
  const sizes = new Map<string, { readonly packed: number; readonly unpacked: number }>()
  let count = 0
  unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      if (++count <= MOST_PARTS && wanted(name)) sizes.set(name, { packed: size, unpacked: originalSize })
      return false
    },
  })
  let sum = 0
  for (const [name, { packed, unpacked }] of sizes) {
    sum += unpacked
    const bomb = unpacked > RATIO_FROM && unpacked > packed * MOST_RATIO
    if (bomb || unpacked > LARGEST_PART || sum > LARGEST_SUM)
      return {
        kind: 'refused',
        code: 'zip-bomb',
        detail: `压缩包里的 ${name} 展开后大得不像文件（${Math.round(unpacked / (1 << 20))} MB）：请核对来源`,
      }
  }
  const partOf = (name: string): Uint8Array | null =>
    sizes.has(name) ? (unzipSync(bytes, { filter: (file) => file.name === name })[name] ?? null) : null
  const text = (name: string): string | null => {
    const part = partOf(name)
    return part === null ? null : partText(part)
  }
  return { kind: 'open', container: { names: [...sizes.keys()], text, bytes: partOf } }
}

function partText(part: Uint8Array): string {
  if (part[0] === 0xff || part[0] === 0xfe) return decodeText(part)?.text ?? ''
  return new TextDecoder('utf-8').decode(part)
}

/** `../media/x.xml` seen from `word/document.xml`; a leading slash means the container's root. */
export function resolvePart(target: string, from: string): string {
  const path = target.replace(/\\/g, '/')
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  return parts.join('/')
}
