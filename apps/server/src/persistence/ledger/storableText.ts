/** Text as a PostgreSQL text column takes it: it has no NUL. */
export function storableText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}

// What JSON.stringify writes for NUL and for half a surrogate pair; jsonb takes neither.
const unstorable = /\\u0000|\\ud[89a-f][0-9a-f]{2}/;
const unstorableAll = new RegExp(unstorable, 'g');

/** True when PostgreSQL's jsonb takes this JSON text. */
export function isStorableJson(json: string): boolean {
  return !unstorable.test(json);
}

/** JSON text that jsonb takes; characters that it does not know become U+FFFD. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return isStorableJson(json) ? json : json.replace(unstorableAll, '\\ufffd');
}
