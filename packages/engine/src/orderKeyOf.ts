import type { Message, PipelineSettings } from '@pyheart/plugin-sdk';

/**
 * The key whose messages keep their order. With `key` it is what the listener named (the patient for HL7 v2),
 * else the source, so that order is never lost silently.
 */
export function orderKeyOf(
  order: PipelineSettings['order'],
  node: string,
  message: Message,
  keyedHash = (text: string) => text,
): string {
  if (order === 'none') return `message:${message.id}`;
  const named = order === 'key' ? message.meta.orderKey : undefined;
  return named === undefined || named === '' ? `source:${node}` : `key:${keyedHash(named)}`;
}

/** The keys that a message joins with its own; only keys that a listener named can be joined. */
export function joinedKeysOf(
  order: PipelineSettings['order'],
  { meta }: Message,
  keyedHash = (text: string) => text,
): string[] {
  if (order !== 'key' || meta.orderKey === undefined || meta.orderKey === '') return [];
  return (meta.joins ?? [])
    .filter((key) => key !== '' && key !== meta.orderKey)
    .map((key) => `key:${keyedHash(key)}`);
}
