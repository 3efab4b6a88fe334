import { randomUUID } from 'node:crypto';
import { type Hl7Message, parseHl7, stringifyHl7 } from '@pyheart/formats';
import {
  type Accepted,
  type FlowGroup,
  type ListenContext,
  PluginError,
  toFailure,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { ackIdentity } from '../../net/ackIdentity.ts';
import { encodeOrUtf8 } from '../../net/encodeOrUtf8.ts';
import { MllpConnection } from '../../net/MllpConnection.ts';
import { readAnswer } from '../../net/readAnswer.ts';
import { pause } from '../../net/requestLimiter.ts';
import { ackMessage, planAnswer } from './acknowledge.ts';
import type { ListenerSettings } from './listenerSettings.ts';
import { processed } from './takeMessage.ts';
import { tlsToAnswer } from './tlsToAnswer.ts';

const owedSchema = z.object({
  runId: z.string(),
  receivedAt: z.string(),
  /** MSH of the message: all that its acknowledgement repeats. */
  header: z.string(),
  charset: z.string(),
});
type Owed = z.infer<typeof owedSchema>;

const atOnce = 500;
const lookMs = 1000;
const longestPauseMs = 60_000;
const answerSeconds = 30;
const sweepMs = 3_600_000;

/**
 * Application acknowledgements that go out on a connection of their own (chapter 2.9.3). One is owed from before the
 * commit of its message leaves until the sender has it, through restarts; a repetition is the same to the byte.
 */
export class AnswerOutbox {
  readonly #context: ListenContext<ListenerSettings>;
  readonly #system: string;
  readonly #closing = new AbortController();
  readonly #underWay = new Set<string>();
  readonly #looking: Promise<void>;
  #line: Promise<void> = Promise.resolve();
  #connection: MllpConnection | undefined;
  #nextSweep: number;

  constructor(context: ListenContext<ListenerSettings>) {
    const { application_host: host, application_port: port } = context.config;
    this.#context = context;
    this.#system = `${host}:${port}`;
    this.#nextSweep = context.clock.now().getTime() + sweepMs;
    this.#looking = this.#keepLooking();
  }

  /** Settles once it is durable that this message will be answered. */
  async owe(message: Hl7Message, charset: string, run: Accepted): Promise<void> {
    const { flow, clock } = this.#context;
    const header = stringifyHl7(message).split('\r', 1)[0] ?? '';
    const owed: Owed = { runId: run.runId, receivedAt: run.receivedAt.toISOString(), header, charset };
    // A sender that sends its message again asks for the answer again.
    const id = randomUUID();
    await flow.addPart({ group: id, part: id, body: owed, now: clock.now(), size: 1 });
  }

  /** What is owed stays owed, and goes out after the next start. */
  async close(): Promise<void> {
    this.#closing.abort(new PluginError('PH-NET-001', 'The listener was stopped.'));
    this.#connection?.close();
    await this.#looking;
    await this.#line;
  }

  async #keepLooking(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#look().catch((error: unknown) => {
        const { log, node } = this.#context;
        log.error({ node, code: toFailure(error).code }, 'answers that are owed could not be read');
      });
      await pause(lookMs, this.#closing.signal).catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    const { flow, clock } = this.#context;
    const now = clock.now();
    for (const group of await flow.closeDue({ now, limit: atOnce })) {
      if (this.#underWay.has(group.id)) continue;
      this.#underWay.add(group.id);
      // When it fails, the listener closes or the store is away: the answer is found again.
      void this.#settle(group)
        .catch(() => undefined)
        .finally(() => this.#underWay.delete(group.id));
    }
    if (now.getTime() < this.#nextSweep) return;
    this.#nextSweep = now.getTime() + sweepMs;
    await flow.forget(new Date(now.getTime() - sweepMs));
  }

  async #settle(group: FlowGroup): Promise<void> {
    const { flow, config } = this.#context;
    const [body] = await flow.readParts(group.id);
    const owed = owedSchema.parse(body);
    const { message } = parseHl7(owed.header);
    const run: Accepted = { runId: owed.runId, receivedAt: new Date(owed.receivedAt), duplicate: false };
    const taken = await processed(run, this.#context);
    this.#closing.signal.throwIfAborted();
    if (planAnswer(config, message).application(taken.verdict)) {
      const { verdict, text, issues } = taken;
      const identity = ackIdentity(run, ['original', verdict, text ?? ''].join(' '));
      const ack = ackMessage(message ?? owed.header, {
        mode: 'original',
        verdict,
        ...identity,
        ...(text === undefined ? {} : { text }),
        ...(issues === undefined ? {} : { issues }),
        commitAnswer: config.application_commit ? 'AL' : 'NE',
      });
      await this.#inLine(() =>
        this.#deliver(encodeOrUtf8(stringifyHl7(ack), owed.charset), identity.controlId),
      );
    }
    await flow.release(group.id);
  }

  /** One after the other, each until it has arrived. */
  #inLine(deliver: () => Promise<void>): Promise<void> {
    const turn = this.#line.then(deliver);
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  async #deliver(content: Uint8Array, controlId: string): Promise<void> {
    const { log, node } = this.#context;
    for (let pauseMs = 1000; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      this.#closing.signal.throwIfAborted();
      try {
        return await this.#deliverOnce(content, controlId);
      } catch (error) {
        this.#connection?.close();
        this.#closing.signal.throwIfAborted();
        log.warn(
          { node, system: this.#system, code: toFailure(error).code },
          'application answer did not arrive; trying again',
        );
        await pause(pauseMs, this.#closing.signal);
      }
    }
  }

  async #deliverOnce(content: Uint8Array, controlId: string): Promise<void> {
    const { config, log, node } = this.#context;
    const { signal } = this.#closing;
    if (!this.#connection?.isOpen) {
      const { application_host: host, application_port: port } = config;
      const target = { host, port, tls: tlsToAnswer(config), connectTimeoutSeconds: 10 };
      this.#connection = await MllpConnection.open(target, signal);
    }
    await this.#connection.send(content);
    if (!config.application_commit) return;
    const { ack } = readAnswer(
      await this.#connection.receive(answerSeconds, signal),
      controlId,
      this.#system,
    );
    // It has the answer and does not want it: sent again, it would say so again.
    if (ack.verdict !== 'accepted')
      log.warn({ node, system: this.#system, answer: ack.code }, 'application answer was turned down');
  }
}
