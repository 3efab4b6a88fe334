import { Hl7Message, type Hl7Segment, placedMessages, readBatch, stringifyHl7 } from '@pyheart/formats';
import { type Message, type MessageDraft, PluginError } from '@pyheart/plugin-sdk';
import { batchLabels } from '../../flow/batchLabels.ts';
import { openOrFail } from '../../paths/openOrFail.ts';
import { textBody } from './textBody.ts';

/** The messages of a batch; pieces that are no message are told apart, each with its reason. */
export function splitHl7Batch(message: Message): { parts: MessageDraft[]; broken: MessageDraft[] } {
  const file = readBatch(textBody(message));
  const wrong = file.issues.find(({ severity }) => severity === 'error');
  if (wrong) throw new PluginError('PH-VAL-002', wrong.message, { hint: wrong.hint });
  const parts: MessageDraft[] = [];
  const broken: MessageDraft[] = [];
  for (const { message: parsed, text, issues, place } of placedMessages(file)) {
    if (parsed) parts.push(labelled(hl7Draft(parsed, text), batchLabels(place)));
    else {
      const reason = issues.find(({ severity }) => severity === 'error')?.message ?? 'It cannot be read.';
      broken.push({ kind: 'text', body: text, meta: { labels: { errorMessage: reason } } });
    }
  }
  return { parts, broken };
}

function labelled(draft: MessageDraft, labels: Record<string, string>): MessageDraft {
  return { ...draft, meta: { ...draft.meta, labels } };
}

/**
 * One message per group: a group begins with one of the named segments and has all of them at most once at its head.
 * What stands before the first group belongs to every part; a new PID begins a new such beginning. MSH-10 gets the
 * number of the part, so that receivers do not take the parts for repetitions.
 */
export function splitHl7Segments(message: Message, segments: string): MessageDraft[] {
  const source = openOrFail(message);
  if (source.type !== 'hl7v2') {
    throw new PluginError('PH-VAL-002', `An HL7 v2 message is needed, and this one is ${message.kind}.`);
  }
  const names = segments.split(',').map((name) => name.trim());
  const [msh, ...rest] = source.message.segments;
  if (!msh) return [];
  return groupsOf(rest, names).map((group, index) => {
    const part = new Hl7Message([msh, ...group], source.message.delimiters);
    const numbered = part.set('MSH-10', `${part.controlId}-${index + 1}`);
    return hl7Draft(numbered, stringifyHl7(numbered));
  });
}

function groupsOf(segments: readonly Hl7Segment[], names: readonly string[]): Hl7Segment[][] {
  const groups: { common: Hl7Segment[]; own: Hl7Segment[] }[] = [];
  let common: Hl7Segment[] = [];
  let own: Hl7Segment[] | undefined;
  for (const segment of segments) {
    if (segment.name === 'PID' && own) {
      own = undefined;
      common = [];
    }
    const isStart = names.includes(segment.name);
    const isInHead = own?.every(({ name }) => names.includes(name) && name !== segment.name) === true;
    if (isStart && !isInHead) {
      own = [];
      groups.push({ common, own });
    }
    (own ?? common).push(segment);
  }
  return groups.map((group) => [...group.common, ...group.own]);
}

function hl7Draft(parsed: Hl7Message, body: string): MessageDraft {
  const { type, trigger, version, controlId } = parsed;
  return {
    kind: type === 'ACK' ? 'hl7v2.ack' : 'hl7v2',
    subtype: trigger === '' ? type : `${type}^${trigger}`,
    ...(version === '' ? {} : { version }),
    body,
    ...(controlId === '' ? {} : { meta: { businessKey: controlId } }),
  };
}
