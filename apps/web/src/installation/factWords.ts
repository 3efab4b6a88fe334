import { isRecord } from '@pyheart/plugin-sdk';
import { listText } from '../language/listed.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { isolated, t } from '../language/t.ts';

/** What the facts beside an action of the audit trail are called. */
const titles: Readonly<Record<string, MarkedText>> = {
  after: msg('Digest afterwards'),
  approvedBy: msg('Approved by'),
  at: msg('As of'),
  backTo: msg('Back to version'),
  before: msg('Digest before'),
  bodies: msg('Days of messages'),
  bytes: msg('Bytes'),
  cause: msg('Cause'),
  code: msg('Code'),
  contents: msg('Stored contents'),
  destinations: msg('Destinations'),
  fingerprint: msg('Fingerprint'),
  first: msg('First message'),
  from: msg('From@@an address'),
  grant: msg('Permit'),
  grants: msg('Permits'),
  hasWebhook: msg('Webhook'),
  host: msg('Host'),
  isEnabled: msg('Switched on'),
  isMasked: msg('Masked'),
  isOn: msg('Switched on'),
  isStopped: msg('Nothing was started'),
  job: msg('Replay'),
  keys: msg('Keys'),
  kind: msg('Kind'),
  last: msg('Last message'),
  master: msg('Master key'),
  mayReveal: msg('Who may'),
  messages: msg('Messages'),
  minutes: msg('Minutes'),
  name: msg('Name'),
  node: msg('Node'),
  nodes: msg('Nodes'),
  note: msg('Note'),
  offAskedBy: msg('Switching off asked for by'),
  origin: msg('Comes from'),
  pipeline: msg('Pipeline'),
  pipelines: msg('Pipelines'),
  port: msg('Port'),
  proposedBy: msg('Proposed by'),
  reason: msg('Reason'),
  recipients: msg('Recipients'),
  records: msg('Days of records'),
  review: msg('Proposal'),
  revision: msg('Revision'),
  rows: msg('Database rows'),
  runs: msg('Runs'),
  scope: msg('Scope'),
  security: msg('Encryption'),
  standard: msg('Standard'),
  system: msg('System'),
  table: msg('Table'),
  template: msg('Template'),
  total: msg('Total'),
  traces: msg('Days of steps'),
  version: msg('Version'),
  withoutReview: msg('Without review'),
  wizard: msg('Questionnaire'),
};

/** `Version: 4, Without review: yes`. A fact that a newer server writes down keeps its name. */
export function factsText(detail: Record<string, unknown>): string {
  return listText(
    Object.entries(detail)
      .filter(([, value]) => !isEmpty(value))
      .map(([name, value]) => `${factTitle(name)}: ${valueText(value)}`),
  );
}

export function factTitle(name: string): string {
  const title = Object.hasOwn(titles, name) ? titles[name] : undefined;
  return title ? t(title) : name;
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === '' || value === null;
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean')
    return value ? t('yes@@a fact of the audit trail') : t('no@@a fact of the audit trail');
  if (Array.isArray(value)) return listText(value.map(valueText));
  if (isRecord(value)) return `(${factsText(value)})`;
  return isolated(String(value));
}
