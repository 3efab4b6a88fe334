import type { ClientConfig } from 'pg';
import { chooseIdentity, type Identity } from './chooseIdentity.ts';
import { type ClusterLayout, clusterLayout } from './clusterLayout.ts';
import { findBinaries, type PostgresBinaries } from './findBinaries.ts';
import { linkLibraries } from './linkLibraries.ts';

/** Everything needed to run programs on one data directory. */
export interface Cluster {
  layout: ClusterLayout;
  binaries: PostgresBinaries;
  identity: Identity;
  env: NodeJS.ProcessEnv;
  transport: Transport;
  /** Whether commits must survive a crash of the machine; only the databases of tests do without, and unattended. */
  isDurable: boolean;
}

/** A private socket, or the loopback interface with a password where Node cannot open such sockets (Windows). */
export type Transport = 'socket' | 'tcp';

export interface ClusterAddress extends ClientConfig {
  host: string;
  port: number;
  user: string;
  database: string;
}

export interface ClusterOptions {
  transport?: Transport;
  isDurable?: boolean;
}

export const superuser = 'pyheart';

/** Finds the programs, links their libraries and decides which user and transport they work with. */
export async function prepareCluster(
  dataDir: string,
  { transport = process.platform === 'win32' ? 'tcp' : 'socket', isDurable = true }: ClusterOptions = {},
): Promise<Cluster> {
  const binaries = findBinaries();
  const layout = clusterLayout(dataDir);
  await linkLibraries(binaries, layout.libDir);
  const env = programEnvironment(layout, binaries);
  const identity = chooseIdentity(binaries.postgres, layout.dataDir, env);
  return { layout, binaries, identity, env, transport, isDurable };
}

/**
 * Little more than the libraries: PG* variables of the user's shell must not reach the server, and a host's locale
 * is the most common reason for initdb to fail.
 */
function programEnvironment(layout: ClusterLayout, binaries: PostgresBinaries): NodeJS.ProcessEnv {
  const libraries = `${layout.libDir}:${binaries.libDir}`;
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: 'C', LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries };
}
