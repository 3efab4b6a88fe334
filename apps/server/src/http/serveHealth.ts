import fastify from 'fastify';
import type { Env } from '../env.ts';
import type { Services } from '../Services.ts';
import { listenOn } from './listenOn.ts';
import { collectMetrics } from './metrics.ts';
import { isLoopback } from './requestGuard.ts';
import { securityHeaders } from './securityHeaders.ts';

/** A worker's own small server: `/healthz`, `/readyz` and, for this computer only, `/metrics`. */
export async function serveHealth(
  services: Services,
  { host, port }: Pick<Env, 'host' | 'port'>,
): Promise<{ url: string; close(): Promise<void> }> {
  const app = fastify({ logger: false, forceCloseConnections: true });
  const metrics = collectMetrics(services.events);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(securityHeaders));
  app.addHook('onClose', async () => metrics.close());
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const isReady = !services.closing.aborted && (await answers(services));
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });
  app.get('/metrics', async (request, reply) => {
    if (!isLoopback(request.ip) || request.headers['x-forwarded-for'] !== undefined) {
      return reply.code(401).send({ error: 'Read the metrics from this computer.' });
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
  return { url: await listenOn(app, { host, port }), close: () => app.close() };
}

/** True when the database does. */
export async function answers(services: Pick<Services, 'db'>): Promise<boolean> {
  try {
    await services.db.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
