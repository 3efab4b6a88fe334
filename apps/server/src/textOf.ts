/** Bytes as text when they are text: in the charset the message names, else UTF-8; undefined for binary. */
export function textOf(bytes: Uint8Array, charset?: string): string | undefined {
  for (const encoding of charset === undefined ? ['utf-8'] : [charset, 'utf-8']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\u0000') ? undefined : text;
    } catch (error) {
      // A label TextDecoder does not know (RangeError) or bytes that are not in it (TypeError): try the next.
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}
