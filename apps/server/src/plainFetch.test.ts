import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedFetch } from './guardedFetch.ts';
import { readPlainRequest } from './plainFetch.ts';

const long = 'x'.repeat(200_000);
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/echo': (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers } = request;
      const body = Buffer.concat(chunks).toString();
      response.end(JSON.stringify({ method, body, type: headers['content-type'], key: headers['x-key'] }));
    });
  },
  '/cookies': (_, response) => response.setHeader('set-cookie', ['a=1', 'b=2']).end('two'),
  '/moved': (_, response) => response.writeHead(302, { location: '/echo' }).end(),
  '/nothing': (_, response) => response.writeHead(204).end(),
  '/long': (_, response) => response.end(long),
  '/chunked': (_, response) => {
    response.write('one ');
    response.end('two');
  },
  '/zipped': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(long)),
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    response.socket?.end();
  },
  '/silent': () => undefined,
};
const server = createServer((request, response) => answers[request.url ?? '']?.(request, response));
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Both answer alike, so each case is asked of the plain way and of fetch itself. */
describe.each([
  ['the plain way', guardedFetch],
  ['fetch', fetch],
])('%s', (_, send) => {
  const ask = (path: string, init: RequestInit = {}) => send(origin + path, { redirect: 'manual', ...init });

  it('sends method, headers and a body as text or bytes', async () => {
    const init = { method: 'POST', headers: { 'Content-Type': 'text/x', 'X-Key': 'k' } };
    const told = { method: 'POST', body: 'Müller', type: 'text/x', key: 'k' };
    expect(await (await ask('/echo', { ...init, body: 'Müller' })).json()).toEqual(told);
    const bytes = new TextEncoder().encode('Müller');
    expect(await (await ask('/echo', { ...init, body: bytes })).json()).toEqual(told);
    expect(await (await ask('/echo', { method: 'POST', body: '' })).json()).toMatchObject({
      type: 'text/plain;charset=UTF-8',
    });
  });

  it.each([
    ['/long', long],
    ['/chunked', 'one two'],
    ['/zipped', long],
    ['/nothing', ''],
  ])('reads %s', async (path, body) => {
    const response = await ask(path);
    expect(await response.text()).toBe(body);
    expect(response.url).toBe(origin + path);
  });

  it('keeps every cookie, and hands redirects over', async () => {
    expect((await ask('/cookies')).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const moved = await ask('/moved');
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/echo']);
    expect(await (await ask('/long', { method: 'HEAD' })).text()).toBe('');
  });

  it('rejects with the cause, or with the reason of the signal', async () => {
    await expect(send('http://127.0.0.1:1/', { redirect: 'manual' })).rejects.toMatchObject({
      name: 'TypeError',
    });
    await expect(ask('/cut').then((response) => response.text())).rejects.toThrow();
    const stop = new AbortController();
    const waiting = ask('/silent', { signal: stop.signal });
    stop.abort(new Error('stopped by us'));
    await expect(waiting).rejects.toThrow('stopped by us');
    await expect(ask('/silent', { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});

it.each([
  ['follows redirects', 'https://x.example/', {}],
  ['has a form', 'https://x.example/', { redirect: 'manual', body: new FormData() }],
  ['has a dispatcher of its own', 'https://x.example/', { redirect: 'manual', dispatcher: {} }],
  ['has a password in its address', 'https://a:b@x.example/', { redirect: 'manual' }],
  ['reads no http address', 'data:text/plain,x', { redirect: 'manual' }],
] as const)('leaves to fetch what %s', (_, url, init) => {
  expect(readPlainRequest(new URL(url), init)).toBeUndefined();
});
