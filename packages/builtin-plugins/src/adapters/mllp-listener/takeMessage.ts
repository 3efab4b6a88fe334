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
}

/**
 * Stores a message and says how to answer; a positive verdict means that it is safely stored, and never less. With
 * `waits` it means that the pipeline has finished with it.
 */
export async function takeMessage(
  incoming: IncomingMessage,
  context: ListenContext<ListenerSettings>,
  options: { waits: boolean },
): Promise<Taken> {
  const accepted = await store(incoming, context);
  if (accepted === undefined) return notStored;
  if (accepted.conflict) return { ...usedTwice, run: accepted };
  return options.waits ? processed(accepted, context) : { verdict: 'accept', run: accepted };
}

/** How the run of a stored message ended, for answers that wait for it. */
export async function processed(run: Accepted, context: ListenContext<ListenerSettings>): Promise<Taken> {
  const timeoutMs = context.config.process_timeout * 1000;
  const outcome = await context
    .outcome(run.runId, { timeoutMs })
    .catch((): RunOutcome => ({ status: 'pending' }));
  if (outcome.status === 'pending') return { ...stillWorking, run };
  if (outcome.status !== 'failed') return { verdict: 'accept', run };
  const issue = hl7Issue(outcome.code, outcome.message, {
    hint: 'The receiver keeps the message and the reason.',
  });
  return { verdict: 'error', text: outcome.code, issues: [issue], run };
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

const notStored: Taken = {
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
  return message.type === 'ACK' && message.segmentsNamed('MSA').length > 0;
}
