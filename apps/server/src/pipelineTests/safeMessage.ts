import { randomInt } from 'node:crypto';
import { deidentifyBody } from '@pyheart/formats';
import { blobOf, type Json, type MessageDraft } from '@pyheart/plugin-sdk';
import { refusal } from '../StudioError.ts';

export interface SafeMessage {
  message: MessageDraft;
  /** How many values were replaced, by what they were: names, ids, dates … */
  replaced: Record<string, number>;
}

/** The message with invented people. Throws PH-STU-450 when it cannot be made safe. */
export async function safeMessage(message: MessageDraft): Promise<SafeMessage> {
  const { kind, subtype, version, body } = message;
  if (blobOf({ body })) throw cannot('The message is too large to be made safe.');
  const safe = await deidentifyBody(kind, body, random);
  if (!safe) throw cannot(`This message of kind ${kind} cannot be made safe.`);
  return {
    message: {
      kind,
      body: safe.body as Json,
      ...(subtype === undefined ? {} : { subtype }),
      ...(version === undefined ? {} : { version }),
    },
    replaced: safe.replaced,
  };
}

function random(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}

function cannot(sentence: string) {
  return refusal('PRECONDITION_FAILED', 'PH-STU-450', sentence, {
    hint: 'What identifies a person cannot be told from the rest of it. Take a sample with invented patients instead.',
  });
}
