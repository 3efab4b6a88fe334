import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const sshd = '/usr/sbin/sshd';
const keygen = '/usr/bin/ssh-keygen';

/** Whether OpenSSH's server is on this machine (Debian: openssh-server). */
export const hasSshServer = existsSync(sshd);

export interface SshServer {
  port: number;
  user: string;
  /** The private key that it lets in. */
  privateKey: string;
  /** The fingerprint of its host key, as `ssh-keygen -l` says it. */
  hostKey: string;
  /** A folder of its own, by its full path. */
  folder: string;
  close(): Promise<void>;
}

/** OpenSSH's own server on a free port of this machine, with keys and files in a temporary folder. */
export async function sshServer(): Promise<SshServer> {
  const home = await mkdtemp(join(tmpdir(), 'pyheart-sshd-'));
  const folder = join(home, 'files');
  await mkdir(folder);
  for (const key of ['host', 'user'])
    execFileSync(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, key)]);
  await writeFile(join(home, 'authorized'), await readFile(join(home, 'user.pub')));
  // Where the part of it that is not trusted yet is locked in; the package makes it at the start of the machine.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
  const port = await freePort();
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${home}/host`,
    `AuthorizedKeysFile ${home}/authorized`,
    `PidFile ${home}/pid`,
    'PasswordAuthentication no',
    'PermitRootLogin prohibit-password',
    'StrictModes no',
    'UsePAM no',
    'Subsystem sftp /usr/lib/openssh/sftp-server',
  ];
  await writeFile(join(home, 'config'), `${settings.join('\n')}\n`);
  const child = spawn(sshd, ['-D', '-e', '-f', join(home, 'config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Server listening')) resolve();
    });
    child.once('exit', () => reject(new Error(`sshd did not start: ${said}`)));
  });
  return {
    port,
    user: userInfo().username,
    privateKey: await readFile(join(home, 'user'), 'utf8'),
    hostKey:
      execFileSync(keygen, ['-l', '-f', join(home, 'host.pub')], { encoding: 'utf8' }).split(' ')[1] ?? '',
    folder,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was given.');
  return address.port;
}
