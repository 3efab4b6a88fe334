import type { ClientBase } from 'pg';
import { endNode, type LivingNode } from './clusterNodeRows.ts';
import { boundOf } from './isDead.ts';
import type { LaneJobs } from './LaneJobs.ts';

/** Takes its lanes from a process that died, in the transaction of `client`; false when it showed life meanwhile. */
export async function bury(client: ClientBase, jobs: LaneJobs, dead: LivingNode): Promise<boolean> {
  const lanes = await endNode(client, dead, 'lost', boundOf(dead));
  if (lanes === undefined) return false;
  await jobs.takeAway(client, lanes);
  return true;
}
