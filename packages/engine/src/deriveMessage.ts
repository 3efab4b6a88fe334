import type { Message, MessageDraft, MessageMeta } from '@pyheart/plugin-sdk';

/** A message made from another: correlation and meta carried over, labels merged, ids as given. */
export function deriveMessage(from: Message, draft: MessageDraft, id: string): Message {
  const meta: MessageMeta = { ...from.meta };
  if (draft.kind !== from.kind) {
    // They describe the bytes of the other kind: an HL7 character set says nothing about a JSON body.
    delete meta.charset;
    delete meta.contentType;
  }
  Object.assign(meta, draft.meta);
  if (from.meta.labels && draft.meta?.labels) meta.labels = { ...from.meta.labels, ...draft.meta.labels };
  const message: Message = {
    id,
    correlationId: from.correlationId,
    causationId: from.id,
    kind: draft.kind,
    body: draft.body,
    meta,
  };
  if (draft.subtype !== undefined) message.subtype = draft.subtype;
  if (draft.version !== undefined) message.version = draft.version;
  return message;
}
