import { type Failure, type Message, PluginError, toFailure } from '@pyheart/plugin-sdk';
import { deliveredOutputs } from './deliveredStep.ts';
import {
  countedAsDelivered,
  doubtPolicyOf,
  heldInDoubt,
  isDoubtful,
  mayBeRepetition,
  mayResend,
  sentSinceBackup,
  stoppedWhileSending,
} from './doubt.ts';
import { emptyStep } from './emptyStep.ts';
import { askPlugin, executeStep, type StepRequest, type StepResult } from './executeStep.ts';
import type { ReadyNode } from './PipelineNodes.ts';
import type { RunRequest } from './RunRequest.ts';
import type { RunTrace, StepTrace } from './trace.ts';

export interface SendRequest {
  request: RunRequest;
  trace: RunTrace;
  ready: ReadyNode;
  message: Message;
  port: string;
  attempt: number;
  /** The failed step of the try before, when there was one. */
  before: StepTrace | undefined;
}

/**
 * One try at a send that has an effect. Where repeating is not simply safe, a mark is durable before it begins; a mark
 * or a failure that leaves the outcome open is settled by the policy of the node before anything is sent again.
 * Undefined: another process may have taken the message over, so nothing was sent.
 */
export async function sendStep(send: SendRequest): Promise<StepResult | undefined> {
  const { request, trace, ready, message } = send;
  const node = ready.planned;
  const policy = doubtPolicyOf(ready, message);
  const isMarked = trace.sending?.node === node.id && trace.sending.input === message.id;
  const isOpen = isMarked || request.isRestored === true || isDoubtful(send.before?.failure);
  if (isOpen) {
    if (policy === 'accept') return accepted(send);
    if (policy === 'ask') {
      const { answer, failure } = await askPlugin(stepRequest(send));
      if (request.signals.isAborted) return cutOff(send);
      if (answer === 'arrived') return arrived(send);
      if (answer === 'unknown') return stillUnknown(send, failure);
    } else if (policy === 'hold' && (isMarked || request.isRestored)) {
      unmark(send);
      throw isMarked ? stoppedWhileSending(node.name) : sentSinceBackup(node.name);
    }
  }
  if (request.mayDeliver?.() === false) return undefined;
  if (request.checkpoint && policy !== undefined && policy !== 'resend') {
    trace.sending = { node: node.id, input: message.id };
    await keepMark(send, request.checkpoint);
  }
  if (request.mayDeliver?.() === false) return undefined;
  const result = await executeStep(stepRequest(send));
  const { step } = result;
  if (request.signals.isAborted && step.failure) return result;
  unmark(send);
  if (request.isRecovered || (isOpen && policy !== 'ask')) {
    const after = request.isRestored ? 'restore' : request.isRecovered ? 'crash' : 'silence';
    step.issues.push(mayBeRepetition(node, after));
  }
  if (!step.failure || !isDoubtful(step.failure)) return result;
  if (policy === 'accept') return accepted(send, step);
  if (!mayResend(policy, step.failure)) step.failure = heldInDoubt(step.failure, node.name);
  return policy === undefined ? result : { ...result, policy };
}

/** Takes its own mark away; another branch may have one. */
function unmark({ trace, ready, message }: SendRequest): void {
  if (trace.sending?.node === ready.planned.id && trace.sending.input === message.id) delete trace.sending;
}

/** Without the mark nothing is sent. A ledger that is away for a moment is no defect: the send is tried again. */
async function keepMark(send: SendRequest, checkpoint: NonNullable<RunRequest['checkpoint']>): Promise<void> {
  try {
    await checkpoint(send.trace);
  } catch (cause) {
    unmark(send);
    throw new PluginError('PH-NET-003', 'The ledger could not note the send, so nothing was sent.', {
      hint: 'Look at the database and its disk.',
      cause,
    });
  }
}

function stepRequest({ request, ready, message, port, attempt }: SendRequest): StepRequest {
  return {
    node: ready,
    rootId: request.message.id,
    message,
    port,
    attempt,
    timeoutMs: ready.planned.delivery.timeoutMs,
    signals: request.signals,
    nodes: request.nodes,
    ...(request.call ? { call: request.call } : {}),
  };
}

function emptySend(send: SendRequest, status: StepTrace['status']): StepTrace {
  return emptyStep(send.ready.planned, send, status, send.request.nodes.clock.now(), send.attempt);
}

function delivered(send: SendRequest, step: StepTrace): StepResult {
  unmark(send);
  const outputs = deliveredOutputs(send.ready.planned, send.port, send.message);
  step.outputs = outputs.map(({ port, message }) => ({ port, message: message.id }));
  return { step, outputs };
}

function accepted(send: SendRequest, failed?: StepTrace): StepResult {
  const { failure: _, ...step } = failed ?? emptySend(send, 'ok');
  step.status = 'ok';
  step.issues = [...step.issues, countedAsDelivered(send.ready.planned)];
  return delivered(send, step);
}

function arrived(send: SendRequest): StepResult {
  const step = emptySend(send, 'ok');
  step.explanations.push('The system was asked and has the message: it was not sent again.');
  return delivered(send, step);
}

function stillUnknown(send: SendRequest, asked: Failure | undefined): StepResult {
  const step = emptySend(send, 'failed');
  const why = asked ? ` ${asked.message}` : ' It could not tell.';
  step.failure = {
    ...toFailure(
      new PluginError(
        'PH-DLV-002',
        `"${send.ready.planned.name}" asked its system whether the message arrived.${why}`,
        { hint: 'Ask the system whether it has the message, then decide.' },
      ),
    ),
  };
  return { step, outputs: [], policy: 'ask' };
}

/** Stopped before it was settled: the mark stays, and the next start settles it. */
function cutOff(send: SendRequest): StepResult {
  const step = emptySend(send, 'failed');
  step.failure = toFailure(stoppedWhileSending(send.ready.planned.name));
  return { step, outputs: [] };
}
