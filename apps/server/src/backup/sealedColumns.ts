import { readPart } from '../persistence/flow/partBody.ts';
import { unpackProgress } from '../persistence/ledger/progress.ts';
import { openControlId } from '../persistence/ledger/sealedControlId.ts';
import { openMessage } from '../persistence/ledger/sealedMessage.ts';
import { openSampleText } from '../persistence/sampleFromRow.ts';
import { holdSubjectPlace } from '../retention/holdSubjectPlace.ts';
import { openSecret } from '../secrets/sealSecret.ts';
import type { Vault } from '../vault/Vault.ts';
import { type CopyRow, copiedBytes } from './copyText.ts';

type Open = (vault: Vault, row: CopyRow) => Promise<unknown>;

/** How the sealed value of a row is opened, by table; undefined when the row has none. Rejects when it was changed. */
export const sealedColumns: Record<string, Open> = {
  secret: (vault, row) => openSecret(vault, text(row, 'name'), bytes(row, 'ciphertext')),
  msg: (vault, row) =>
    openMessage(vault, {
      id: text(row, 'id'),
      meta: JSON.parse(text(row, 'meta')),
      body: bytes(row, 'body'),
    }),
  blk: (vault, row) => vault.open(`blk ${text(row, 'id')}`, bytes(row, 'data')),
  pend: async (vault, row) =>
    row['state'] === null ? undefined : unpackProgress(vault, text(row, 'id'), bytes(row, 'state')),
  run: async (vault, row) =>
    row['control_id'] === null ? undefined : openControlId(vault, text(row, 'control_id')),
  sample_message: (vault, row) => openSampleText(vault, text(row, 'id'), bytes(row, 'body')),
  legal_hold: async (vault, row) =>
    row['subject'] === null
      ? undefined
      : vault.open(holdSubjectPlace(text(row, 'id')), bytes(row, 'subject')),
  flow_part: (vault, row) => readPart(vault, bytes(row, 'body')),
  node_state: (vault, row) => {
    const { sealed } = JSON.parse(text(row, 'value')) as { sealed: string };
    return vault.open(`node_state ${text(row, 'key')}`, Buffer.from(sealed, 'base64'));
  },
};

function text(row: CopyRow, column: string): string {
  const value = row[column];
  if (value === undefined || value === null) throw new Error(`The column ${column} is empty.`);
  return value;
}

function bytes(row: CopyRow, column: string): Buffer {
  return copiedBytes(text(row, column));
}
