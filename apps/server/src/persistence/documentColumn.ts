import type { Prisma } from '@pyheart/db';
import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { refusal } from '../StudioError.ts';

/** A pipeline document as its Json column takes it. PostgreSQL's jsonb has no U+0000, so such a text is refused. */
export function documentColumn(document: PipelineDocument): Prisma.InputJsonObject {
  const text = JSON.stringify(document);
  // An even number of backslashes before it is a text that spells the escape, not the character.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(text)) {
    throw refusal('BAD_REQUEST', 'PH-STU-400', 'A text of this pipeline holds the character U+0000.', {
      hint: 'Remove the character; it often comes along when text is pasted from a binary file.',
    });
  }
  return JSON.parse(text) as Prisma.InputJsonObject;
}
