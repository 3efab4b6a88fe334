import type { Socket } from 'node:net';
import { type ListenContext, PluginError } from '@pyheart/plugin-sdk';
import type { DimseMessage } from '../../dimse/Association.ts';
import { type AcceptedCaller, type AcceptPolicy, acceptAssociation } from '../../dimse/acceptAssociation.ts';
import { answerBit, commandFields } from '../../dimse/command.ts';
import { statusCode, statuses } from '../../dimse/statuses.ts';
import type { ListenerSettings } from './listenerSettings.ts';
import { takeInstance } from './takeInstance.ts';

type Context = ListenContext<ListenerSettings>;

/**
 * One caller. Objects are taken strictly one after the other, and nothing more is read from the socket while one is
 * being stored.
 */
export class Caller {
  readonly #socket: Socket;
  readonly #context: Context;
  readonly #policy: AcceptPolicy;
  #accepted: AcceptedCaller | undefined;
  #isBusy = false;
  #isClosing = false;

  constructor(socket: Socket, context: Context, policy: AcceptPolicy) {
    this.#socket = socket;
    this.#context = context;
    this.#policy = policy;
  }

  /** Has an association, and so counts. */
  get isAssociated(): boolean {
    return this.#accepted !== undefined;
  }

  /** Serves the caller until it leaves; never rejects, so that no caller can harm another. */
  async serve(): Promise<void> {
    const { log, node } = this.#context;
    const peer = this.#socket.remoteAddress;
    try {
      const opened = await acceptAssociation(this.#socket, this.#policy);
      if (opened === undefined) return;
      if ('refused' in opened) {
        const { result, source, reason } = opened.refused;
        log.warn({ node, peer, result, source, reason }, 'association refused');
        return;
      }
      this.#accepted = opened;
      await this.#answerAll(opened);
    } catch (error) {
      if (this.#isClosing) return;
      const reason = error instanceof PluginError ? error.code : error instanceof Error ? error.name : '';
      log.warn({ node, peer, reason }, 'association ended');
      this.#accepted?.association.abort(2);
    } finally {
      this.#accepted?.association.abort();
      setTimeout(() => this.#socket.destroy(), 2000).unref();
    }
  }

  /** Finishes the object under way, answers it and ends the association; an idle one ends at once. */
  stop(): void {
    this.#isClosing = true;
    if (this.#isBusy) return;
    this.#accepted?.association.abort();
    this.#socket.destroy();
  }

  async #answerAll(caller: AcceptedCaller): Promise<void> {
    const { config } = this.#context;
    while (!this.#isClosing) {
      const message = await caller.association.receive(config.idle_timeout);
      if (message === undefined) return;
      this.#isBusy = true;
      try {
        await this.#answer(caller, message);
      } finally {
        this.#isBusy = false;
      }
    }
  }

  async #answer({ association, request }: AcceptedCaller, message: DimseMessage): Promise<void> {
    const { context, command } = message;
    const { log, node, acknowledged } = this.#context;
    // What asks to cancel has nothing to cancel here, and has no answer.
    if (command.field === commandFields.cancel) return;
    let status: number = statuses.unknownOperation;
    let readAt: number | undefined;
    if (command.field === commandFields.echo) status = statuses.success;
    if (command.field === commandFields.store) {
      const taken = await takeInstance(message, request, this.#socket.remoteAddress, this.#context);
      ({ status, readAt } = taken);
    }
    if (status !== statuses.success)
      log.warn({ node, peer: this.#socket.remoteAddress, status: statusCode(status) }, 'object not taken');
    await association.send(context, {
      field: command.field | answerBit,
      hasData: false,
      answers: command.messageId ?? 0,
      status,
      ...(command.sopClass === undefined ? {} : { sopClass: command.sopClass }),
      ...(command.sopInstance === undefined ? {} : { sopInstance: command.sopInstance }),
    });
    if (readAt !== undefined) acknowledged(performance.now() - readAt);
  }
}
