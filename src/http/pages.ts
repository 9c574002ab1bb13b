/**
 * The page's own addresses: `/c/zibo-edu-14-5/%E4%BA%8C/…`, `/read/zibo-edu-14-5`, `/compare` … all answer with index.html,
 * which reads the rest of the address itself. An id that is not there, or no longer, answers 404: the page then shows the
 * nearest clauses that the API names.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Library } from '../store/library.ts'

export function answerPage(request: FastifyRequest, reply: FastifyReply, library: Library): FastifyReply {
  const path = request.url.split('?')[0]!
  const status = isMissingFile(path) || !isThere(path, library) ? 404 : 200
  return reply.code(status).header('cache-control', 'no-cache').sendFile('index.html')
}

function isThere(path: string, library: Library): boolean {
  const [, room, ...rest] = path.split('/')
  const id = decode(rest.join('/'))
  if (id === null) return false
  if (room === 'c') return library.current().reader.clause(id) !== null
  if (room === 'read' && id !== '') return library.current().documents.has(id)
  return true
}

/** `/assets/old-name.js`: a file of an earlier build, not a page. */
function isMissingFile(path: string): boolean {
  return /\.[a-z0-9]{2,5}$/i.test(path) && !/^\/(?:c|read)\//.test(path)
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
