/** What a body has where a text belongs, as a text. An object there may have a `toString` that is none. */
export function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
