import type { Prisma, PrismaClient } from '@pyheart/db';
import { type MayReveal, mayRevealSchema } from '../contract/patientData.ts';

const key = 'patientData.mayReveal';

type Db = PrismaClient | Prisma.TransactionClient;

/** Who may be shown patient data: everyone who signs in until somebody names people. */
export async function readMayReveal(db: Db): Promise<MayReveal> {
  const row = await db.setting.findUnique({ where: { key } });
  return row === null ? 'everyone' : mayRevealSchema.parse(row.value);
}

export async function saveMayReveal(db: Db, value: MayReveal): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

export function includesPerson(mayReveal: MayReveal, actor: string): boolean {
  return mayReveal === 'everyone' || mayReveal.includes(actor);
}
