import { hash } from 'node:crypto';

/** Bytes that SHA-256 takes at a time. */
const blockBytes = 64;
const digestBytes = 32;
/** Longer texts are hashed in a buffer of their own. */
const usualBytes = 1024;

/**
 * HMAC-SHA-256 under one key (RFC 2104), made of two plain hashes: half the time of `createHmac`, and no object outside
 * the heap per text that has to be collected.
 */
export class KeyedHash {
  readonly #inner = Buffer.alloc(blockBytes + usualBytes);
  readonly #outer = Buffer.alloc(blockBytes + digestBytes);

  /** The key has at most 64 bytes. */
  constructor(key: Uint8Array) {
    for (let at = 0; at < blockBytes; at += 1) {
      const byte = key[at] ?? 0;
      this.#inner[at] = byte ^ 0x36;
      this.#outer[at] = byte ^ 0x5c;
    }
  }

  of(text: string, encoding: 'hex' | 'base64url'): string {
    return hash('sha256', this.#outerOf(text), encoding);
  }

  bytesOf(text: string): Buffer {
    return hash('sha256', this.#outerOf(text), 'buffer');
  }

  #outerOf(text: string): Buffer {
    const inner = hash('sha256', this.#innerOf(text), 'binary');
    this.#outer.write(inner, blockBytes, 'latin1');
    return this.#outer;
  }

  #innerOf(text: string): Buffer {
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    if (text.length * 3 > usualBytes)
      return Buffer.concat([this.#inner.subarray(0, blockBytes), Buffer.from(text, 'utf8')]);
    return this.#inner.subarray(0, blockBytes + this.#inner.write(text, blockBytes, 'utf8'));
  }
}
