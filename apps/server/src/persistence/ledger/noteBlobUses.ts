import { blobOf } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { NumberedIntake } from './acceptBatch.ts';

/**
 * Notes which messages refer to content that is kept apart, before they are stored: never after, or a crash in
 * between would leave a message whose content is swept away. Does nothing for batches without such messages.
 */
export async function noteBlobUses(pool: Pool, batch: readonly NumberedIntake[]): Promise<void> {
  const uses = batch.flatMap(({ id, intake }) => {
    const reference = blobOf(intake.message);
    return reference === undefined ? [] : [{ id, blob: reference.blob }];
  });
  if (uses.length === 0) return;
  await pool.query(
    `INSERT INTO blob_use (blob, run)
     SELECT u.blob, u.run FROM unnest($1::text[], $2::bigint[]) AS u (blob, run)
     WHERE EXISTS (SELECT 1 FROM blob WHERE name = u.blob)
     ON CONFLICT DO NOTHING`,
    [uses.map(({ blob }) => blob), uses.map(({ id }) => id)],
  );
}
