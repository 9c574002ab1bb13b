/**
 * The server without a port: routes, schemas, errors, headers, the page. Built from explicit dependencies and tested by
 * injection; `cli/serve-command.ts` gives it a process.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import { registerClauses } from './clauses.ts'
import { registerCompare } from './compare.ts'
import type { App, AppDependencies, RequestTypes } from './context.ts'
import { registerCorrections } from './corrections.ts'
import { registerDiff } from './diff.ts'
import { registerDifferences } from './differences.ts'
import { HealthResponse } from './document-schemas.ts'
import { registerDocuments } from './documents.ts'
import { answerError, HttpError, refuseUnreadable } from './errors.ts'
import { registerExport } from './export.ts'
import { registerMentions } from './mentions.ts'
import { answerPage } from './pages.ts'
import { registerRemoval } from './removal.ts'
import { registerSearch } from './search.ts'
import type { HealthResponse as Health } from './shapes.ts'
import { registerSimilar, rewriteSimilar } from './similar.ts'
import { registerUpload } from './upload.ts'

/** Long enough for a clause id of percent-encoded 汉字. */
const LONGEST_PARAMETER = 4000
/** A query of 10,000 汉字, nine bytes each, is refused by its own message and not by the size of its line. */
const LONGEST_HEAD = 128 * 1024

export async function buildApp(dependencies: AppDependencies): Promise<App> {
  const { library, log, version, web } = dependencies
  const app: App = Fastify({
    http: { maxHeaderSize: LONGEST_HEAD },
    clientErrorHandler: refuseUnreadable,
    logger: log ? { level: 'warn' } : false,
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true },
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false, useDefaults: true, verbose: true } },
    // An open keep-alive connection must not hold up a stop.
    forceCloseConnections: 'idle',
    rewriteUrl: ({ url }) => rewriteSimilar(readableUrl(url ?? '/')),
  }).withTypeProvider<RequestTypes>()
  app.setErrorHandler(answerError)

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // The server speaks plain HTTP on one machine; whoever puts TLS in front of it says so there.
    strictTransportSecurity: false,
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'tiaomu 条目',
        description: '政府规划的条目：检索、对照、导出。参数与命令行相同，重复的参数表示“或”。',
        version,
      },
    },
  })

  await app.register(async (api: App) => {
    registerSearch(api, dependencies)
    registerDocuments(api, dependencies)
    registerClauses(api, dependencies)
    registerSimilar(api, dependencies)
    registerCompare(api, dependencies)
    registerDiff(api, dependencies)
    registerDifferences(api, dependencies)
    registerMentions(api, dependencies)
    registerExport(api, dependencies)
    registerUpload(api, dependencies)
    registerCorrections(api, dependencies)
    registerRemoval(api, dependencies)
    api.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
    api.get(
      '/healthz',
      { schema: { summary: '是否在运行', response: { 200: HealthResponse } } },
      async (): Promise<Health> => {
        const { documents, reader } = library.current()
        return {
          status: 'ok',
          version,
          documents: documents.size,
          clauses: reader.clauseCount(),
        }
      },
    )
  })

  const page = web !== null && existsSync(join(web, 'index.html')) ? web : null
  if (page) {
    // To the static files `/` is a folder, which they refuse to list.
    app.get('/', { schema: { hide: true } }, async (request, reply) => answerPage(request, reply, library))
    await app.register(fastifyStatic, {
      root: page,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Vite names what lies in assets/ after its content.
        const named = path.includes(`${join(page, 'assets')}`)
        reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (page && request.method === 'GET' && !request.url.startsWith('/api/')) return answerPage(request, reply, library)
    throw new HttpError(404, 'unknown-route', `没有这个地址：${request.method} ${request.url.slice(0, 200)}`, {
      value: request.url.slice(0, 200),
    })
  })
  return app
}

/** `/c/city/%E4%B8`, cut inside a character, names nothing: it is answered like any other address that is not there. */
function readableUrl(url: string): string {
  const [path = '', ...query] = url.split('?')
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?')
  }
}
