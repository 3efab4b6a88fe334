/** The content cannot be framed: it holds the byte that starts or ends a frame. */
export class MllpContentInvalid extends Error {
  override readonly name = 'MllpContentInvalid';
  /** Index of the offending byte in the content. */
  readonly at: number;

  constructor(byte: string, at: number) {
    super(
      `The message holds the MLLP ${byte} at byte ${at} and cannot be framed. Encode binary data as Base64 in OBX-5.`,
    );
    this.at = at;
  }
}

/** One MLLP frame: VT, content, FS, CR. Throws `MllpContentInvalid` when the content holds 0x0B or 0x1C. */
export function encodeFrame(content: Uint8Array): Uint8Array {
  const end = content.indexOf(0x1c);
  if (end >= 0) throw new MllpContentInvalid('end block 0x1C', end);
  const start = content.indexOf(0x0b);
  if (start >= 0) throw new MllpContentInvalid('start block 0x0B', start);
  const frame = new Uint8Array(content.length + 3);
  frame[0] = 0x0b;
  frame.set(content, 1);
  frame[content.length + 1] = 0x1c;
  frame[content.length + 2] = 0x0d;
  return frame;
}
