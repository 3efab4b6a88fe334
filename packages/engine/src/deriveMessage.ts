import type { Message, MessageDraft, MessageMeta } from '@pyheart/plugin-sdk';

/** A message made from another: correlation and meta carried over, labels merged, ids as given. */
export function deriveMessage(from: Message, draft: MessageDraft, id: string): Message {
  const meta =
    draft.kind === from.kind ? { ...from.meta, ...draft.meta } : { ...metaOfOther(from), ...draft.meta };
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

/** Charset and content type describe the bytes of the other kind; they say nothing about this body. */
function metaOfOther({ meta }: Message): MessageMeta {
  const { charset: _charset, contentType: _contentType, ...rest } = meta;
  return rest;
}
