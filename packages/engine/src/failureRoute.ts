import type { Failure, Message } from '@pyheart/plugin-sdk';
import { deriveMessage } from './deriveMessage.ts';
import { derivedMessageId } from './messageId.ts';
import type { PlannedNode } from './planRun.ts';

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
