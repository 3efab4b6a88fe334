import {
  type Json,
  type Message,
  type MessageDraft,
  type MessageKind,
  messageKinds,
} from '@pyheart/plugin-sdk';

const textKinds: readonly MessageKind[] = ['hl7v2', 'hl7v2.ack', 'xml', 'text', 'cda.document'];

/**
 * What a script returned, as messages: nothing, a body, `{ kind, body }`, or a list of `{ kind, body }`. A bare text
 * keeps the kind of the message when that is text too; a bare object is JSON, or FHIR when it says so.
 */
export function readResult(result: Json | undefined, message: Message): MessageDraft[] | { problem: string } {
  if (result === undefined || result === null) return [];
  if (Array.isArray(result) && result.length > 0 && result.every(isDraft)) {
    const drafts = result.map(readDraft);
    const wrong = drafts.find((draft) => 'problem' in draft);
    return wrong ?? drafts.filter((draft): draft is MessageDraft => !('problem' in draft));
  }
  if (!isDraft(result)) return [bareBody(result, message)];
  const draft = readDraft(result);
  return 'problem' in draft ? draft : [draft];
}

function isDraft(value: Json): value is { kind: Json; body: Json } {
  return typeof value === 'object' && value !== null && 'kind' in value && 'body' in value;
}

function readDraft(value: {
  kind: Json;
  body: Json;
  [key: string]: Json;
}): MessageDraft | { problem: string } {
  const kind = messageKinds.find((known) => known === value.kind);
  if (kind === undefined) {
    return { problem: `it returned a kind that does not exist; kinds are ${messageKinds.join(', ')}` };
  }
  const isText = textKinds.includes(kind);
  if (isText && typeof value.body !== 'string') return { problem: `a ${kind} body has to be text` };
  const { subtype } = value;
  return { kind, body: value.body, ...(typeof subtype === 'string' ? { subtype } : {}) };
}

function bareBody(body: Json, { kind, subtype }: Message): MessageDraft {
  if (typeof body === 'string') {
    if (!textKinds.includes(kind)) return { kind: 'text', body };
    return { kind, body, ...(subtype === undefined ? {} : { subtype }) };
  }
  const type =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? body['resourceType'] : undefined;
  if (typeof type !== 'string') return { kind: 'json', body };
  if (type !== 'Bundle') return { kind: 'fhir.resource', subtype: type, body };
  const bundleType =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? body['type'] : undefined;
  return { kind: 'fhir.bundle', subtype: `Bundle/${String(bundleType ?? 'collection')}`, body };
}
