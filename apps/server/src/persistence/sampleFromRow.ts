import type { SampleMessage } from '@pyheart/db';
import { messageKindSchema } from '../contract/message.ts';
import type { Sample } from '../contract/sample.ts';
import { subtypeOf } from '../subtypeOf.ts';
import type { Vault } from '../vault/Vault.ts';

/** The stored form of a sample's text: people save real messages as samples. */
export function sealSample(vault: Vault, id: string, text: string): Buffer<ArrayBuffer> {
  return vault.seal(placeOf(id), Buffer.from(text, 'utf8'), { compress: true });
}

/** Rejects with PH-SEC-020. */
export async function openSampleText(vault: Vault, id: string, body: Uint8Array): Promise<string> {
  return (await vault.open(placeOf(id), body)).toString('utf8');
}

export async function sampleFromRow(vault: Vault, row: SampleMessage): Promise<Sample> {
  const kind = messageKindSchema.parse(row.kind);
  const text = await openSampleText(vault, row.id, row.body);
  return { id: row.id, name: row.name, kind, ...subtypeOf(kind, text), text, tags: row.tags, builtIn: false };
}

function placeOf(id: string): string {
  return `sample ${id}`;
}
