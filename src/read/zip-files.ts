/** A zip is a Word file, an OFD or something else; what lies in it tells. Nothing but mark-up is unpacked; pictures of an OFD where they are to be recognised. */
import type { Reading } from './blocks.ts'
import { readDocx } from './docx.ts'
import { isOfd, readOfd } from './ofd.ts'
import { openZip } from './zip.ts'

const PICTURE = /\.(?:png|jpe?g)$/i

/** @throws when the container is damaged */
export async function readZip(bytes: Uint8Array, ocr = false): Promise<Reading> {
  const opened = await openZip(bytes, (name) => /\.(?:xml|rels)$/i.test(name))
  if (opened.kind === 'refused') return opened
  const { container } = opened
  if (!isOfd(container.names)) return readDocx(container)
  return readOfd(container, ocr ? () => openZip(bytes, (name) => PICTURE.test(name)) : null)
}
