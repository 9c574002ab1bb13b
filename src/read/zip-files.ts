/** A zip is a Word file, an OFD or something else; what lies in it tells. Nothing but mark-up is unpacked. */
import type { Reading } from './blocks.ts'
import { readDocx } from './docx.ts'
import { isOfd, readOfd } from './ofd.ts'
import { openZip } from './zip.ts'

/** @throws when the container is damaged */
export async function readZip(bytes: Uint8Array): Promise<Reading> {
  const opened = await openZip(bytes, (name) => /\.(?:xml|rels)$/i.test(name))
  if (opened.kind === 'refused') return opened
  const { container } = opened
  return isOfd(container.names) ? readOfd(container) : readDocx(container)
}
