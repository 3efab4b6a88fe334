import type { PrismaClient } from '@pyheart/db';
import type { FlowGroup, FlowState } from '@pyheart/plugin-sdk';
import type { Vault } from '../../vault/Vault.ts';
import { addFlowPart } from './addFlowPart.ts';
import { closeFlowGroups } from './closeFlowGroups.ts';
import { readPart } from './partBody.ts';

// A claim that is older than its window belongs to nobody any more: the update takes it over.
const claimKey = `
  WITH claimed AS (
    INSERT INTO flow_claim AS c (pipeline_id, node_id, key, owner, at) VALUES ($1, $2, $3, $4, $5::timestamptz)
    ON CONFLICT (pipeline_id, node_id, key) DO UPDATE SET owner = excluded.owner, at = excluded.at
      WHERE c.at <= excluded.at - make_interval(secs => $6::float8)
    RETURNING owner, at
  )
  SELECT owner, at FROM claimed
  UNION ALL
  SELECT owner, at FROM flow_claim WHERE pipeline_id = $1 AND node_id = $2 AND key = $3
  LIMIT 1`;

// Parts are grouped by whatever the analyst names, a patient among it.
const groupPlace = 'flow group';

/**
 * Groups and claims of one node in PostgreSQL; every change is one statement, so one commit. Keys are stored as keyed
 * hashes, the names of groups and the bodies of parts encrypted.
 */
export function databaseFlowState(
  { db, vault }: { db: PrismaClient; vault: Vault },
  pipeline: string,
  node: string,
): FlowState {
  const at = [pipeline, node] as const;
  const opened = async (group: FlowGroup): Promise<FlowGroup> => ({
    ...group,
    group: await vault.openText(groupPlace, group.group),
  });
  return {
    async claim({ key, owner, now, windowMs }) {
      const name = `claim ${vault.keyedHash(key)}`;
      for (;;) {
        const [row] = await db.$queryRawUnsafe<{ owner: string; at: Date }[]>(
          claimKey,
          ...at,
          name,
          owner,
          now,
          windowMs / 1000,
        );
        // Somebody else took it between the two halves of the statement: it is there for the next look.
        if (row) return row;
      }
    },
    async addPart({ group, part, ...rest }) {
      const hidden = { ...rest, group: vault.sealText(groupPlace, group), part: vault.keyedHash(part) };
      const grown = await addFlowPart({ db, vault }, at, hidden);
      return grown && opened(grown);
    },
    closeDue: async (options) => Promise.all((await closeFlowGroups(db, at, options)).map(opened)),
    async readParts(groupId) {
      const rows = await db.flowPart.findMany({
        where: { groupId: BigInt(groupId) },
        orderBy: { position: 'asc' },
        select: { body: true },
      });
      return Promise.all(rows.map(({ body }) => readPart(vault, body)));
    },
    async release(groupId) {
      await db.flowGroup.deleteMany({ where: { id: BigInt(groupId) } });
    },
    async forget(before) {
      await db.flowClaim.deleteMany({ where: { pipelineId: pipeline, nodeId: node, at: { lt: before } } });
    },
  };
}
