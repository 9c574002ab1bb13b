/**
 * Every refusal as `{"error":{"code","message","detail"}}`: the message says in one Chinese sentence what is wrong and what
 * is allowed, the detail holds the same as data.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
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
  return new HttpError(404, 'unknown-clause', `没有条目“${id}”，同一文件中相近的条目见 detail.clauses`, {
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
  const known = describe(error)
  if (known.status >= 500) request.log.error(error)
  const body: ErrorResponse = { error: { code: known.code, message: known.message, detail: known.detail } }
  return reply.code(known.status).header('cache-control', 'no-store').send(body)
}

function describe(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof StoreError) return new HttpError(503, error.code, error.message)
  const { validation, statusCode, code, message } = error as FastifyError
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
