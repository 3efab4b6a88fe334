import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { Log } from '@pyheart/plugin-sdk';
import type { ClientBase, ClientConfig, Pool } from 'pg';
import { bury } from './bury.ts';
import { ClusterConnection } from './ClusterConnection.ts';
import { ClusterNode } from './ClusterNode.ts';
import {
  holdNumber,
  insertNode,
  joinAlone,
  type LivingNode,
  type NodeFacts,
  type NodeIdentity,
  nextNumber,
  readLiving,
} from './clusterNodeRows.ts';
import { readNotice } from './clusterNotice.ts';
import { isDead } from './isDead.ts';
import { LaneJobs } from './LaneJobs.ts';
import { openBoss } from './openBoss.ts';

export interface JoinOptions {
  pool: Pool;
  /** How a session beside the pool is opened. */
  connection: ClientConfig;
  /** PYHEART_NODE; without it the host's name, with a number when that is in use. */
  name: string | undefined;
  kind: NodeFacts['kind'];
  version: string;
  lanes: number;
  log: Log;
  /** This process was out for so long that another has its place: it has to end. */
  onReplaced(): void;
}

const longestWaitMs = 12_000;
const lookAgainMs = 100;

/**
 * Makes this process a node of the installation, with a name and a ledger number of its own. Throws a sentence when
 * a living process has the name. It drains nothing before `start`.
 */
export async function joinCluster(options: JoinOptions): Promise<ClusterNode> {
  const { pool, connection, log } = options;
  const opening = openBoss(pool, log);
  // Awaited below; until then a failure is not unheard.
  opening.catch(() => undefined);
  let node: NodeIdentity | undefined;
  let cluster: ClusterNode | undefined;
  const session = new ClusterConnection({
    connection,
    log,
    async prepare(client) {
      if (node) cluster?.numberHeld(await holdNumber(client, node.number));
    },
    onNotification: (payload) => {
      const notice = readNotice(payload);
      if (notice) cluster?.heard(notice);
    },
    onLost: () => cluster?.sessionLost(),
  });
  try {
    await session.open();
    const boss = await opening;
    const jobs = new LaneJobs(boss, options.lanes);
    await jobs.prepare();
    const claimed = await claimIdentity(session, jobs, options);
    node = claimed;
    cluster = new ClusterNode({ ...options, boss, jobs, session, node: claimed });
    return cluster;
  } catch (error) {
    await session.close();
    await opening.then(
      (boss) => boss.stop({ graceful: false }),
      () => undefined,
    );
    throw error;
  }
}

/** Waits for a process of that name that has just died to be seen as dead. */
async function claimIdentity(
  session: ClusterConnection,
  jobs: LaneJobs,
  options: JoinOptions,
): Promise<NodeIdentity> {
  const deadline = performance.now() + longestWaitMs;
  for (;;) {
    const claimed = await session.transaction((client) => tryClaim(client, jobs, options));
    if ('name' in claimed) return claimed;
    if (performance.now() > deadline) throw nameTaken(claimed.takenBy);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

async function tryClaim(
  client: ClientBase,
  jobs: LaneJobs,
  { name, kind, version }: JoinOptions,
): Promise<NodeIdentity | { takenBy: LivingNode }> {
  await joinAlone(client);
  const living: LivingNode[] = [];
  for (const other of await readLiving(client)) {
    if (!isDead(other) || !(await bury(client, jobs, other))) living.push(other);
  }
  const chosen = name ?? freeName(living);
  const holder = living.find((other) => other.name === chosen);
  if (holder?.hasSession) throw nameTaken(holder);
  if (holder) return { takenBy: holder };
  const node = { name: chosen, instance: randomUUID(), number: await nextNumber(client, living) };
  await insertNode(client, node, { kind, version, host: os.hostname(), pid: process.pid });
  return node;
}

/** The host's name; one that has just died there gives its name on. */
function freeName(living: readonly LivingNode[]): string {
  const host = os.hostname();
  const taken = new Set(living.filter(({ hasSession }) => hasSession).map((other) => other.name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? host : `${host}-${count}`;
    if (!taken.has(name)) return name;
  }
}

function nameTaken({ name, kind, host, pid }: LivingNode): Error {
  return new Error(
    `The node name "${name}" is in use by a running ${kind} on ${host} (process ${pid}). ` +
      'Stop that one, or give this one another name with PYHEART_NODE.',
  );
}
