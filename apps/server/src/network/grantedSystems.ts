import type { Prisma } from '@pyheart/db';
import * as z from 'zod';
import { type GrantedSystem, grantedSystemSchema } from '../contract/reachableSystem.ts';

const key = 'network.grantedSystems';
const grantLock = 72_707_379;

/** The systems that people granted, in the order in which they did. */
export async function readGrantedSystems(db: Prisma.TransactionClient): Promise<GrantedSystem[]> {
  const row = await db.setting.findUnique({ where: { key } });
  return row === null ? [] : z.array(grantedSystemSchema).parse(row.value);
}

/**
 * Stores what `change` makes of the list. Who grants and who withdraws take turns until their transaction ends: none
 * brings back what the other has just taken away.
 */
export async function changeGrantedSystems(
  tx: Prisma.TransactionClient,
  change: (systems: GrantedSystem[]) => GrantedSystem[],
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${grantLock}::bigint)`;
  const value = change(await readGrantedSystems(tx));
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
