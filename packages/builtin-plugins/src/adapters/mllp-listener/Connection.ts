import type { Socket } from 'node:net';
import {
  formatPlace,
  type Hl7Message,
  MllpDecoder,
  MllpFrameTooLarge,
  stringifyHl7,
  writeBatch,
} from '@pyheart/formats';
import { decodeHl7 } from '@pyheart/formats/node';
import { type ListenContext, toFailure } from '@pyheart/plugin-sdk';
import { ackIdentity } from '../../net/ackIdentity.ts';
import { answerHeader } from '../../net/batchAnswer.ts';
import { encodeOrUtf8 } from '../../net/encodeOrUtf8.ts';
import type { AnswerOutbox } from './AnswerOutbox.ts';
import {
  type AnswerPlan,
  ackMessage,
  frameOf,
  mayAnswerLater,
  planAnswer,
  planCommit,
} from './acknowledge.ts';
import type { ListenerSettings } from './listenerSettings.ts';
import { type ReadFrame, type Refusal, readBatchFrame, readFrame } from './readFrame.ts';
import { type SequenceNumbers, startsLink } from './SequenceNumbers.ts';
import {
  hasAcknowledgement,
  isAcknowledgement,
  notStored,
  processed,
  type Taken,
  takeMessage,
} from './takeMessage.ts';
import { toIncoming } from './toIncoming.ts';

export interface ConnectionDeps {
  context: ListenContext<ListenerSettings>;
  nextControlId: () => string;
  /** Called for each message that was refused; gives how many there were so far. */
  countRefusal: () => number;
  /** The numbers of the senders, when they number their messages. */
  sequence?: SequenceNumbers | undefined;
  /** Where application answers go that do not go back on the connection of their message. */
  outbox?: AnswerOutbox | undefined;
  /** Takes acknowledgements of what was sent elsewhere, and nothing else; absent: they are passed over. */
  takeAnswer?: ((answer: Hl7Message, text: string) => Promise<Taken>) | undefined;
}

/**
 * One sender. Messages are taken strictly one after the other, and nothing more is read from the socket while one
 * is being stored: a sender that is faster than the store is slowed down by TCP, not by our memory.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #deps: ConnectionDeps;
  readonly #decoder: MllpDecoder;
  readonly #peer: string;
  readonly #later = new Set<Promise<void>>();
  #opening: Uint8Array = new Uint8Array();
  #isBusy = false;
  #isClosing = false;

  constructor(socket: Socket, deps: ConnectionDeps) {
    this.#socket = socket;
    this.#deps = deps;
    this.#decoder = new MllpDecoder({ maxBytes: deps.context.config.max_message_kb * 1024 });
    this.#peer = socket.remoteAddress ?? 'unknown';
  }

  /** Serves the sender until it leaves; never rejects, so that no sender can harm another. */
  async serve(): Promise<void> {
    const { context } = this.#deps;
    try {
      await this.#readAll();
    } catch (error) {
      if (error instanceof MllpFrameTooLarge) await this.#refuseTooLarge(error);
      else if (!this.#isClosing) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
        context.log.warn({ node: context.node, peer: this.#peer, reason }, 'connection ended');
      }
    }
    await Promise.allSettled(this.#later);
    await this.#end();
  }

  /** Finishes the message under way, answers it and closes; an idle connection closes at once. */
  stop(): void {
    this.#isClosing = true;
    if (!this.#isBusy) this.#socket.destroy();
  }

  async #readAll(): Promise<void> {
    // Without this the socket is destroyed when the loop ends, together with answers still to be sent.
    const chunks: AsyncIterable<Buffer> = this.#socket.iterator({ destroyOnReturn: false });
    let stalled: NodeJS.Timeout | undefined;
    try {
      for await (const chunk of chunks) {
        clearTimeout(stalled);
        this.#keepOpening(chunk);
        await this.#handleAll(this.#decoder.push(chunk));
        if (this.#isClosing) return;
        if (this.#decoder.pendingBytes > 0) stalled = this.#watchStall();
      }
    } finally {
      clearTimeout(stalled);
    }
    if (this.#decoder.pendingBytes > 0) this.#warn('connection closed in the middle of a message');
  }

  async #handleAll(frames: readonly Uint8Array[]): Promise<void> {
    this.#isBusy = true;
    try {
      for (const frame of frames) {
        // What is not answered is sent again by its sender.
        if (this.#isClosing) return;
        await this.#handle(frame);
      }
    } finally {
      this.#isBusy = false;
    }
  }

  async #handle(bytes: Uint8Array): Promise<void> {
    const { config, acknowledged } = this.#deps.context;
    const readAt = performance.now();
    const frame = readFrame(bytes, config);
    const batch = readBatchFrame(frame, config);
    if (batch) return this.#handleBatch(batch, frame);
    const plan = this.#plan(frame.message);
    const taken = await this.#take(frame, plan, bytes);
    if (taken === undefined) return;
    const mode = answerMode(plan, taken);
    if (mode !== 'none') {
      await this.#write(stringifyHl7(this.#ack(frame, mode, taken)), frame.charset);
      acknowledged(performance.now() - readAt);
    }
    if (frame.message && !this.#deps.outbox) this.#answerLater(frame, frame.message, plan, taken);
  }

  #plan(message: Hl7Message | undefined): AnswerPlan {
    const { context, takeAnswer } = this.#deps;
    const isAnswer = message && (takeAnswer ? hasAcknowledgement(message) : isAcknowledgement(message));
    return isAnswer ? planCommit(message) : planAnswer(context.config, message);
  }

  /** A batch is answered by a batch with one acknowledgement for each message (chapter 2.10.3). */
  async #handleBatch(frames: readonly ReadFrame[], { text }: ReadFrame): Promise<void> {
    const { config, clock, acknowledged } = this.#deps.context;
    const readAt = performance.now();
    const acks: Hl7Message[] = [];
    const committed: (() => void)[] = [];
    let answeredAt: Date | undefined;
    for (const frame of frames) {
      const plan = this.#plan(frame.message);
      const taken = await this.#take(frame, plan, encodeOrUtf8(frame.text, frame.charset));
      const mode = taken ? answerMode(plan, taken) : 'none';
      if (taken && mode !== 'none') acks.push(this.#ack(frame, mode, taken));
      const { message } = frame;
      if (taken && message && !this.#deps.outbox)
        committed.push(() => this.#answerLater(frame, message, plan, taken));
      answeredAt ??= taken?.run?.receivedAt;
    }
    const charset = frames[0]?.charset ?? 'UNICODE UTF-8';
    if (config.mode === 'none') return;
    const header = answerHeader(text);
    await this.#write(writeBatch(acks, { header, now: answeredAt ?? clock.now() }), charset);
    acknowledged(performance.now() - readAt);
    for (const answerLater of committed) answerLater();
  }

  /** Stores or refuses one message; undefined for one that is never answered. */
  async #take(frame: ReadFrame, plan: AnswerPlan, raw: Uint8Array): Promise<Taken | undefined> {
    const { takeAnswer, sequence } = this.#deps;
    const { message } = frame;
    // A message that starts a numbered link needs no more than a header.
    const isStart = sequence !== undefined && message !== undefined && startsLink(message);
    if (message === undefined || (frame.refusal && !isStart)) return this.#refuse(frame, raw.length);
    if (takeAnswer) return takeAnswer(message, frame.text);
    if (isAcknowledgement(message)) return undefined;
    const take = () => this.#store(message, frame, plan, raw);
    return sequence ? sequence.inOrder(message, raw, take) : take();
  }

  async #store(message: Hl7Message, frame: ReadFrame, plan: AnswerPlan, raw: Uint8Array): Promise<Taken> {
    const { context } = this.#deps;
    const arrived = { ...frame, raw, receivedAt: context.clock.now(), peer: this.#peer };
    const incoming = toIncoming(message, arrived, context.config);
    const taken = await takeMessage(incoming, context, { waitsFor: waitsFor(plan, context.config) });
    return this.#oweAnswer(message, frame.charset, plan, taken);
  }

  /** That the result will be sent is as durable as the message before its commit leaves. */
  async #oweAnswer(message: Hl7Message, charset: string, plan: AnswerPlan, taken: Taken): Promise<Taken> {
    const { context, outbox } = this.#deps;
    if (!outbox || !taken.run || taken.verdict !== 'accept' || !mayAnswerLater(plan)) return taken;
    try {
      await outbox.owe(message, charset, taken.run);
      return taken;
    } catch (error) {
      const { code } = toFailure(error);
      context.log.error({ node: context.node, code }, 'answer could not be noted');
      return notStored;
    }
  }

  #refuse({ refusal }: ReadFrame, bytes: number): Taken {
    const { context, countRefusal } = this.#deps;
    const { verdict, issues }: Refusal = refusal ?? { verdict: 'reject', issues: [] };
    const [first] = issues;
    context.log.warn(
      {
        node: context.node,
        peer: this.#peer,
        bytes,
        verdict,
        code: first?.code,
        place: first ? formatPlace(first.at) : undefined,
        refused: countRefusal(),
      },
      'message refused',
    );
    return { verdict, issues, ...(first ? { text: first.message } : {}) };
  }

  /** The application acknowledgement of enhanced mode is a message of its own and comes when the run has ended. */
  #answerLater(frame: ReadFrame, message: Hl7Message, plan: AnswerPlan, { run, verdict }: Taken): void {
    // What was not committed has no result (chapter 2.9.3).
    if (run === undefined || verdict !== 'accept' || !mayAnswerLater(plan)) return;
    const work = processed(run, this.#deps.context)
      .then(async (taken) => {
        if (!plan.application(taken.verdict)) return;
        await this.#write(stringifyHl7(this.#ack({ ...frame, message }, 'original', taken)), frame.charset);
      })
      // The sender left before its answer; it will ask again.
      .catch(() => undefined)
      .finally(() => this.#later.delete(work));
    this.#later.add(work);
  }

  #ack(frame: ReadFrame, mode: 'original' | 'enhanced', taken: Taken): Hl7Message {
    const { context, nextControlId } = this.#deps;
    const { verdict, text, issues, run, expectedSequence } = taken;
    return ackMessage(frame.message ?? frame.text, {
      mode,
      verdict,
      ...(run
        ? ackIdentity(run, `${mode} ${verdict} ${text ?? ''}${expectedSequence ?? ''}`)
        : { controlId: nextControlId(), now: context.clock.now() }),
      ...(text === undefined ? {} : { text }),
      ...(issues === undefined ? {} : { issues }),
      ...(expectedSequence === undefined ? {} : { expectedSequence }),
    });
  }

  async #write(text: string, charset: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.write(frameOf(text, charset), (error) => (error ? reject(error) : resolve()));
    });
  }

  async #refuseTooLarge(error: MllpFrameTooLarge): Promise<void> {
    this.#warn('message too large');
    const issue = {
      code: 'TOO_LARGE',
      severity: 'error' as const,
      message: error.message,
      hint: '',
      at: {},
      errorCode: '207',
    };
    const taken: Taken = { verdict: 'reject', text: error.message, issues: [issue] };
    const frame = decodeHl7(this.#opening);
    const plan = planAnswer(this.#deps.context.config, undefined);
    const mode = answerMode(plan, taken);
    if (mode === 'none') return;
    await this.#write(
      stringifyHl7(this.#ack({ text: frame.text, charset: frame.charset }, mode, taken)),
      frame.charset,
    ).catch(() => undefined);
  }

  /** The header of the frame that began last: a refusal has to name the control id even when the frame never ends. */
  #keepOpening(chunk: Buffer): void {
    const start = chunk.lastIndexOf(0x0b);
    if (start >= 0) this.#opening = Buffer.from(chunk.subarray(start + 1, start + 1025));
  }

  #watchStall(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#warn('message stopped in the middle');
      this.#socket.destroy();
    }, this.#deps.context.config.frame_timeout * 1000);
  }

  #warn(event: string): void {
    const { context, countRefusal } = this.#deps;
    context.log.warn({ node: context.node, peer: this.#peer, refused: countRefusal() }, event);
  }

  async #end(): Promise<void> {
    if (this.#socket.destroyed) return;
    await new Promise<void>((resolve) => {
      this.#socket.once('close', () => resolve());
      // Discards what still comes in, so that the answer is not lost to a reset.
      this.#socket.resume();
      this.#socket.end();
      setTimeout(() => this.#socket.destroy(), 2000).unref();
    });
  }
}

function waitsFor(plan: AnswerPlan, { ack_when: when }: ListenerSettings): 'nothing' | 'nodes' | 'run' {
  if (plan.mode === 'none' || when === 'stored') return 'nothing';
  if (when !== 'processed') return 'nodes';
  // A commit acknowledgement never waits for the whole run: its result follows in a message of its own.
  return plan.mode === 'original' ? 'run' : 'nothing';
}

/** How the answer speaks that goes out at once. */
function answerMode(plan: AnswerPlan, { verdict, run, expectedSequence }: Taken): AnswerPlan['mode'] {
  if (plan.mode !== 'enhanced' || plan.commit(verdict)) return plan.mode;
  // Who numbers messages needs the number that is expected, whatever else is asked for.
  if (expectedSequence !== undefined && run === undefined) return plan.mode;
  // Refused without a commit being wanted: no result will follow, so the refusal itself is the application's.
  return run === undefined && plan.application(verdict) ? 'original' : 'none';
}
