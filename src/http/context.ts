/** What every route is given: the app with its typed requests, and what it answers from. */
import type { Static, TSchema } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, RawServerDefault } from 'fastify'
import type { Library } from '../store/library.ts'
import type { WriteAccess } from './write-access.ts'

export interface AppDependencies {
  readonly library: Library
  /** corpus folder, for the original files */
  readonly corpus: string
  /** folder with the built page; null: API only */
  readonly web: string | null
  readonly version: string
  /** who may change the corpus, and how; null: nobody */
  readonly write: WriteAccess | null
  /** true: log requests that failed */
  readonly log: boolean
}

/** Requests are typed by their schemas; answers by shapes.ts, whose types the response schemas are checked against. */
export interface RequestTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown
  readonly serializer: unknown
}

export type App = FastifyInstance<
  RawServerDefault,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  FastifyBaseLogger,
  RequestTypes
>
