import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';

/** What the actions of the audit trail are called. */
const actions: Readonly<Record<string, MarkedText>> = {
  'alert-rule.removed': msg('Alert rule removed'),
  'alert-rule.saved': msg('Alert rule saved'),
  'alert-rule.tested': msg('Alert rule tested'),
  'alert.acknowledged': msg('Alert acknowledged'),
  'alert.resolved': msg('Alert resolved'),
  'code.forgotten': msg('Unlisted code forgotten'),
  'connection.changed': msg('Connection changed'),
  'connection.deployed': msg('Connection set by the command line'),
  'connection.made': msg('Connection made'),
  'connection.removed': msg('Connection removed'),
  'fourEyes.changed': msg('Four-eyes publishing changed'),
  'hold.placed': msg('Legal hold placed'),
  'hold.released': msg('Legal hold released'),
  'installation.backed_up': msg('Installation backed up'),
  'installation.restored': msg('Installation restored'),
  'key.rewrapped': msg('Keys sealed anew'),
  'key.rotated': msg('Key changed'),
  'mail-server.set': msg('Mail server set'),
  'mayReveal.changed': msg('Who may be shown patient data changed'),
  'message.downloaded': msg('Message downloaded'),
  'message.revealed': msg('Message looked at unmasked'),
  'message.viewed': msg('Message looked at'),
  'messages.exported': msg('Messages exported'),
  'person.added': msg('Person added'),
  'password.changed': msg('Password changed'),
  'person.removed': msg('Person removed'),
  'pipeline.archived': msg('Pipeline archived'),
  'pipeline.created': msg('Pipeline created'),
  'pipeline.deployed': msg('Pipeline set by the command line'),
  'pipeline.paused': msg('Pipeline paused'),
  'pipeline.published': msg('Pipeline published'),
  'pipeline.resumed': msg('Pipeline resumed'),
  'pipeline.restored': msg('Pipeline restored'),
  'pipeline.saved': msg('Draft saved'),
  'pipeline.started': msg('Pipeline started'),
  'pipeline.stopped': msg('Pipeline stopped'),
  'pipeline.tried-live': msg('Tried with real sends'),
  'replay.cancel': msg('Replay cancelled'),
  'replay.pause': msg('Replay paused'),
  'replay.resume': msg('Replay resumed'),
  'replay.started': msg('Replay started'),
  'retention.changed': msg('Retention changed'),
  'retention.pruned': msg('Removed what retention had ended'),
  'reveal.ended': msg('Patient data hidden again'),
  'reveal.granted': msg('Patient data shown'),
  'review.opened': msg('Change proposed'),
  'review.refused': msg('Change refused'),
  'review.withdrawn': msg('Change withdrawn'),
  'run.delivered': msg('Noted that a message arrived'),
  'run.discarded': msg('Message discarded'),
  'run.edited-and-resent': msg('Message corrected and sent again'),
  'run.given-up': msg('Message given up'),
  'run.released': msg('Message released'),
  'run.resent': msg('Message sent again'),
  'runs.resolved': msg('Failures resolved'),
  'sample.removed': msg('Sample removed'),
  'sample.saved': msg('Sample saved'),
  'secret.removed': msg('Secret removed'),
  'secret.set': msg('Secret set'),
  'signing-key.made': msg('Signing key made'),
  'signing-key.published': msg('Public key published'),
  'session.opened': msg('Signed in'),
  'system.granted': msg('System in a private network granted'),
  'system.tried': msg('Asked a paused system at once'),
  'system.withdrawn': msg('Grant of a system withdrawn'),
};

const outcomes: Readonly<Record<string, MarkedText>> = {
  ok: msg('done@@an action of the audit trail'),
  failed: msg('failed@@an action of the audit trail'),
  refused: msg('refused@@an action of the audit trail'),
};

/** An action that a newer server knows is shown as it is written down. */
export function actionWords(action: string): string {
  const words = actions[action];
  return words ? t(words) : action;
}

export function outcomeWords(outcome: string): string {
  const words = outcomes[outcome];
  return words ? t(words) : outcome;
}
