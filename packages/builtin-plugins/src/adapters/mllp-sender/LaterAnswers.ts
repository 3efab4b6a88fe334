import { randomUUID } from 'node:crypto';
import { type Hl7Message, hl7Issue, readAck } from '@pyheart/formats';
import type { PluginContext } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import type { Taken } from '../mllp-listener/takeMessage.ts';
import type { SenderSettings } from './senderSettings.ts';

const expectedSchema = z.object({
  since: z.string(),
  isSent: z.boolean(),
  /** The group that falls due when nobody can wait for the answer any more. */
  end: z.string().default(''),
});
const answerSchema = z.object({ text: z.string() });

// An answer whose commit was lost comes again; for so long it is known.
const rememberMs = 3_600_000;

// Beyond the time that an answer is waited for: a message that failed may be taken up again for so long.
const keptMs = 7 * 86_400_000;
const atOnce = 100;

type Context = Pick<PluginContext<SenderSettings>, 'config' | 'store' | 'flow' | 'clock' | 'log' | 'node'>;

/**
 * Application acknowledgements that come on a connection of their own: what is waited for and what has come, by control
 * id (MSA-2). Durable, since the process that takes an answer may not be the one whose message waits for it.
 */
export class LaterAnswers {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** From now on the answer is taken; it may be there before the commit is. */
  async expect(controlId: string): Promise<void> {
    const { config, store, flow, clock } = this.#context;
    // The store cannot be listed: the group finds the note again when the message fails for good.
    const end = await flow.addPart({
      group: controlId,
      part: randomUUID(),
      body: null,
      now: clock.now(),
      quietMs: config.answers_wait * 1000 + keptMs,
    });
    const note = { since: clock.now().toISOString(), isSent: false, end: end?.id ?? '' };
    await store.set(`sent|${controlId}`, note);
  }

  /** The message has arrived; only its answer is missing. */
  async noteSent(controlId: string): Promise<void> {
    const { store, clock } = this.#context;
    const note = await this.#noteOf(controlId);
    await store.set(`sent|${controlId}`, {
      since: clock.now().toISOString(),
      isSent: true,
      end: note?.end ?? '',
    });
  }

  /** The text of the answer, when it has come. */
  async read(controlId: string): Promise<string | undefined> {
    const stored = answerSchema.safeParse(await this.#context.store.get(`answer|${controlId}`));
    return stored.data?.text;
  }

  /** Since when the answer to a message that has arrived is waited for; undefined when it is not known to have arrived. */
  async sentSince(controlId: string): Promise<Date | undefined> {
    const note = await this.#noteOf(controlId);
    return note?.isSent ? new Date(note.since) : undefined;
  }

  async forget(controlId: string): Promise<void> {
    const { store, flow } = this.#context;
    const end = (await this.#noteOf(controlId))?.end;
    await store.delete(`sent|${controlId}`);
    await store.delete(`answer|${controlId}`);
    if (end) await flow.release(end);
  }

  async #noteOf(controlId: string): Promise<z.infer<typeof expectedSchema> | undefined> {
    return expectedSchema.safeParse(await this.#context.store.get(`sent|${controlId}`)).data;
  }

  /** Takes an answer from the port; it is stored once this settles. */
  async take(message: Hl7Message, text: string): Promise<Taken> {
    const { store, log, node } = this.#context;
    const ack = readAck(message);
    if (ack?.kind !== 'application') return noApplicationAnswer;
    const { controlId } = ack;
    if ((await store.get(`sent|${controlId}`)) === undefined) {
      if ((await this.#claim(controlId, 'nobody')) === 'answered') return { verdict: 'accept' };
      log.warn({ node }, 'application answer to a message that nobody waits for');
      return unknownMessage;
    }
    await store.set(`answer|${controlId}`, { text });
    await this.#claim(controlId, 'answered');
    return { verdict: 'accept' };
  }

  /** Forgets answers of long ago, messages that failed and will never be answered, and who had which turn. */
  async sweep(): Promise<void> {
    const { flow, clock } = this.#context;
    const now = clock.now();
    for (;;) {
      const ended = await flow.closeDue({ now, limit: atOnce });
      for (const { id, group: controlId } of ended) {
        await this.forget(controlId);
        await flow.release(id);
      }
      if (ended.length < atOnce) break;
    }
    await flow.forget(new Date(now.getTime() - rememberMs));
  }

  async #claim(controlId: string, owner: 'answered' | 'nobody'): Promise<string> {
    const { flow, clock } = this.#context;
    const claim = { key: `answer|${controlId}`, owner, now: clock.now(), windowMs: rememberMs };
    return (await flow.claim(claim)).owner;
  }
}

const noApplicationAnswer: Taken = {
  verdict: 'reject',
  text: 'No application answer',
  issues: [
    hl7Issue('NO_APPLICATION_ANSWER', 'This port takes only application acknowledgements.', {
      at: { segment: 'MSA', field: 1 },
      hint: 'Send AA, AE or AR in MSA-1; send messages to another port.',
      errorCode: '200',
    }),
  ],
};

const unknownMessage: Taken = {
  verdict: 'error',
  text: 'Nobody waits for this answer',
  issues: [
    hl7Issue('ANSWER_UNEXPECTED', 'No message with the control id in MSA-2 waits for an answer.', {
      at: { segment: 'MSA', field: 2 },
      hint: 'Repeat MSH-10 of the message in MSA-2.',
      errorCode: '204',
    }),
  ],
};
