import { type Hl7Issue, type Hl7Message, hl7Issue } from '@pyheart/formats';
import type { Accepted, IncomingMessage, ListenContext, RunOutcome } from '@pyheart/plugin-sdk';
import type { Verdict } from './acknowledge.ts';
import type { ListenerSettings } from './listenerSettings.ts';

export interface Taken {
  verdict: Verdict;
  text?: string;
  issues?: Hl7Issue[];
  /** Where the ledger has it; absent for what it did not take. */
  run?: Accepted;
  /** MSA-4, in the sequence number protocol. */
  expectedSequence?: number;
}

/**
 * Stores a message and says how to answer; a positive verdict means that it is safely stored, and never less. What
 * else it means is what `waitsFor` says: that the pipeline has finished with it, or that the nodes named in the
 * settings have taken it.
 */
export async function takeMessage(
  incoming: IncomingMessage,
  context: ListenContext<ListenerSettings>,
  options: { waitsFor: 'nothing' | 'nodes' | 'run' },
): Promise<Taken> {
  const accepted = await store(incoming, context);
  if (accepted === undefined) return notStored;
  if (accepted.conflict) return { ...usedTwice, run: accepted };
  switch (options.waitsFor) {
    case 'nothing':
      return { verdict: 'accept', run: accepted };
    case 'nodes':
      return settled(accepted, context, context.answer);
    case 'run':
      return processed(accepted, context);
  }
}

/** How the run of a stored message ended, for answers that wait for it. */
export function processed(run: Accepted, context: ListenContext<ListenerSettings>): Promise<Taken> {
  return settled(run, context, context.outcome);
}

async function settled(
  run: Accepted,
  { config }: ListenContext<ListenerSettings>,
  wait: ListenContext['outcome'],
): Promise<Taken> {
  const timeoutMs = config.process_timeout * 1000;
  const outcome = await wait(run.runId, { timeoutMs }).catch((): RunOutcome => ({ status: 'pending' }));
  if (outcome.status === 'pending')
    return config.ack_late === 'accept'
      ? { verdict: 'accept', text: 'Stored, still working', run }
      : { ...stillWorking, run };
  if (outcome.status !== 'failed') return { verdict: 'accept', run };
  const { node, code, message } = outcome;
  const words = node === undefined ? message : `"${node}" did not take the message. ${message}`;
  const issue = hl7Issue(code, words, {
    hint: 'The receiver keeps the message and the reason.',
  });
  return { verdict: 'error', text: code, issues: [issue], run };
}

async function store(
  incoming: IncomingMessage,
  context: ListenContext<ListenerSettings>,
): Promise<Accepted | undefined> {
  try {
    return await context.emit(incoming);
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error;
    context.log.error(
      { node: context.node, bytes: incoming.raw.length, reason },
      'message could not be stored',
    );
    return undefined;
  }
}

export const notStored: Taken = {
  verdict: 'error',
  text: 'Not stored',
  issues: [
    hl7Issue('NOT_STORED', 'The receiver could not store the message.', {
      hint: 'Send it again later.',
      errorCode: '207',
    }),
  ],
};

const usedTwice: Taken = {
  verdict: 'error',
  text: 'Control id used twice',
  issues: [
    hl7Issue('CONTROL_ID_USED', 'Another message with this control id was received before.', {
      at: { segment: 'MSH', field: 10 },
      hint: 'Send every new message with a new MSH-10.',
      errorCode: '205',
    }),
  ],
};

const stillWorking: Taken = {
  verdict: 'error',
  text: 'Stored, not processed yet',
  issues: [
    hl7Issue('NOT_PROCESSED', 'The message is stored, but was not processed in time.', {
      hint: 'Send it again with the same control id to ask for the result.',
      severity: 'warning',
      errorCode: '207',
    }),
  ],
};

/** The message of a frame is an acknowledgement itself; those are never acknowledged (chapter 2.9.2). */
export function isAcknowledgement(message: Hl7Message): boolean {
  return message.type === 'ACK' && hasAcknowledgement(message);
}

/** Also messages with content of their own answer another one, such as ORL^O22. */
export function hasAcknowledgement(message: Hl7Message): boolean {
  return message.segmentsNamed('MSA').length > 0;
}
