import type { SampleMessage } from '@pyheart/db';
import { messageKindSchema } from '../contract/message.ts';
import type { Sample } from '../contract/sample.ts';
import { subtypeOf } from '../subtypeOf.ts';
import type { Vault } from '../vault/Vault.ts';

/** The stored form of a sample's text: people save real messages as samples. */
export function sealSample(vault: Vault, id: string, text: string): Buffer<ArrayBuffer> {
  return vault.seal(placeOf(id), Buffer.from(text, 'utf8'), { compress: true });
}

export async function sampleFromRow(vault: Vault, row: SampleMessage): Promise<Sample> {
  const kind = messageKindSchema.parse(row.kind);
  const text = (await vault.open(placeOf(row.id), row.body)).toString('utf8');
  return { id: row.id, name: row.name, kind, ...subtypeOf(kind, text), text, builtIn: false };
}

function placeOf(id: string): string {
  return `sample ${id}`;
}
