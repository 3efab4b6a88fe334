import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePassword } from './access/ensurePassword.ts';
import { guardedDoor } from './access/openAccess.ts';
import { createServer, type RunningServer } from './createServer.ts';
import { eventStream } from './testing/eventStream.ts';
import { httpClient } from './testing/httpClient.ts';
import { testPipeline } from './testing/testPipeline.ts';
import { type TestServices, testServices } from './testing/testServices.ts';

const webDir = mkdtempSync(path.join(tmpdir(), 'pyheart-web-'));
mkdirSync(path.join(webDir, 'assets'));
writeFileSync(path.join(webDir, 'index.html'), '<!doctype html><title>Studio</title>');
writeFileSync(path.join(webDir, 'assets/app-1.js'), 'export {};');

let t: TestServices;
let server: RunningServer;
beforeAll(async () => {
  t = await testServices();
  server = await createServer(t.services, { host: '127.0.0.1', port: 0, webDir });
});
afterAll(async () => {
  await server.close();
  await t.dispose();
  rmSync(webDir, { recursive: true });
});

const get = (address: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${address}`, { headers });

/** `fetch` does not let a caller choose Host. */
function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}/healthz`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject);
    asked.end();
  });
}

describe('the server over HTTP', () => {
  it('serves the web application, also for addresses that only its router knows', async () => {
    for (const address of ['/', '/pipelines/p1', '/runs?status=failed']) {
      const response = await get(address, { accept: 'text/html' });
      expect([address, response.status, await response.text()]).toEqual([
        address,
        200,
        '<!doctype html><title>Studio</title>',
      ]);
    }
    expect((await get('/assets/app-1.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/gone.js')).status).toBe(404);
    expect((await get('/../env.ts')).status).toBe(404);
  });

  it('lets pages run only scripts of its own and be framed by nobody', async () => {
    const policy = (await get('/', { accept: 'text/html' })).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|https?:/);
  });

  it('says that it lives and is ready, and gives metrics', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' });
    expect(await (await get('/metrics')).text()).toContain('nodejs_eventloop_lag_seconds');
  });

  it('answers to names of this computer only, against rebound names', async () => {
    expect(await statusWithHost('evil.example')).toBe(403);
    expect(await statusWithHost('localhost:4100')).toBe(200);
  });

  it('refuses what a page of another site sends', async () => {
    const body = JSON.stringify({ json: { name: 'Planted' } });
    const post = (headers: Record<string, string>) =>
      fetch(`${server.url}/trpc/pipelines.create`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post({ origin: server.url })).status).toBe(200);
  });

  it('keeps inputs out of addresses and answers with dates and errors as data', async () => {
    const { client, seen } = httpClient(server.url);
    const { id } = await client.pipelines.create.mutate({ name: 'Typed' });
    const read = await client.pipelines.read.query({ id });
    expect(read.updatedAt).toBeInstanceOf(Date);
    const conflict = client.pipelines.saveDraft.mutate({ id, document: testPipeline(), baseRevision: 7 });
    await expect(conflict).rejects.toMatchObject({
      data: { code: 'CONFLICT', studio: { code: 'PH-STU-409', facts: { currentRevision: 1 } } },
    });
    await expect(client.runs.read.query({ runId: 'x' })).rejects.toMatchObject({
      data: { code: 'BAD_REQUEST', studio: { issues: [{ at: { path: 'runId' } }] } },
    });
    expect(seen.join('\n')).not.toContain(id);
  });

  it('refuses a body that is too large in one sentence', async () => {
    const response = await fetch(`${server.url}/trpc/pipelines.importYaml`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { yaml: 'x'.repeat(17 * 1024 * 1024) } }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: 'The request is larger than 16 MiB.' });
  });

  it('says which port is taken and what to do', async () => {
    const port = Number(new URL(server.url).port);
    await expect(createServer(t.services, { host: '127.0.0.1', port, webDir })).rejects.toThrow(
      `Port ${port} is taken by another program. Stop it, or choose another port: PYHEART_PORT=${port + 1}`,
    );
  });
});

describe('the live stream', () => {
  it('tells what happens, and does not hold the server when it closes', async () => {
    const other = await testServices();
    const second = await createServer(other.services, { host: '127.0.0.1', port: 0, webDir });
    const { id } = await other.caller.pipelines.create({ name: 'Live', document: testPipeline() });
    await other.caller.pipelines.publish({ id });
    await other.caller.pipelines.start({ id });

    const input = encodeURIComponent(JSON.stringify({ json: { pipelineId: id } }));
    const response = await fetch(`${second.url}/trpc/live.events?input=${input}`, {
      headers: { accept: 'text/event-stream' },
    });
    const seen: string[] = [];
    for await (const data of eventStream(response)) {
      seen.push(JSON.stringify(data));
      if (seen.length === 1) {
        const raw = Buffer.from('hello');
        void other.services.engine.inject(id, 'source', { kind: 'text', body: 'hello', raw });
      }
      if (seen.at(-1)?.includes('run.finished')) break;
    }
    expect(seen.at(-1)).not.toContain('hello');

    const open = await fetch(`${second.url}/trpc/live.events`, { headers: { accept: 'text/event-stream' } });
    other.close();
    // Neither waits for the other side: the screen has not hung up when the server is closed.
    await second.close();
    await open.text().catch(() => undefined);
    await other.dispose();
  });
});

describe('a server that others can reach', () => {
  it('wants a password first, keeps a session in an HttpOnly cookie, and forgets it on sign-out', async () => {
    const other = await testServices();
    const { db, clock } = other.services;
    await ensurePassword({ db, password: 'correct horse battery', ask: undefined, host: '0.0.0.0' });
    const services = { ...other.services, access: guardedDoor({ db, clock }) };
    const second = await createServer(services, { host: '0.0.0.0', port: 0, webDir });
    const { client } = httpClient(second.url);

    expect(await client.system.info.query()).toMatchObject({ signIn: 'needed' });
    await expect(client.pipelines.list.query()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
    await expect(client.auth.signIn.mutate({ password: 'wrong' })).rejects.toThrow(
      'The password is not right.',
    );

    const proxied = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' };
    expect((await fetch(`${second.url}/metrics`)).status).toBe(200);
    expect((await fetch(`${second.url}/metrics`, { headers: proxied })).status).toBe(401);

    const signedIn = await fetch(`${second.url}/trpc/auth.signIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proxied },
      body: JSON.stringify({ json: { password: 'correct horse battery' } }),
    });
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^pyheart_session=.*HttpOnly; Secure; SameSite=Lax/);
    const { client: mine } = httpClient(second.url, { cookie: cookie.split(';')[0] ?? '' });
    expect(await mine.system.info.query()).toMatchObject({ signIn: 'done' });
    expect(await mine.pipelines.list.query()).toEqual([]);
    await mine.auth.signOut.mutate();
    await expect(mine.pipelines.list.query()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
    await second.close();
    await other.dispose();
  });
});
