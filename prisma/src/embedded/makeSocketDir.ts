import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Cluster } from './Cluster.ts';
import { giveFile } from './giveFiles.ts';

/** Linux allows 107 bytes for a socket's path, macOS 103; PostgreSQL appends its own name and a lock's. */
const longestSocketDir = 103 - '/.s.PGSQL.5432.lock'.length;

/**
 * A directory for the server's socket that only this user can enter: trust within it is what replaces a password.
 * In the system's temporary directory, because a socket's path must be short wherever the data may be.
 */
export function makeSocketDir({ layout, identity }: Cluster): string {
  const name = `pyheart-${createHash('sha256').update(layout.dataDir).digest('hex').slice(0, 16)}`;
  const preferred = path.join(os.tmpdir(), name);
  const dir = Buffer.byteLength(preferred) <= longestSocketDir ? preferred : path.join('/tmp', name);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const stat = lstatSync(dir);
  // Anybody may create this name in /tmp before us; then it is not ours to trust.
  const isOurs = stat.isDirectory() && [process.getuid?.(), identity.spawnAs.uid].includes(stat.uid);
  if (!isOurs || (stat.mode & 0o077) !== 0) {
    throw new Error(`${dir} exists and is not a private directory of this user. Remove it and start again.`);
  }
  giveFile(identity, dir);
  return dir;
}
