import { type DoubtPolicy, type Failure, type Issue, type Message, PluginError } from '@pyheart/plugin-sdk';
import type { ReadyNode } from './PipelineNodes.ts';

/**
 * What to do about a send of unknown outcome: the node's own setting, else what the plugin says of this message.
 * Undefined: neither says; then the failure's class decides.
 */
export function doubtPolicyOf({ planned, context }: ReadyNode, message: Message): DoubtPolicy | undefined {
  const { plugin, delivery } = planned;
  if (delivery.inDoubt) return delivery.inDoubt;
  return plugin.inDoubt?.(context.config, message) ?? (plugin.repeatable === false ? 'hold' : undefined);
}

/** Where repeating is not simply safe, a send leaves a durable mark before it begins. */
export function leavesMark(ready: ReadyNode, message: Message): boolean {
  const policy = doubtPolicyOf(ready, message);
  return policy !== undefined && policy !== 'resend';
}

/** True when the peer may have the message although the send failed. */
export function isDoubtful(failure: Failure | undefined): boolean {
  return failure?.mayHaveArrived === true || failure?.class === 'ambiguous';
}

/** A failed send in doubt may be made again: under `resend` always, without a policy when its class says so. */
export function mayResend(policy: DoubtPolicy | undefined, failure: Failure): boolean {
  return policy === 'resend' || policy === 'ask' || (policy === undefined && failure.class !== 'ambiguous');
}

/** The failure of a message that is held for a person, whatever the send failed with. */
export function heldInDoubt(failure: Failure, name: string): Failure {
  if (failure.class === 'ambiguous') return failure;
  return {
    ...failure,
    code: 'PH-DLV-002',
    class: 'ambiguous',
    message: `${failure.message} "${name}" may have delivered the message all the same.`,
    hint: 'Ask the system whether it has the message, then decide.',
  };
}

/** A mark from before the process ended was found: nobody knows whether the send was made. */
export function stoppedWhileSending(name: string): PluginError {
  return new PluginError(
    'PH-DLV-002',
    `The server stopped while "${name}" was sending; whether the message arrived is not known.`,
    { hint: 'Ask the system whether it has the message, then decide.' },
  );
}

/** The message waited in a backup: the installation that it was made of may have sent it. */
export function sentSinceBackup(name: string): PluginError {
  return new PluginError(
    'PH-DLV-002',
    `The message waited in a backup that was restored; whether "${name}" has sent it since the backup is not known.`,
    { hint: 'Ask the system whether it has the message, then decide.' },
  );
}

const repetitions = {
  crash: 'the server ended without warning while this message was in its hands',
  restore: 'the message waited in a backup that was restored',
  silence: 'no answer came to the try before this one',
};

export function mayBeRepetition(node: { id: string; name: string }, after: keyof typeof repetitions): Issue {
  const why = repetitions[after];
  return {
    code: 'PH-DLV-002',
    severity: 'warning',
    message: `In doubt: ${why}. "${node.name}" may have sent it before.`,
    hint: 'Most systems recognise the repetition by its control id. If in doubt, ask.',
    at: { node: node.id },
  };
}

/** Noted at a step that counts as delivered without an answer. */
export function countedAsDelivered(node: { id: string; name: string }): Issue {
  return {
    code: 'PH-DLV-002',
    severity: 'warning',
    message: `In doubt: no answer came to "${node.name}"; its delivery settings count the message as delivered.`,
    hint: 'Choose another policy under "Delivery" if that is not good enough.',
    at: { node: node.id },
  };
}
