import type { Prisma, PrismaClient } from '@pyheart/db';
import * as z from 'zod';

const key = 'publishing.fourEyes';

const fourEyesSchema = z.object({
  /** Nobody publishes alone. */
  isOn: z.boolean(),
  /** Who asked to switch it off; a second person does it. */
  offAskedBy: z.string().exactOptional(),
});
export type FourEyes = z.infer<typeof fourEyesSchema>;

type Db = PrismaClient | Prisma.TransactionClient;

export async function readFourEyes(db: Db): Promise<FourEyes> {
  const row = await db.setting.findUnique({ where: { key } });
  return row === null ? { isOn: false } : fourEyesSchema.parse(row.value);
}

export async function saveFourEyes(db: Db, value: FourEyes): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
