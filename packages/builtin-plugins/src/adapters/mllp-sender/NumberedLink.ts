import { setTimeout as wait } from 'node:timers/promises';
import type { Hl7Message } from '@pyheart/formats';
import { PluginError, type RunContext, StepParked } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import type { MllpConnection } from '../../net/MllpConnection.ts';
import type { Answer } from '../../net/readAnswer.ts';
import { openNumbers } from './openNumbers.ts';
import type { SenderSettings } from './senderSettings.ts';

const stateSchema = z.object({
  /** How many messages have had their turn. */
  turn: z.int(),
  /** MSH-13 of the last message that the receiver took; 0 before the first. */
  last: z.int(),
  /** Sent, and nobody knows yet whether it was taken. */
  pending: z.object({ message: z.string(), number: z.int() }).optional(),
});
type State = z.infer<typeof stateSchema>;

const lookMs = 100;
const looks = 30;

/**
 * The sending side of the sequence number protocol (chapter 2.10.1): one message after the other, over all processes, each
 * with the number after the last one that was taken. After a break the receiver is asked with 0 which number it expects,
 * which also settles whether the message before the break arrived.
 */
export class NumberedLink {
  readonly #context: RunContext<SenderSettings>;
  readonly #owner: string;

  constructor(context: RunContext<SenderSettings>, messageId: string) {
    this.#context = context;
    this.#owner = messageId;
  }

  /** Sends with the number that `send` is given. Undefined: the receiver has the message from an earlier try. */
  async deliver(
    connection: MllpConnection,
    { message, isReused }: { message: Hl7Message; isReused: boolean },
    send: (number: number) => Promise<Answer[]>,
  ): Promise<Answer[] | undefined> {
    let state = await this.#takeTurn();
    try {
      const { store } = this.#context;
      if (!isReused || state.pending) state = await this.#open(connection, message, state);
      if ((await store.get(`taken|${this.#owner}`)) !== undefined) {
        await this.#endTurn(state);
        await store.delete(`taken|${this.#owner}`);
        return undefined;
      }
      return await this.#sendNext(connection, message, state, send);
    } catch (error) {
      connection.close();
      await this.#endTurn(await this.#read());
      throw error;
    }
  }

  async #sendNext(
    connection: MllpConnection,
    message: Hl7Message,
    state: State,
    send: (number: number) => Promise<Answer[]>,
    mayStartAnew = this.#context.config.sequence_differs === 'anew',
  ): Promise<Answer[]> {
    const { turn, last } = state;
    const number = last + 1;
    await this.#write({ turn, last, pending: { message: this.#owner, number } });
    const answers = await send(number);
    // The first answer, a commit or the only one, is the one that says whether the number is taken.
    const ack = answers[0]?.ack;
    const expected = ack?.expectedSequence ?? number;
    const isTaken = ack === undefined || ack.verdict === 'accepted';
    if (isTaken && (expected === number || expected === number + 1)) {
      await this.#endTurn({ turn, last: number });
      return answers;
    }
    await this.#write({ turn, last });
    if (expected === number) {
      await this.#endTurn({ turn, last });
      return answers;
    }
    if (!mayStartAnew) throw this.#differs(number, expected);
    await openNumbers(connection, message, -1, this.#context);
    return this.#sendNext(connection, message, state, send, false);
  }

  /** Starts the link with 0, and settles what was pending by the number that the receiver expects. */
  async #open(connection: MllpConnection, message: Hl7Message, state: State): Promise<State> {
    const { store, config, explain } = this.#context;
    const { turn, last, pending } = state;
    const expected = await openNumbers(connection, message, 0, this.#context);
    if (pending && expected === pending.number + 1) {
      await store.set(`taken|${pending.message}`, pending.number);
      explain(`The receiver has number ${pending.number} and expects ${expected}.`);
      return { turn, last: pending.number };
    }
    // It has not got what is pending, or it knows no numbers and takes the first one as it comes.
    if (expected === last + 1 || expected === -1) return { turn, last };
    if (last === 0 && expected > 0) return { turn, last: expected - 1 };
    if (config.sequence_differs === 'hold') throw this.#differs(last + 1, expected);
    await openNumbers(connection, message, -1, this.#context);
    explain(`The receiver expected ${expected}; the numbers began anew at ${last + 1}.`);
    return { turn, last };
  }

  /** A turn belongs to the message that claims it first, in whichever process; one that died with it loses it in time. */
  async #takeTurn(): Promise<State> {
    const { flow, clock, config, signal } = this.#context;
    const windowMs = (config.connect_timeout + 4 * config.ack_timeout + 30) * 1000;
    for (let look = 0; look < looks; look++) {
      const state = await this.#read();
      const claim = { key: `turn|${state.turn}`, owner: this.#owner, now: clock.now(), windowMs };
      if ((await flow.claim(claim)).owner === this.#owner) return state;
      await wait(lookMs, undefined, { signal });
    }
    throw new StepParked(new Date(clock.now().getTime() + 1000));
  }

  async #endTurn(state: State): Promise<void> {
    await this.#write({ ...state, turn: state.turn + 1 });
  }

  async #read(): Promise<State> {
    const { store } = this.#context;
    return stateSchema.safeParse(await store.get('numbers')).data ?? { turn: 0, last: 0 };
  }

  async #write({ turn, last, pending }: State): Promise<void> {
    await this.#context.store.set('numbers', { turn, last, ...(pending ? { pending } : {}) });
  }

  #differs(number: number, expected: number): PluginError {
    const { host, port } = this.#context.config;
    return new PluginError(
      'PH-PRT-003',
      `${host}:${port} expects sequence number ${expected}, and the next message has ${number}.`,
      {
        hint: 'Ask its operator which messages it has. To go on, let the node begin anew with -1.',
      },
    );
  }
}
