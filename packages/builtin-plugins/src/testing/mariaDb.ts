import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort, runPeer, startPeer } from './peerProcess.ts';

const server = '/usr/sbin/mariadbd';

/** Whether MariaDB's server is on this machine (Debian: mariadb-server). */
export const hasMariaDb = existsSync(server);

export interface MariaDb {
  port: number;
  close(): Promise<void>;
}

/** MariaDB on a free port of this machine, whose `root` has no password, with its data in a temporary folder. */
export async function mariaDb(): Promise<MariaDb> {
  const folder = await mkdtemp(join(tmpdir(), 'pyheart-mariadb-'));
  const own = ['--no-defaults', `--datadir=${join(folder, 'data')}`, `--user=${userInfo().username}`];
  const made = await runPeer('/usr/bin/mariadb-install-db', [
    ...own,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  if (made.code !== 0) throw new Error(`The database could not be made: ${made.said}`);
  const port = await freePort();
  const running = await startPeer(
    server,
    [
      ...own,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
      '--skip-log-bin',
    ],
    { port, folder },
  );
  return {
    port,
    async close() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
