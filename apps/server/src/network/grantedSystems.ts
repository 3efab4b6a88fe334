import type { Prisma } from '@pyheart/db';
import * as z from 'zod';
import { type GrantedSystem, grantedSystemSchema } from '../contract/reachableSystem.ts';

const key = 'network.grantedSystems';

/** The systems that people granted, in the order in which they did. */
export async function readGrantedSystems(db: Prisma.TransactionClient): Promise<GrantedSystem[]> {
  const row = await db.setting.findUnique({ where: { key } });
  return row === null ? [] : z.array(grantedSystemSchema).parse(row.value);
}

export async function saveGrantedSystems(
  tx: Prisma.TransactionClient,
  systems: readonly GrantedSystem[],
): Promise<void> {
  const value = [...systems];
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
