/**
 * Every refusal as `{"error":{"code","message","detail"}}`: the message says in one Chinese sentence what is wrong and what
 * is allowed, the detail holds the same as data.
 */
import type { Socket } from 'node:net'
import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import { StoreError } from '../store/sqlite.ts'
import { nearestClauses, unknownDocument } from './nearest.ts'
import { clauseLink } from './present.ts'
import type { ErrorResponse } from './shapes.ts'

type Detail = ErrorResponse['error']['detail']

export class HttpError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: Detail

  constructor(status: number, code: string, message: string, detail: Detail = {}) {
    super(message)
    this.status = status
    this.code = code
    this.detail = detail
  }
}

export function documentNotFound(id: string, documents: Iterable<CorpusDocument>): HttpError {
  const { message, documents: near } = unknownDocument(id, documents)
  return new HttpError(404, 'unknown-document', message, { value: id, documents: near })
}

export function clauseNotFound(id: string, clauses: readonly Clause[]): HttpError {
  const near = nearestClauses(id, clauses).map(clauseLink)
  return new HttpError(404, 'unknown-clause', `没有条目“${id}”，同一文件中相近的条目一并列出`, {
    value: id,
    clauses: near,
  })
}

export function badParameter(
  parameter: string,
  value: string,
  message: string,
  allowed?: readonly string[],
): HttpError {
  return new HttpError(400, 'bad-parameter', message, { parameter, value, ...(allowed ? { allowed } : {}) })
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status } = describe(error)
  const body: ErrorResponse = { error: describeError(error, request.log) }
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(status).header('cache-control', 'no-store').send(body)
}

/** The same for the last line of a stream, whose status has gone out. */
export function describeError(error: unknown, log: FastifyBaseLogger): ErrorResponse['error'] {
  const { status, code, message, detail } = describe(error)
  if (status >= 500) log.error(error)
  return { code, message, detail }
}

/** Fastify's own refusals, in our words. */
const REMEDIES: Readonly<Record<string, { readonly code: string; readonly message: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'too-large',
    message: '发来的文件太大：请在服务器上用 tiaomu add 加入，或拆成几份',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'wrong-media-type',
    message: '请求体的类型不对：文件请以 application/octet-stream 发送，其余以 application/json',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'bad-json', message: '请求体不是 JSON' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'missing-body', message: '请求体是空的' },
}

function describe(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof StoreError) return new HttpError(503, error.code, error.message)
  const { validation, statusCode, code, message } = error as FastifyError
  const remedy = REMEDIES[code]
  if (statusCode !== undefined && remedy) return new HttpError(statusCode, remedy.code, remedy.message)
  if (validation?.[0]) return describeViolation(validation[0], message)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new HttpError(
      statusCode,
      String(code ?? 'bad-request')
        .toLowerCase()
        .replaceAll('_', '-'),
      message,
    )
  return new HttpError(500, 'internal', '服务器内部出错，详情见服务器日志')
}

type Violation = NonNullable<FastifyError['validation']>[number]

/** Fastify's validator names the place as /level/0; the value itself is put in by app.ts (`verbose`). */
function describeViolation(violation: Violation, message: string): HttpError {
  const { keyword, instancePath, params } = violation
  const parameter = instancePath.split('/')[1] ?? ''
  const value = 'data' in violation ? printed(violation.data) : ''
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    const allowed = propertiesOf(violation)
    return new HttpError(400, 'unknown-parameter', `没有参数 ${name}，可用：${allowed.join('、')}`, {
      parameter: name,
      allowed,
    })
  }
  if (keyword === 'enum') {
    const allowed = (params['allowedValues'] as readonly unknown[]).map(String)
    return badParameter(parameter, value, `${parameter} 的值“${value}”不认识，可用：${allowed.join('、')}`, allowed)
  }
  if (keyword === 'required') {
    const name = String(params['missingProperty'])
    return new HttpError(400, 'missing-parameter', `缺少参数 ${name}`, { parameter: name })
  }
  return new HttpError(400, 'bad-parameter', `参数 ${parameter} 不合要求：${message}`, {
    parameter,
    value: value.slice(0, 200),
  })
}

/** A whole query string has no prototype, and so no text of its own. */
function printed(data: unknown): string {
  return typeof data === 'object' && data !== null ? (Array.isArray(data) ? data.join('、') : '') : String(data)
}

function propertiesOf(violation: Violation): readonly string[] {
  const schema =
    'parentSchema' in violation ? (violation.parentSchema as { properties?: object } | undefined) : undefined
  return Object.keys(schema?.properties ?? {})
}

type Refusal = readonly [status: string, code: string, message: string]
const NO_REQUEST: Refusal = ['400 Bad Request', 'bad-request', '这不是能读懂的 HTTP 请求']
const UNREADABLE: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'too-large',
    '地址或请求头太长：请缩短检索词或减少过滤条件',
  ],
  HPE_INVALID_URL: [
    '400 Bad Request',
    'bad-request',
    '地址里的汉字没有编码：请写成 %E6%95%99 的样子（curl 用 -G --data-urlencode "q=教师"）',
  ],
}

/** What is no request that could be answered (a line longer than all limits, no HTTP at all) is told so in the same shape. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy(error)
  const [status, code, message] = UNREADABLE[error.code ?? ''] ?? NO_REQUEST
  const body = JSON.stringify({ error: { code, message, detail: {} } })
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
