import type { SampleMessage } from '@pyheart/db';
import { messageKindSchema } from '../contract/message.ts';
import type { Sample } from '../contract/sample.ts';
import { subtypeOf } from '../subtypeOf.ts';

export function sampleFromRow(row: SampleMessage): Sample {
  const kind = messageKindSchema.parse(row.kind);
  const text = Buffer.from(row.body).toString('utf8');
  return { id: row.id, name: row.name, kind, ...subtypeOf(kind, text), text, builtIn: false };
}
