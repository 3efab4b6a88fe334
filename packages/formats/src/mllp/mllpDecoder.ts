import { formatBytes } from './formatBytes.ts';

const startBlock = 0x0b;
const endBlock = 0x1c;

/** A frame is larger than allowed; the connection has to be closed, for the rest of it cannot be told from junk. */
export class MllpFrameTooLarge extends Error {
  override readonly name = 'MllpFrameTooLarge';

  constructor(maxBytes: number) {
    super(
      `A frame is larger than ${formatBytes(maxBytes)}. Raise the limit, or ask the sender for smaller messages.`,
    );
  }
}

/**
 * Cuts a byte stream into MLLP frames: VT, content, FS, CR (HL7 transport specification, release 1). Feed it every
 * chunk as it arrives, cut anywhere. Tolerant on read: FS without CR or with LF, and junk between frames, which is
 * counted in `junkBytes`. Content is not looked at. Work is linear in the bytes; memory is one unfinished frame.
 */
export class MllpDecoder {
  /** Bytes outside of frames so far, without the CR or LF that ends one. */
  junkBytes = 0;
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #size = 0;
  #isInside = false;
  #isAfterFrame = false;

  constructor(options: { maxBytes?: number } = {}) {
    this.#maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
  }

  /** Bytes of a frame that has begun but not ended; zero when a connection may close without loss. */
  get pendingBytes(): number {
    return this.#isInside ? this.#size + 1 : 0;
  }

  /** The contents of the frames that ended in this chunk. Throws `MllpFrameTooLarge`. */
  push(chunk: Uint8Array): Uint8Array[] {
    const frames: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (!this.#isInside) at = this.#skipToStart(chunk, at);
      else {
        const end = chunk.indexOf(endBlock, at);
        this.#keep(chunk.subarray(at, end < 0 ? undefined : end));
        if (end < 0) break;
        frames.push(this.#take());
        at = end + 1;
      }
    }
    return frames;
  }

  #skipToStart(chunk: Uint8Array, from: number): number {
    const start = chunk.indexOf(startBlock, from);
    const junk = chunk.subarray(from, start < 0 ? undefined : start);
    // CR, or CR LF, or LF: how senders end the end block. Anything else between frames is junk.
    for (const byte of junk) {
      if (!(this.#isAfterFrame && (byte === 0x0d || byte === 0x0a))) {
        this.#isAfterFrame = false;
        this.junkBytes++;
      }
    }
    if (start < 0) return chunk.length;
    this.#isInside = true;
    return start + 1;
  }

  /** Copies, because a socket may reuse its buffer once the chunk was handled. */
  #keep(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size > this.#maxBytes) throw new MllpFrameTooLarge(this.#maxBytes);
    if (part.length > 0) this.#parts.push(part.slice());
  }

  #take(): Uint8Array {
    const frame = this.#parts.length === 1 ? this.#parts[0]! : concat(this.#parts, this.#size);
    this.#parts = [];
    this.#size = 0;
    this.#isInside = false;
    this.#isAfterFrame = true;
    return frame;
  }
}

function concat(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
