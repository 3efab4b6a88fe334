import type { PrismaClient } from '@pyheart/db';
import { type NodeStore, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { sealState } from '../vault/hideClearKeys.ts';
import type { Vault } from '../vault/Vault.ts';

const storedSchema = z.object({ sealed: z.string() });
const valueSchema = z.json();

/**
 * What one node remembers between messages and restarts: cursors, marks, ledgers of seen files. Keys and values may
 * name patients, so keys are stored as keyed hashes and values encrypted.
 */
export function databaseNodeStore(
  { db, vault }: { db: PrismaClient; vault: Vault },
  pipelineId: string,
  nodeId: string,
): NodeStore {
  const at = (key: string) => ({ pipelineId_nodeId_key: { pipelineId, nodeId, key } });
  return {
    async get(name) {
      const key = vault.keyedHash(name);
      const row = await reaching(db.nodeState.findUnique({ where: at(key), select: { value: true } }));
      if (row === null) return undefined;
      const sealed = Buffer.from(storedSchema.parse(row.value).sealed, 'base64');
      const json = await vault.open(`node_state ${key}`, sealed);
      return valueSchema.parse(JSON.parse(json.toString('utf8')));
    },
    async set(name, value) {
      const key = vault.keyedHash(name);
      const stored = sealState(vault, key, value);
      await reaching(
        db.nodeState.upsert({
          where: at(key),
          create: { pipelineId, nodeId, key, value: stored },
          update: { value: stored },
        }),
      );
    },
    async delete(name) {
      const key = vault.keyedHash(name);
      await reaching(db.nodeState.deleteMany({ where: { pipelineId, nodeId, key } }));
    },
  };
}

/** A database that is away for a moment is no defect of the plugin that asked: its message is tried again. */
async function reaching<Result>(query: PromiseLike<Result>): Promise<Result> {
  try {
    return await query;
  } catch (cause) {
    throw new PluginError('PH-NET-003', 'What the node remembers could not be read or written.', {
      hint: 'Look at the database and its disk.',
      cause,
    });
  }
}
