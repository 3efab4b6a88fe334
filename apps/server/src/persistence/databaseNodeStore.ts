import type { PrismaClient } from '@pyheart/db';
import type { NodeStore } from '@pyheart/plugin-sdk';
import * as z from 'zod';

// Inside an object, because a Json column cannot tell a JSON null from no value.
const storedSchema = z.object({ value: z.json() });

/** What one node remembers between messages and restarts: cursors, marks, ledgers of seen files. */
export function databaseNodeStore(db: PrismaClient, pipelineId: string, nodeId: string): NodeStore {
  const at = (key: string) => ({ pipelineId_nodeId_key: { pipelineId, nodeId, key } });
  return {
    async get(key) {
      const row = await db.nodeState.findUnique({ where: at(key), select: { value: true } });
      return row === null ? undefined : storedSchema.parse(row.value).value;
    },
    async set(key, value) {
      const stored = { value };
      await db.nodeState.upsert({
        where: at(key),
        create: { pipelineId, nodeId, key, value: stored },
        update: { value: stored },
      });
    },
    async delete(key) {
      await db.nodeState.deleteMany({ where: { pipelineId, nodeId, key } });
    },
  };
}
