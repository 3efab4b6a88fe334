import { hash } from 'node:crypto';
import { type Hl7Issue, type Hl7Message, hl7Issue } from '@pyheart/formats';
import { type PluginContext, toFailure } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { notStored, type Taken } from './takeMessage.ts';

/** The last message that was taken of one sender. */
const lastSchema = z.object({ number: z.int(), mark: z.string() });

/**
 * The receiving side of the sequence number protocol (chapter 2.10.1): per sender, MSH-13 must be one more than that of
 * the last message taken. The number is durable before the message is acknowledged; MSA-4 says what is expected.
 */
export class SequenceNumbers {
  readonly #context: Pick<PluginContext, 'store' | 'log' | 'node'>;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(context: Pick<PluginContext, 'store' | 'log' | 'node'>) {
    this.#context = context;
  }

  /** Takes a message in its turn; `take` stores it. One that starts the link (0, -1) or breaks the order is not stored. */
  async inOrder(message: Hl7Message, raw: Uint8Array, take: () => Promise<Taken>): Promise<Taken> {
    // A link is a sender and a receiver; two connections of one sender share it.
    const link = ['MSH-3', 'MSH-4', 'MSH-5', 'MSH-6'].map((path) => message.getRaw(path)).join('|');
    const before = this.#turns.get(link) ?? Promise.resolve();
    const turn = before.then(() => this.#take(`sequence|${link}`, message, raw, take));
    const settled = turn.catch(() => undefined);
    this.#turns.set(link, settled);
    try {
      return await turn;
    } catch (error) {
      const { log, node } = this.#context;
      log.error({ node, code: toFailure(error).code }, 'sequence number could not be kept');
      return notStored;
    } finally {
      if (this.#turns.get(link) === settled) this.#turns.delete(link);
    }
  }

  async #take(key: string, message: Hl7Message, raw: Uint8Array, take: () => Promise<Taken>): Promise<Taken> {
    const { store } = this.#context;
    const last = lastSchema.safeParse(await store.get(key)).data;
    const expected = last === undefined ? undefined : last.number + 1;
    const number = sequenceNumber(message);
    if (number === undefined) return refused(missingNumber, expected);
    if (number === 0) return { verdict: 'accept', expectedSequence: expected ?? -1 };
    if (number === -1) {
      await store.delete(key);
      return { verdict: 'accept', expectedSequence: -1 };
    }
    const mark = hash('sha256', raw, 'base64url');
    // Its acknowledgement was lost: the sender goes on with the next number.
    if (last && number === last.number && mark === last.mark)
      return { ...(await take()), expectedSequence: last.number + 1 };
    if (expected !== undefined && number !== expected)
      return refused(wrongNumber(number, expected), expected);
    const taken = await take();
    if (taken.verdict !== 'accept') return { ...taken, expectedSequence: number };
    await store.set(key, { number, mark });
    return { ...taken, expectedSequence: number };
  }
}

/** MSH-13: a positive number, 0 or -1. */
function sequenceNumber(message: Hl7Message): number | undefined {
  const text = (message.get('MSH-13') ?? '').trim();
  return /^(-1|\d{1,15})$/.test(text) ? Number(text) : undefined;
}

/** Whether the message only starts the link or starts its numbers anew; it may hold nothing but MSH. */
export function startsLink(message: Hl7Message): boolean {
  const number = sequenceNumber(message);
  return number === 0 || number === -1;
}

function refused(issue: Hl7Issue, expectedSequence: number | undefined): Taken {
  return {
    verdict: 'error',
    text: issue.message,
    issues: [issue],
    ...(expectedSequence === undefined ? {} : { expectedSequence }),
  };
}

const missingNumber = hl7Issue('SEQUENCE_MISSING', 'A sequence number is missing.', {
  at: { segment: 'MSH', field: 13 },
  hint: 'Number the messages in MSH-13; begin with 0 to learn which number is expected.',
  errorCode: '101',
});

function wrongNumber(number: number, expected: number): Hl7Issue {
  return hl7Issue('SEQUENCE_WRONG', `Sequence number ${expected} is expected, not ${number}.`, {
    at: { segment: 'MSH', field: 13 },
    hint: 'Send the message with the expected number, or begin anew with -1.',
    errorCode: '207',
  });
}
