import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const notBuilt = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PyHeart Studio</title></head>
<body><h1>The web application is not built yet</h1>
<p>Run <code>npx --yes pnpm@12 build</code> in the project folder, then load this page again.</p></body></html>`;

/** The built web application. Every page address that is not a file is its index: the router of the web knows it. */
export async function serveWeb(app: FastifyInstance, webDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    wildcard: true,
    setHeaders(response, file) {
      // Vite names assets after their content, so they never change.
      const isAsset = path.relative(webDir, file).startsWith(`assets${path.sep}`);
      response.header('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', (_request, reply) => sendIndex(reply));
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (isPage) return sendIndex(reply);
    return reply.code(404).send({ error: 'There is nothing at this address.' });
  });

  function sendIndex(reply: FastifyReply) {
    if (!existsSync(path.join(webDir, 'index.html'))) {
      return reply.code(503).type('text/html; charset=utf-8').send(notBuilt);
    }
    return reply.sendFile('index.html');
  }
}
