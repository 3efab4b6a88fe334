import { looksLikeSecret } from '../../references/looksLikeSecret.ts';
import { isRecord } from '../../settings/jsonSchema.ts';
import type { Widget } from '../../settings.ts';
import { quoted } from './valueInWords.ts';

interface RowWords {
  /** "Row PID-5 → Patient.name". */
  called(name: string): string;
  /** What people call one of these rows; undefined: its name, else the first text in it. */
  name?(row: Record<string, unknown>): string | undefined;
}

const row = (name: string) => `Row ${name}`;

/** How lists are spoken of, by the widget that edits them. */
const wordsByWidget: Partial<Record<Widget, RowWords>> = {
  mapping: { called: row, name: ({ from, const: fixed, to }) => arrow(from ?? fixed, to) },
  rules: { called: (name) => `Rule ${name}`, name: ({ name, path }) => text(name) ?? text(path) },
  table: { called: row, name: ({ from, to }) => (to === undefined ? undefined : arrow(from, to)) },
};

export function rowWords(widget: Widget | undefined): RowWords {
  return (widget && wordsByWidget[widget]) ?? { called: (name) => `Entry ${name}` };
}

/** What a row of a table is called in a sentence. */
export function rowName(row: Record<string, unknown>, words: RowWords): string {
  const secret = secretNameOf(row);
  // Beside such a name every other text may be the secret itself.
  const shown =
    secret === undefined
      ? row
      : Object.fromEntries(Object.entries(row).filter(([, value]) => value === secret));
  const name = words.name?.(shown) ?? text(shown['name']) ?? text(shown['title']);
  return name ?? Object.values(shown).map(text).find(Boolean) ?? 'without a name';
}

/** What makes two rows of two states the same row: its id, else what stands first in it. */
export function rowKey(row: unknown): string {
  if (!isRecord(row)) return JSON.stringify(row) ?? '';
  const { id, name, from, path } = row;
  const own = [id, name, from, path, ...Object.values(row)];
  return JSON.stringify(own.find((value) => value !== undefined && value !== '')) ?? '';
}

/** The name under which a row's values are secrets: a header "Authorization", a target "user.password". */
export function secretNameOf(row: Record<string, unknown>): string | undefined {
  return Object.values(row).find(
    (value): value is string =>
      typeof value === 'string' && looksLikeSecret('any value', value) !== undefined,
  );
}

function arrow(from: unknown, to: unknown): string {
  return `${text(from) ?? '…'} → ${text(to) ?? '…'}`;
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return looksLikeSecret(value) === undefined ? quoted(value) : '•••';
}
