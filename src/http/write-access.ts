/**
 * Who may change the corpus over HTTP? Nobody without `serve --write`; then programs and the page of this very server, with
 * the token that is printed at start. A server that listens on loopback needs none from callers on the same machine:
 * `Host: 127.0.0.1:8080`. A name that only resolves to 127.0.0.1 is not one of them: a foreign page could bear it.
 */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { HttpError } from './errors.ts'
import type { Intake } from './intake.ts'

export interface WriteAccess {
  readonly intake: Intake
  /** hard to guess */
  readonly token: string
  /** the server listens on loopback only */
  readonly loopback: boolean
  /** where uploaded bytes lie while they are looked at */
  readonly folder: string
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/
/** a proxy stands between: the caller may be anywhere */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** `address`: what a server listens on, 127.0.0.1 or ::1 */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127(?:\.\d{1,3}){3}$/.test(address)
}

export function needsToken({ headers }: Pick<FastifyRequest, 'headers'>, access: WriteAccess): boolean {
  const direct = FORWARDED.every((name) => headers[name] === undefined)
  return !(access.loopback && direct && LOOPBACK.test(headers.host ?? ''))
}

/** @throws HttpError 403 read-only | cross-origin, 401 token-needed | wrong-token */
export function demandWriteAccess(request: FastifyRequest, access: WriteAccess | null): WriteAccess {
  if (!access)
    throw new HttpError(
      403,
      'read-only',
      '服务以只读方式启动，不能修改文库：请用 serve --write 启动，或在服务器上运行 tiaomu add',
    )
  if (!isSameOrigin(request))
    throw new HttpError(403, 'cross-origin', '只接受本服务自己的页面或程序发来的修改，不接受其他网站的页面')
  if (!needsToken(request, access)) return access
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  const where = '口令在 serve --write 启动时打印在终端，请以 Authorization: Bearer 口令 发送'
  if (given === undefined) throw new HttpError(401, 'token-needed', `修改文库需要口令：${where}`)
  if (!equals(given, access.token)) throw new HttpError(401, 'wrong-token', `口令不对：${where}`)
  return access
}

/** Browsers say where a request comes from, programs do not. */
function isSameOrigin({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  return origin === undefined || hostOf(origin) === host.toLowerCase()
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

/** Takes as long for a token that begins right as for one that does not. */
function equals(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}
