import cookie from '@fastify/cookie';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sendBlob } from './blobs/sendBlob.ts';
import { describeDefect } from './describeDefect.ts';
import { listenOn } from './http/listenOn.ts';
import { collectMetrics } from './http/metrics.ts';
import { isLoopback, refuseForeign } from './http/requestGuard.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { answers } from './http/serveHealth.ts';
import { serveKeySets } from './http/serveKeySets.ts';
import { serveWeb } from './http/serveWeb.ts';
import { sessionCookie } from './http/sessionCookie.ts';
import { viewerOf } from './patientData/viewerOf.ts';
import type { RequestContext } from './RequestContext.ts';
import { type AppRouter, appRouter } from './router.ts';
import type { Services } from './Services.ts';

export interface ServerOptions {
  host: string;
  /** 0 chooses a free one. */
  port: number;
  /** The folder of the built web application. */
  webDir: string;
}

export interface RunningServer {
  /** Where a browser finds it. */
  url: string;
  /** Ends open streams and connections at once; what procedures have begun is finished by the engine's drain. */
  close(): Promise<void>;
}

/** A message of 10 million characters and its envelope. */
const bodyLimit = 16 * 1024 * 1024;

/** Listens for browsers and machines. Throws a sentence when the port is taken. */
export async function createServer(services: Services, options: ServerOptions): Promise<RunningServer> {
  const app = fastify({
    bodyLimit,
    logger: false,
    // A live stream stays open for hours; closing must not wait for it.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 5000 },
    requestTimeout: 60_000,
  });
  const metrics = collectMetrics(services.events);
  app.addHook('onClose', async () => metrics.close());

  guard(app, services, options);
  await app.register(cookie);
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      createContext: ({ req, res }) => requestContext(services, req, res),
      // Inputs travel in bodies, never in addresses, where proxies and histories keep them.
      allowMethodOverride: true,
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);

  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const isReady = !services.closing.aborted && (await answers(services));
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });
  app.get('/metrics', async (request, reply) => {
    const { actor } = await requestContext(services, request, reply);
    // What a proxy passes on comes from this computer only seemingly.
    const isLocal = isLoopback(request.ip) && request.headers['x-forwarded-for'] === undefined;
    if (actor === undefined && !isLocal) {
      return reply.code(401).send({ error: 'Read the metrics from this computer, or sign in.' });
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
  app.get<{ Params: { runId: string; messageId: string } }>(
    '/content/:runId/:messageId',
    async (request, reply) => {
      const { actor, session } = await requestContext(services, request, reply);
      if (actor === undefined) return reply.code(401).send({ error: 'Sign in first.' });
      return sendBlob(services, viewerOf({ actor, session }), request.params, reply);
    },
  );
  serveKeySets(app, services);
  await serveWeb(app, options.webDir);

  const url = await listenOn(app, options);
  return { url, close: () => app.close() };
}

function guard(app: FastifyInstance, services: Services, { host }: ServerOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    const reason = refuseForeign(request, host);
    if (reason !== undefined) return reply.code(403).send({ error: reason });
    if (request.url.startsWith('/trpc')) reply.header('cache-control', 'no-store');
    return undefined;
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route, not the address: a query string may hold what somebody searched for.
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    services.log.debug(
      { method, route, status: reply.statusCode, ms: reply.elapsedTime },
      'request answered',
    );
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      services.log.error(
        { route: request.routeOptions.url ?? 'unknown', ...describeDefect(error) },
        'request failed',
      );
    }
    return reply.code(status).send({ error: sentenceFor(status) });
  });
}

function sentenceFor(status: number): string {
  if (status === 413) return `The request is larger than ${bodyLimit / 1024 / 1024} MiB.`;
  if (status >= 500) return 'Something went wrong inside. The server log has the details.';
  return 'The request cannot be read.';
}

async function requestContext(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestContext> {
  const session = sessionCookie(request, reply);
  return { services, actor: await services.access.whoHas(session.token), from: request.ip, session };
}
