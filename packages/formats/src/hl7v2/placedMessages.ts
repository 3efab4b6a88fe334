import type { BatchMessage, Hl7BatchFile } from './readBatch.ts';
import type { Hl7Segment } from './segment.ts';

/** Which batch a message came in, and where in it. */
export type BatchPlace = {
  /** BHS-11, else FHS-11. */
  id: string;
  /** BHS-9, else FHS-9. */
  name: string;
  /** Number of the batch in its file, from 1. */
  batch: number;
  /** Number of the message in its batch, from 1. */
  message: number;
  /** How many messages the batch has. */
  messages: number;
};

/** The messages of a file in order; those that came with FHS or BHS know their place. */
export function placedMessages(file: Hl7BatchFile): (BatchMessage & { place?: BatchPlace })[] {
  return file.batches.flatMap(({ header, messages }, index) =>
    messages.map((message, position) => {
      if (!header && !file.header) return message;
      const place = {
        id: fieldOf(11, header, file.header),
        name: fieldOf(9, header, file.header),
        batch: index + 1,
        message: position + 1,
        messages: messages.length,
      };
      return { ...message, place };
    }),
  );
}

function fieldOf(field: number, ...headers: (Hl7Segment | undefined)[]): string {
  return headers.map((header) => header?.field(field).trim() ?? '').find((text) => text !== '') ?? '';
}
