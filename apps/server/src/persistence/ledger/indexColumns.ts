import { identifierKinds, messageIdentifiers } from '@pyheart/engine';
import type { Vault } from '../../vault/Vault.ts';
import type { NumberedIntake } from './acceptBatch.ts';
import { numberArray } from './arrayLiterals.ts';

/** The rows of `msg_index` for a batch as three arrays for PostgreSQL: hash, id, kind. */
export function indexColumns(
  vault: Vault,
  batch: readonly NumberedIntake[],
): [hashes: string, ids: string, kinds: string] {
  const hashes: bigint[] = [];
  const ids: bigint[] = [];
  const kinds: number[] = [];
  for (const { id, intake } of batch) {
    for (const { kind, value } of messageIdentifiers(intake.message)) {
      hashes.push(vault.searchHash(value));
      ids.push(id);
      kinds.push(identifierKinds[kind]);
    }
  }
  return [numberArray(hashes), numberArray(ids), numberArray(kinds)];
}
