import type { Failure, Message } from '@pyheart/plugin-sdk';
import { deriveMessage } from './deriveMessage.ts';
import { derivedMessageId } from './messageId.ts';
import type { PlannedNode } from './planRun.ts';
import type { NodeFailure } from './RunRequest.ts';
import type { StepTrace } from './trace.ts';

/** Ports that must not swallow a message: unwired, what leaves by them goes to the dead letters. */
export const deadLetterPorts: ReadonlySet<string> = new Set(['error', 'rejected', 'invalid']);

/**
 * The wired port by which a failed message leaves its node: `rejected` for what the peer or a check refused, when
 * the plugin has such a port, else `error`. Undefined when neither is wired: then the run fails.
 */
export function failureRoute(node: PlannedNode, failure: Failure): 'error' | 'rejected' | undefined {
  const isRefusal =
    failure.class === 'rejected' || failure.class === 'invalid' || failure.class === 'conflict';
  if (isRefusal && node.wires.has('rejected')) return 'rejected';
  return node.wires.has('error') ? 'error' : undefined;
}

/** The message as it arrived, with the reason in its labels: `errorCode`, `errorMessage`, `errorNode`. */
export function failedMessage(
  node: PlannedNode,
  message: Message,
  failure: Failure,
  rootId: string,
): Message {
  const { kind, subtype, version, body } = message;
  const draft = {
    kind,
    body,
    ...(subtype === undefined ? {} : { subtype }),
    ...(version === undefined ? {} : { version }),
    meta: {
      labels: {
        ...message.meta.labels,
        errorCode: failure.code,
        errorMessage: failure.message,
        errorNode: node.name,
      },
    },
  };
  return deriveMessage(message, draft, derivedMessageId(rootId, [node.id, message.id, 'failed']));
}

/** A message left by a port that must not swallow it, and nothing is wired there. */
export function noDestination(
  node: PlannedNode,
  port: string,
  step: StepTrace,
  message: Message,
): NodeFailure {
  const reason = message.meta.labels?.['errorMessage'];
  return {
    node: node.id,
    code: 'PH-DLV-001',
    class: 'rejected',
    message: `"${node.name}" gave the message to its port "${port}", which leads nowhere.${reason ? ` ${reason}` : ''}`,
    hint: `Wire "${port}", or correct the message and replay it.`,
    ...(step.issues.length === 0 ? {} : { issues: step.issues }),
  };
}

/** The version that the run is on does not know the node where its message came in. */
export function entryGone(node: string): NodeFailure {
  return {
    node,
    code: 'PH-CFG-001',
    class: 'config',
    message: 'The node that took the message in is no longer part of the pipeline.',
    hint: 'Add the node again, or replay the message from another node.',
  };
}
