const star = 0x2a;

/** Content of any length, piece by piece: what may be part of a letter or a digit is a star, signs and blanks stay. */
export async function* maskedContent(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of content) yield piece.map((byte) => (isSign(byte) ? byte : star));
}

/** ASCII that is neither a letter nor a digit. */
function isSign(byte: number): boolean {
  if (byte <= 0x20) return byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x20;
  return (
    (byte < 0x30 || (byte > 0x39 && byte < 0x41) || (byte > 0x5a && byte < 0x61) || byte > 0x7a) &&
    byte < 0x7f
  );
}
