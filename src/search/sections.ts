/**
 * Named typed arrays in one buffer: what the index file is made of. A header (magic, version, count), a directory
 * (name, type, offset, length) as JSON, then the arrays, each aligned to 8 bytes, so that opening a file copies nothing.
 */
export type SectionArray = Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array

export class IndexVersionError extends Error {
  override readonly name = 'IndexVersionError'
}

const MAGIC = 0x78696d74 // tmix
const TYPES = { Uint8Array, Int8Array, Uint16Array, Uint32Array, Float32Array } as const
type TypeName = keyof typeof TYPES
type Directory = Record<string, { readonly type: TypeName; readonly offset: number; readonly length: number }>

export function packSections(version: number, sections: Readonly<Record<string, SectionArray>>): Uint8Array {
  const directory: Directory = {}
  let offset = 0
  for (const [name, array] of Object.entries(sections)) {
    directory[name] = { type: array.constructor.name as TypeName, offset, length: array.length }
    offset = align(offset + array.byteLength)
  }
  const head = new TextEncoder().encode(JSON.stringify(directory))
  const start = align(16 + head.length)
  const bytes = new Uint8Array(start + offset)
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, version, head.length, start])
  bytes.set(head, 16)
  for (const [name, array] of Object.entries(sections))
    bytes.set(
      new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength),
      start + directory[name]!.offset,
    )
  return bytes
}

export interface Sections {
  u8(name: string): Uint8Array
  i8(name: string): Int8Array
  u16(name: string): Uint16Array
  u32(name: string): Uint32Array
  f32(name: string): Float32Array
  json<T>(name: string): T
}

/**
 * Views on `bytes`, which has to stay as it is.
 * @throws IndexVersionError when the bytes are no index or one of another version
 */
export function openSections(bytes: Uint8Array, version: number): Sections {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes)
  if (aligned.byteLength < 16) throw new IndexVersionError('索引是空的')
  const [magic, found, headLength, start] = new Uint32Array(aligned.buffer as ArrayBuffer, aligned.byteOffset, 4)
  if (magic !== MAGIC) throw new IndexVersionError('不是检索索引')
  if (found !== version) throw new IndexVersionError(`检索索引的版本是 ${found}，程序需要 ${version}`)
  const directory = JSON.parse(new TextDecoder().decode(aligned.subarray(16, 16 + headLength!))) as Directory
  const whole = Object.values(directory).reduce(
    (end, { type, offset, length }) => Math.max(end, offset + length * TYPES[type].BYTES_PER_ELEMENT),
    0,
  )
  // Sections are looked at when they are needed; what is cut off must be found now.
  if (start! + whole > aligned.byteLength) throw new IndexVersionError('检索索引不完整')
  const view = <K extends TypeName>(name: string, type: K): InstanceType<(typeof TYPES)[K]> => {
    const entry = directory[name]
    if (entry?.type !== type) throw new IndexVersionError(`检索索引缺少 ${name}`)
    const offset = aligned.byteOffset + start! + entry.offset
    if (offset + entry.length * TYPES[type].BYTES_PER_ELEMENT > aligned.byteOffset + aligned.byteLength)
      throw new IndexVersionError('检索索引不完整')
    return new TYPES[type](aligned.buffer as ArrayBuffer, offset, entry.length) as InstanceType<(typeof TYPES)[K]>
  }
  return {
    u8: (name) => view(name, 'Uint8Array'),
    i8: (name) => view(name, 'Int8Array'),
    u16: (name) => view(name, 'Uint16Array'),
    u32: (name) => view(name, 'Uint32Array'),
    f32: (name) => view(name, 'Float32Array'),
    json: <T>(name: string) => JSON.parse(new TextDecoder().decode(view(name, 'Uint8Array'))) as T,
  }
}

/** Sections that are not packed yet: while an index is built, one part of it asks another. */
export function heldSections(held: Readonly<Record<string, SectionArray>>): Sections {
  const view = <T extends SectionArray>(name: string): T => held[name] as T
  return {
    u8: view,
    i8: view,
    u16: view,
    u32: view,
    f32: view,
    json: <T>(name: string) => JSON.parse(new TextDecoder().decode(view<Uint8Array>(name))) as T,
  }
}

export function jsonSection(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

/** Texts one after another as UTF-16, with the offset of each and the end of the last. */
export function textSections(texts: readonly string[]): { readonly units: Uint16Array; readonly offsets: Uint32Array } {
  const offsets = new Uint32Array(texts.length + 1)
  for (const [index, text] of texts.entries()) offsets[index + 1] = offsets[index]! + text.length
  const units = new Uint16Array(offsets[texts.length]!)
  for (const [index, text] of texts.entries()) {
    const start = offsets[index]!
    for (let at = 0; at < text.length; at++) units[start + at] = text.charCodeAt(at)
  }
  return { units, offsets }
}

/** Arguments of one call. */
const TEXT_PIECE = 8192
/** From so many units on a decoder is faster than a call: three times for a sentence. */
const LEAST_DECODED = 32
/** Half a surrogate pair is no error here, but it would be replaced: it is read by the call. */
const DECODER = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true })

export function readText(units: Uint16Array, start: number, end: number): string {
  if (end - start >= LEAST_DECODED)
    try {
      return DECODER.decode(units.subarray(start, end))
    } catch {}
  let text = ''
  for (let at = start; at < end; at += TEXT_PIECE)
    // Six times as fast as spreading.
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(end, at + TEXT_PIECE)) as unknown as number[])
  return text
}

function align(offset: number): number {
  return Math.ceil(offset / 8) * 8
}
