import { plainMarks } from '@pyheart/formats';
import type { Message } from '@pyheart/plugin-sdk';
import { textOf } from '../textOf.ts';
import { maskStory } from './maskStory.ts';

export interface MaskedFile {
  bytes: Uint8Array;
  /** A sentence about the message, with what it quotes masked as it is there. */
  sentence(text: string): string;
}

/** The bytes of a message with what identifies somebody masked by stars; of what is no text only the length is left. */
export async function maskedFile(message: Message, raw: Uint8Array, now: Date): Promise<MaskedFile> {
  const { kind, meta } = message;
  const text = textOf(raw, meta.charset);
  const masked = await maskStory(text === undefined ? { message } : { raw: { kind, text } }, now);
  return {
    bytes:
      text === undefined
        ? Buffer.alloc(raw.byteLength, '*')
        : Buffer.from(plainMarks(masked.raw?.text ?? ''), 'utf8'),
    sentence: (sentence) => plainMarks(masked.sentence(sentence)),
  };
}
