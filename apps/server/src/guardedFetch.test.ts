import { createServer, type Server } from 'node:http';
import { networkGuard, readGrant } from '@pyheart/plugin-sdk/node';
import { afterEach, describe, expect, it } from 'vitest';
import { guardedFetch } from './guardedFetch.ts';

const atFirst = networkGuard.policy;
const servers: Server[] = [];
afterEach(async () => {
  networkGuard.set(atFirst);
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const allow = (...texts: string[]) =>
  networkGuard.set({ thisMachine: false, grants: texts.flatMap((text) => readGrant(text) ?? []) });

/** The port of a web server that answers "here", or sends elsewhere. */
async function serve(location?: string): Promise<number> {
  const server = createServer((_, response) => {
    response.writeHead(location ? 302 : 200, location ? { location } : {}).end('here');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

/** The way of plugins, and the one of fetch itself. */
const ways = [
  ['plainly', { redirect: 'manual' }],
  ['as fetch does', {}],
] as const;

describe.each(ways)('asked %s', (_, init) => {
  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://2852039166/',
    'http://0xa9.0xfe.0xa9.0xfe/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[fe80::1]/',
    'http://metadata.google.internal/',
  ])('%s is refused before any connection', async (url) => {
    await expect(guardedFetch(url, init)).rejects.toMatchObject({ code: 'PH-SEC-001' });
  });

  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:7f00:1]',
  ])('this computer is not reached as %s without a grant', async (host) => {
    const port = await serve();
    allow();
    await expect(guardedFetch(`http://${host}:${port}/`, init)).rejects.toMatchObject({
      code: 'PH-NET-007',
    });
    allow('127.0.0.0/8', '::1', 'localhost');
    expect(await (await guardedFetch(`http://${host}:${port}/`, init)).text()).toBe('here');
  });
});

it('does not follow a redirect to what is not granted', async () => {
  const secret = await serve();
  const front = await serve(`http://127.0.0.1:${secret}/`);
  allow(`127.0.0.1:${front}`);
  await expect(guardedFetch(`http://127.0.0.1:${front}/`)).rejects.toMatchObject({
    code: 'PH-NET-007',
    message: expect.stringContaining(String(secret)),
  });
});
