import type { FastifyInstance } from 'fastify';

/** Listens and returns where; throws a sentence when the address cannot be had. */
export async function listenOn(
  app: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    if (cause instanceof Error && 'code' in cause) {
      if (cause.code === 'EADDRINUSE') throw portTaken(port, cause);
      if (cause.code === 'EACCES')
        throw new Error(`Port ${port} needs more rights. Choose one above 1023 with PYHEART_PORT.`, {
          cause,
        });
      if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND') {
        throw new Error(`PYHEART_HOST is ${host}, which is not an address of this computer.`, { cause });
      }
    }
    throw cause;
  }
  const bound = app.server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${boundPort}`;
}

function portTaken(port: number, cause: Error): Error {
  return new Error(
    `Port ${port} is taken by another program. Stop it, or choose another port: PYHEART_PORT=${port + 1} npx --yes pnpm@12 start`,
    { cause },
  );
}
