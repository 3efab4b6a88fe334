import type { Message } from '@pyheart/plugin-sdk';
import type { Completion, Intake, RunId } from '../RunStore.ts';
import type { RunTrace } from '../trace.ts';

let made = 0;

/** A message as a source would bring it, each with ids of its own. */
export function intake(
  changes: Partial<Intake> & { body?: string; meta?: Partial<Message['meta']> } = {},
): Intake {
  made += 1;
  const { body = `MSH|message ${made}`, meta, ...rest } = changes;
  const id = `01JGX000000000000000${String(made).padStart(6, '0')}`;
  return {
    pipeline: 'adt',
    version: 1,
    node: 'source',
    orderKey: `key:${made}`,
    lane: 0,
    message: {
      id,
      correlationId: id,
      kind: 'hl7v2',
      subtype: 'ADT^A01',
      body,
      meta: { phi: 'yes', businessKey: `MSG${made}`, ...meta },
    },
    raw: new TextEncoder().encode(body),
    ...rest,
  };
}

/** A run of two steps: the source, then a sender that took the message and answered. */
export function traceOf(message: Message): RunTrace {
  const answer: Message = {
    ...message,
    id: `${message.id.slice(0, 20)}ANSWER`,
    kind: 'hl7v2.ack',
    body: 'MSA|AA',
  };
  const step = { input: message.id, attempt: 1, startedAt: '2026-11-24T10:00:00.000Z', ms: 1, issues: [] };
  return {
    steps: [
      {
        ...step,
        node: 'source',
        plugin: 'test-source',
        port: '',
        outputs: [{ port: 'out', message: message.id }],
        status: 'ok',
        explanations: [],
      },
      {
        ...step,
        node: 'send',
        plugin: 'test-sender',
        port: 'in',
        outputs: [{ port: 'ack', message: answer.id }],
        status: 'ok',
        explanations: ['The peer answered AA.'],
      },
    ],
    messages: { [message.id]: message, [answer.id]: answer },
  };
}

export function completion(runId: RunId, trace: RunTrace, changes: Partial<Completion> = {}): Completion {
  return {
    runId,
    status: 'done',
    startedAt: new Date('2026-11-24T10:00:00Z'),
    ms: 12,
    attempts: 1,
    trace,
    keep: 'full',
    ...changes,
  };
}

export const refused = {
  node: 'send',
  code: 'PH-REJ-001',
  class: 'rejected',
  message: 'lab:2575 answered AR.',
  hint: 'Correct what the answer names, then replay.',
} as const;
