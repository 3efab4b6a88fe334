import { connect, createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fakeContext } from '@pyheart/plugin-sdk/testing';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { listenOn } from '../../net/listenOn.ts';
import { testCertificates } from '../../testing/testCertificates.ts';
import { email } from './plugin.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function serve(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    onAuth: ({ password }, _session, done) =>
      password === 'right' ? done(null, { user: 'studio' }) : done(new Error('no')),
    ...options,
  });
  server.on('error', () => undefined);
  open.push({ close: () => new Promise<void>((resolve) => server.close(resolve)) });
  return listenOn(server.server, '127.0.0.1', 0);
}

const verify = (port: number, more: Record<string, unknown> = {}) =>
  email.probe!(
    fakeContext(email, {
      config: {
        host: '127.0.0.1',
        port,
        security: 'starttls',
        from: 'studio@example.org',
        to: ['night@example.org'],
        timeout: 5,
        ...more,
      },
    }),
  );

const said = (checks: Awaited<ReturnType<typeof verify>>) =>
  checks.map(({ title, ok }) => `${title}: ${String(ok)}`);

describe('verifying a mail server with STARTTLS', () => {
  const certificates = testCertificates('localhost', { days: 90 });
  const own = { cert: certificates.cert, key: certificates.key };

  it('is well line by line, the certificate behind STARTTLS and the sign-in among them', async () => {
    const port = await serve(own);
    const checks = await verify(port, { tls_ca: certificates.ca, user: 'studio', password: 'right' });
    expect(said(checks)).toEqual([
      'The settings fit together: true',
      'The name 127.0.0.1 is known: true',
      `127.0.0.1:${port} accepts connections: true`,
      'It offers STARTTLS, and speaks TLS then: true',
      'The certificate is for 127.0.0.1: true',
      'An authority that we trust signed it: true',
      'The certificate is valid today: true',
      'The mail server answers: true',
      'It takes the user and the password: true',
    ]);
  });

  it('names what is wrong with the certificate, and warns of one that ends soon', async () => {
    const other = testCertificates('other', {
      names: { host: 'other.example.org', address: [10, 0, 0, 1] },
      days: 90,
    });
    const wrong = await verify(await serve({ cert: other.cert, key: other.key }), {
      tls_ca: certificates.ca,
    });
    expect(said(wrong).slice(4, 8)).toEqual([
      'The certificate is for 127.0.0.1: false',
      'An authority that we trust signed it: false',
      'The certificate is valid today: true',
      'The mail server answers: skipped',
    ]);
    const soon = testCertificates('localhost', { days: 5 });
    const ending = await verify(await serve({ cert: soon.cert, key: soon.key }), { tls_ca: soon.ca });
    expect(ending[6]).toMatchObject({ ok: 'warning', detail: expect.stringContaining('in 4 days') });
    expect(ending[7]).toMatchObject({ ok: true });
  });

  it('says that STARTTLS is not offered, or that it is no mail server, and what to do', async () => {
    const plain = await verify(await serve({ ...own, disabledCommands: ['STARTTLS'] }));
    expect(plain[3]).toMatchObject({ ok: false, detail: expect.stringContaining('does not offer STARTTLS') });
    expect(plain[3]?.remedy).toContain('465');
    const web = createServer((socket) =>
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    open.push({ close: () => new Promise((resolve) => web.close(resolve)) });
    const checks = await verify(await listenOn(web, '127.0.0.1', 0));
    expect(checks[3]).toMatchObject({
      ok: false,
      detail: expect.stringContaining('did not answer as a mail server'),
    });
  });

  it('waits for a greeting that comes in pieces', async () => {
    const mailPort = await serve({ ...own, disabledCommands: ['STARTTLS'] });
    const relay = createServer((socket) => {
      const server = connect(mailPort, '127.0.0.1').on('error', () => socket.destroy());
      socket.on('error', () => server.destroy()).on('close', () => server.destroy());
      socket.pipe(server);
      server.once('data', async (greeting: Buffer) => {
        server.pause();
        socket.setNoDelay(true);
        for (const piece of [greeting.subarray(0, 2), greeting.subarray(2)]) {
          await new Promise((resolve) => socket.write(piece, resolve));
          // By then the other side, in this process, has read it.
          for (let turn = 0; turn < 5; turn++) await nextTurn();
        }
        server.pipe(socket);
      });
    });
    open.push({ close: () => new Promise((resolve) => relay.close(resolve)) });
    const checks = await verify(await listenOn(relay, '127.0.0.1', 0));
    expect(checks[3]).toMatchObject({
      ok: false,
      detail: expect.stringContaining('does not offer STARTTLS'),
    });
  });

  it('tells a refused password apart from a server that does not answer', async () => {
    const port = await serve(own);
    const checks = await verify(port, { tls_ca: certificates.ca, user: 'studio', password: 'wrong' });
    expect(checks.at(-2)).toMatchObject({ title: 'The mail server answers', ok: true });
    expect(checks.at(-1)).toMatchObject({ ok: false, remedy: expect.stringContaining('renew the password') });
  });
});
