import { plainMarks } from '@pyheart/formats';
import type { Message } from '@pyheart/plugin-sdk';
import { textOf } from '../textOf.ts';
import { maskStory } from './maskStory.ts';

/** The bytes of a message with what identifies somebody masked by stars; of what is no text only the length is left. */
export async function maskedFile({ kind, meta }: Message, raw: Uint8Array, now: Date): Promise<Uint8Array> {
  const text = textOf(raw, meta.charset);
  if (text === undefined) return Buffer.alloc(raw.byteLength, '*');
  const { raw: masked } = await maskStory({ raw: { kind, text } }, now);
  return Buffer.from(plainMarks(masked?.text ?? ''), 'utf8');
}
