import type { Prisma, PrismaClient } from '@pyheart/db';
import { type MailServer, mailServerSchema } from '../contract/alert.ts';

const key = 'mail-server';

/** The installation's mail server; undefined until somebody has set it. */
export async function readMailServer(db: PrismaClient): Promise<MailServer | undefined> {
  const row = await db.setting.findUnique({ where: { key } });
  return row === null ? undefined : mailServerSchema.parse(row.value);
}

export async function writeMailServer(tx: Prisma.TransactionClient, value: MailServer): Promise<void> {
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
