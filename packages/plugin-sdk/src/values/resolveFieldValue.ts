import type { FieldValue } from './FieldValue.ts';

/** What a path finds in a message. A segment or element that is there without a value is empty, not missing. */
export type FoundValue = { text: string } | { nothing: 'missing' | 'empty' } | { problem: string };

/** Reads the first value at a path of one message. */
export type PathReader = (path: string) => FoundValue;

/** What a code becomes; undefined when the table does not list it. */
export type TableReader = (code: string) => string | undefined;

export type ResolvedValue =
  | { text: string }
  /** Why there is no value, without a word of the message. */
  | { problem: 'unreadable' | 'missing' | 'empty' | 'unlisted' | 'no table'; detail?: string };

/** The value that a message gives a setting. The engine and the form both ask here, so both say the same. */
export function resolveFieldValue(
  value: FieldValue,
  read: PathReader,
  table: TableReader | undefined,
): ResolvedValue {
  const standard = value.otherwise === 'default' ? { text: value.default ?? '' } : undefined;
  const found = read(value.path);
  if ('problem' in found) return { problem: 'unreadable', detail: found.problem };
  if ('nothing' in found) return standard ?? { problem: found.nothing };
  if (value.$value === 'message') return found;
  if (table === undefined) return { problem: 'no table' };
  const meaning = table(found.text);
  if (meaning !== undefined) return { text: meaning };
  if (value.otherwise === 'keep') return found;
  return standard ?? { problem: 'unlisted' };
}
