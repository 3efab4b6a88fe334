import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { fakeContext } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { fhir } from '../adapters/fhir/plugin.ts';
import { httpRequest } from '../adapters/http-request/plugin.ts';
import { mllpSender } from '../adapters/mllp-sender/plugin.ts';
import { mllpServer } from '../testing/mllpServer.ts';
import { scriptedServer } from '../testing/scriptedServer.ts';
import { testCertificates } from '../testing/testCertificates.ts';
import { listenOn } from './listenOn.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      }),
  });
  return listenOn(server, '127.0.0.1', 0);
}

const verify = (config: Record<string, unknown>, more: { ask?: boolean } = {}) =>
  mllpSender.probe!({ ...fakeContext(mllpSender, { config }), ...more });

const lines = (checks: readonly { title: string; ok: unknown }[]) =>
  checks.map(({ title, ok }) => `${title}: ${String(ok)}`);

async function tlsPeer(certificates: ReturnType<typeof testCertificates>): Promise<Record<string, unknown>> {
  const server = createTlsServer({ cert: certificates.cert, key: certificates.key }, (socket) =>
    socket.on('error', () => undefined),
  );
  const port = await listening(server);
  return { host: '127.0.0.1', port, tls: true, tls_ca: certificates.ca };
}

describe('verifying an encrypted MLLP receiver', () => {
  it('is well line by line when name, authority and dates are', async () => {
    const checks = await verify(await tlsPeer(testCertificates('localhost', { days: 90 })));
    expect(checks.map(({ ok }) => ok)).toEqual([true, true, true, true, true, true, true]);
    expect(checks.map(({ detail }) => detail).join()).toMatch(/TLSv1\.3.*By Test authority\..*Until 2/);
  });

  it('names the host that a certificate is for when it is another one', async () => {
    const names = { host: 'other.example.org', address: [10, 0, 0, 1] };
    const checks = await verify(await tlsPeer(testCertificates('other', { names, days: 90 })));
    expect(lines(checks)).toEqual([
      'The name 127.0.0.1 is known: true',
      expect.stringMatching(/accepts connections: true/),
      'It speaks TLS: true',
      'The certificate is for 127.0.0.1: false',
      'An authority that we trust signed it: true',
      'The certificate is valid today: true',
      'It waits for messages, as MLLP receivers do: skipped',
    ]);
    expect(checks[3]?.detail).toBe('It is for other.example.org, 10.0.0.1.');
    expect(checks[3]?.remedy).toContain('Name in the certificate');
  });

  it('tells the day on which a certificate expired, and that it soon will', async () => {
    const expired = await verify(await tlsPeer(testCertificates('localhost', { days: -2 })));
    expect(expired[5]).toMatchObject({ ok: false, detail: expect.stringMatching(/^It expired on \d{4}-/) });
    expect(expired[4]).toMatchObject({ ok: true });
    const soon = await verify(await tlsPeer(testCertificates('localhost', { days: 5 })));
    expect(soon[5]).toMatchObject({ ok: 'warning', detail: expect.stringContaining('in 4 days') });
    expect(soon[6]).toMatchObject({ ok: true });
  });

  it('names the authority that is not known, and only warns when the check is switched off', async () => {
    const peer = await tlsPeer(testCertificates('localhost', { days: 90 }));
    const strange = await verify({ ...peer, tls_ca: undefined });
    expect(strange[4]).toMatchObject({
      ok: false,
      detail: expect.stringContaining('signed by Test authority'),
    });
    const unchecked = await verify({ ...peer, tls_ca: undefined, tls_verify: false });
    expect(unchecked[4]).toMatchObject({ ok: 'warning', detail: expect.stringContaining('is off') });
    expect(unchecked[6]).toMatchObject({ ok: true });
  });

  it('says so when the peer takes the connection and speaks no TLS', async () => {
    const port = await listening(createServer());
    const checks = await verify({ host: '127.0.0.1', port, tls: true, connect_timeout: 1 });
    expect(checks[2]).toMatchObject({
      title: 'It speaks TLS',
      ok: false,
      detail: expect.stringContaining('did not answer the TLS handshake within 1 s'),
    });
  });
});

describe('verifying an MLLP receiver', () => {
  it('stops at a name that nobody knows', async () => {
    const checks = await verify({ host: 'nobody.invalid', port: 2575 });
    expect(lines(checks)).toEqual([
      'The name nobody.invalid is known: false',
      'nobody.invalid:2575 accepts connections: skipped',
      'It waits for messages, as MLLP receivers do: skipped',
    ]);
    expect(checks[0]?.remedy).toContain('host name');
  });

  it('stops at a port that refuses', async () => {
    const server = createServer();
    const port = await listenOn(server, '127.0.0.1', 0);
    await new Promise((resolve) => server.close(resolve));
    const checks = await verify({ host: '127.0.0.1', port });
    expect(checks[1]).toMatchObject({ ok: false, detail: expect.stringContaining('refused the connection') });
    expect(checks[1]?.remedy).toContain('the port is right');
  });

  it('tells what speaks first, and what hangs up, from what waits', async () => {
    const ssh = await listening(createServer((socket) => socket.end('SSH-2.0-Test\r\n')));
    expect((await verify({ host: '127.0.0.1', port: ssh })).at(-1)?.detail).toContain('SSH or SFTP server');
    const shy = await listening(createServer((socket) => socket.end()));
    expect((await verify({ host: '127.0.0.1', port: shy })).at(-1)?.remedy).toContain('only certain senders');
  });

  it('sends nothing unless asked to, and then a query without a patient', async () => {
    const server = await mllpServer(
      (text) => `MSH|^~\\&|LAB||||1||ACK|1|P|2.5\rMSA|AR|${text.split('|')[9]}\r`,
    );
    open.push(server);
    const config = { host: '127.0.0.1', port: server.port };
    expect((await verify(config)).at(-1)).toMatchObject({ ok: true });
    expect(server.seen).toEqual([]);
    expect((await verify(config, { ask: true })).at(-1)).toMatchObject({
      title: 'It acknowledges a query without a patient',
      ok: true,
      detail: 'It answered AR: it speaks MLLP, and does not take this query.',
    });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatch(/\|NMQ\^N01\^NMQ_N01\|VERIFY\d+\|D\|2\.5\rNCK\|/);
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    const port = await listening(createServer());
    await mllpSender.probe!({
      ...fakeContext(mllpSender, { config: { host: '127.0.0.1', port } }),
      progress: (checks) => told.push(checks.map(({ ok }) => String(ok)).join(' ')),
    });
    expect(told).toEqual([
      'running waiting waiting',
      'true running waiting',
      'true true running',
      'true true true',
    ]);
  });
});

describe('verifying a web server', () => {
  it('tells a sign-in that is not taken from a server that is not there, with HEAD alone', async () => {
    const server = await scriptedServer(() => ({ status: 401 }));
    open.push(server);
    const config = { method: 'POST', url: `${server.address}/patients/{PID-3.1}` };
    const checks = await httpRequest.probe!(fakeContext(httpRequest, { config }));
    expect(checks.at(-2)).toMatchObject({ title: 'A web server answers there', ok: true });
    expect(checks.at(-1)).toMatchObject({
      title: 'It takes our sign-in',
      ok: false,
      detail: expect.stringContaining('asks for a sign-in (401), and none is set'),
    });
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['HEAD /patients/']);
  });

  it('is a warning when the server has trouble of its own', async () => {
    const server = await scriptedServer(() => ({ status: 503 }));
    open.push(server);
    const config = { method: 'POST', url: server.address };
    const checks = await httpRequest.probe!(fakeContext(httpRequest, { config }));
    expect(checks.at(-2)).toMatchObject({ ok: 'warning', detail: 'It answered 503 to HEAD /.' });
  });

  it('asks a FHIR server for its description, and for a count to try the sign-in', async () => {
    const statement = { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', rest: [] };
    const server = await scriptedServer(({ url }) =>
      url.endsWith('/metadata') ? { status: 200, body: statement } : { status: 401 },
    );
    open.push(server);
    const config = { base_url: server.address, interaction: 'read', auth: 'sign-in' };
    const checks = await fhir.probe!({
      ...fakeContext(fhir, { config }),
      credentials: async () => ({ headers: { authorization: 'Basic abc' } }),
    });
    expect(checks.find(({ title }) => title === 'A FHIR server answers there')).toMatchObject({ ok: true });
    expect(checks.find(({ title }) => title === 'It takes our sign-in')).toMatchObject({
      ok: false,
      remedy: expect.stringContaining('still valid'),
    });
    expect(server.seen.every(({ method }) => method === 'GET')).toBe(true);
  });
});
