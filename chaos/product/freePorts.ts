import { createServer } from 'node:net';
import { listenOnPort } from '../peers/listenOnPort.ts';

/** Ports that were free a moment ago; all are held at once so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map((server) => listenOnPort(server, 0)));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
