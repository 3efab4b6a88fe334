import { generateKeyPairSync } from 'node:crypto';
import { type AuthContext, type Connection, Server } from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sftpServerFields } from '../connections/sftpServer.ts';
import { SftpSession } from './SftpSession.ts';

const settings = z.object(sftpServerFields);
const servers: Server[] = [];
const callers: Connection[] = [];
afterEach(async () => {
  callers.length = 0;
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** A server that lets in whom `judge` accepts. OpenSSH's own would need accounts of this machine for passwords. */
async function serve(judge: (attempt: AuthContext) => void): Promise<number> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = new Server({ hostKeys: [privateKey.export({ type: 'pkcs1', format: 'pem' })] }, (client) => {
    callers.push(client);
    client.on('error', () => undefined);
    client.on('authentication', judge);
    client.on('session', (accept) =>
      accept().on('sftp', (acceptSftp) => {
        const sftp = acceptSftp();
        sftp.on('OPEN', (id) => sftp.handle(id, Buffer.from('file')));
        sftp.on('WRITE', (id) => sftp.status(id, 0));
      }),
    );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: unknown = server.address();
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;
}

async function open(port: number, password: string): Promise<SftpSession> {
  const { signal } = new AbortController();
  const config = settings.parse({ host: '127.0.0.1', port, user: 'studio', password });
  let hostKey = '';
  await SftpSession.open(config, signal, ({ fingerprint }) => {
    hostKey = fingerprint;
  }).catch(() => undefined);
  return SftpSession.open({ ...config, host_key: hostKey }, signal);
}

describe('signing in at an SFTP server', () => {
  it('works by password', async () => {
    const port = await serve((attempt) =>
      attempt.method === 'password' && attempt.password === 'Plover'
        ? attempt.accept()
        : attempt.reject(['password']),
    );
    const session = await open(port, 'Plover');
    expect(session.isOpen).toBe(true);
    session.close();
    await expect(open(port, 'wrong')).rejects.toMatchObject({ code: 'PH-AUT-001' });
  });

  it('answers with the password where the server asks as at a keyboard', async () => {
    const port = await serve((attempt) => {
      if (attempt.method !== 'keyboard-interactive') return attempt.reject(['keyboard-interactive']);
      attempt.prompt([{ prompt: 'Password: ', echo: false }], ([answer]) =>
        answer === 'Plover' ? attempt.accept() : attempt.reject(),
      );
    });
    const session = await open(port, 'Plover');
    expect(session.isOpen).toBe(true);
    session.close();
  });

  it('never shows the password to a server whose key is not the expected one', async () => {
    let asked = 0;
    const port = await serve((attempt) => {
      asked++;
      attempt.accept();
    });
    const config = settings.parse({ host: '127.0.0.1', port, user: 'studio', password: 'Plover' });
    await expect(SftpSession.open(config, new AbortController().signal)).rejects.toMatchObject({
      code: 'PH-SEC-001',
      message: expect.stringMatching(/shows the host key SHA256:\S{43} \(\S+\), and none is set\.$/),
    });
    expect(asked).toBe(0);
  });
});

describe('a connection that goes away', () => {
  const cut = () => {
    for (const caller of callers) caller.end();
  };

  it('ends the writing of a file whose content is still on its way', async () => {
    const session = await open(await serve((attempt) => attempt.accept()), 'Plover');
    async function* content() {
      yield Buffer.from('first');
      cut();
      await new Promise(() => undefined);
    }
    await expect(session.write('/a', content())).rejects.toMatchObject({ code: 'PH-NET-001' });
  });

  it('is told to who writes a file after it', async () => {
    const session = await open(await serve((attempt) => attempt.accept()), 'Plover');
    cut();
    await expect.poll(() => session.isOpen).toBe(false);
    await expect(session.write('/a', Buffer.from('all'))).rejects.toMatchObject({ code: 'PH-NET-001' });
  });
});
