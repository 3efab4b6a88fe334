import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** The places of one embedded server. */
export interface ClusterLayout {
  dataDir: string;
  /** What PostgreSQL calls PGDATA. */
  cluster: string;
  /** Links to shared libraries. */
  libDir: string;
  logFile: string;
  /** Password of the superuser, used where there are no Unix sockets. */
  passwordFile: string;
}

export function clusterLayout(dataDir: string): ClusterLayout {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const root = realpathSync(dataDir);
  return {
    dataDir: root,
    cluster: path.join(root, 'cluster'),
    libDir: path.join(root, 'lib'),
    logFile: path.join(root, 'postgres.log'),
    passwordFile: path.join(root, 'cluster', 'pyheart.password'),
  };
}
