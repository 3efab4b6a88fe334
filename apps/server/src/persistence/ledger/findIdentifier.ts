import { normalIdentifier } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { controlIdForms } from './sealedControlId.ts';

// One patient's messages of years; a page shows fifty of them.
const mostFound = 20_000;

const statement = `
  SELECT id::text AS id FROM (
    SELECT id FROM msg_index WHERE hash = $1 AND id >= $3 AND id < $4
    UNION
    SELECT id FROM run WHERE control_id = ANY ($2::text[]) AND id >= $3 AND id < $4
  ) AS found ORDER BY id DESC LIMIT ${mostFound}`;

/**
 * Ids of the messages that carry an identifier (patient, order, visit, claim, control id, FHIR), the newest first.
 * Asked first and by itself: joined with the list, the planner would read runs until fifty of them match.
 */
export async function findIdentifier(
  { pool, vault }: { pool: Pool; vault: Vault },
  identifier: string,
  { from, to }: { from: bigint; to: bigint },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(statement, [
    vault.searchHash(normalIdentifier(identifier)),
    controlIdForms(vault, identifier.trim()),
    from,
    to,
  ]);
  return rows.map(({ id }) => id);
}
