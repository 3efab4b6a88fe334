import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PluginError } from '@pyheart/plugin-sdk';
import type { Vault } from '../vault/Vault.ts';

const magic = Buffer.from('PHB1', 'latin1');
const prefixBytes = 7;
const pieceBytes = 256 * 1024;
const tagBytes = 16;
const place = 'blob key';

/**
 * Seals content of any length with AES-256-GCM in pieces of 256 KiB, so that neither end holds more than one.
 *
 * Header: `PHB1`, 7 random bytes, the length of what follows (one byte), a key of its own sealed by the vault. Each
 * piece: ciphertext and tag; its nonce is the 7 bytes, a counter (uint32) and 1 for the last piece, which is why
 * pieces can neither be moved nor cut off (STREAM, Hoang et al. 2015). The header is authenticated with every piece.
 */
export async function* sealContent(
  content: AsyncIterable<Uint8Array>,
  vault: Pick<Vault, 'seal'>,
): AsyncGenerator<Uint8Array> {
  const key = randomBytes(32);
  const sealedKey = vault.seal(place, key);
  const header = Buffer.concat([magic, randomBytes(prefixBytes), Buffer.of(sealedKey.length), sealedKey]);
  yield header;
  let counter = 0;
  for await (const { piece, isLast } of inPieces(content, pieceBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(header, counter, isLast)).setAAD(header);
    counter += 1;
    yield cipher.update(piece);
    cipher.final();
    yield cipher.getAuthTag();
  }
}

/** Opens what `sealContent` made. Throws PH-STO-002 when it was cut or changed, PH-SEC-020 without its data key. */
export async function* openContent(
  sealed: AsyncIterable<Uint8Array>,
  vault: Pick<Vault, 'open'>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const changed = (cause?: unknown) =>
    new PluginError('PH-STO-002', `The content ${name} is not what was stored.`, { cause });
  const { header, rest } = await readHeader(sealed);
  if (header === undefined) throw changed();
  const key = await vault.open(place, header.subarray(keyStart));
  let counter = 0;
  for await (const { piece, isLast } of inPieces(rest, pieceBytes + tagBytes)) {
    if (piece.length < tagBytes) throw changed();
    const end = piece.length - tagBytes;
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(header, counter, isLast))
      .setAAD(header)
      .setAuthTag(piece.subarray(end));
    counter += 1;
    const opened = decipher.update(piece.subarray(0, end));
    try {
      decipher.final();
    } catch (cause) {
      throw changed(cause);
    }
    yield opened;
  }
}

const keyStart = magic.length + prefixBytes + 1;

/** The header in one piece and what follows it; no header when there is less or it is another's. */
async function readHeader(
  sealed: AsyncIterable<Uint8Array>,
): Promise<{ header: Buffer | undefined; rest: AsyncIterable<Uint8Array> }> {
  const source = sealed[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  const length = () => (start.length < keyStart ? keyStart : keyStart + start[keyStart - 1]!);
  while (start.length < length()) {
    const next = await source.next();
    if (next.done) return { header: undefined, rest: sealed };
    start = Buffer.concat([start, next.value]);
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield start.subarray(length());
    yield* { [Symbol.asyncIterator]: () => source };
  }
  const isOurs = start.subarray(0, magic.length).equals(magic);
  return { header: isOurs ? start.subarray(0, length()) : undefined, rest: rest() };
}

function nonceOf(header: Buffer, counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, magic.length, magic.length + prefixBytes);
  nonce.writeUInt32BE(counter, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/**
 * The same bytes in pieces of one size; the last may be shorter, also empty, and says that it is the last. A piece
 * is valid until the next is asked for: all are cut in the same memory, or a large body would leave as much garbage.
 */
async function* inPieces(
  content: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  const piece = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  for await (const part of content) {
    for (let from = 0; from < part.byteLength; ) {
      // A full piece goes out only once more follows: until then it may be the last.
      if (filled === size) {
        yield { piece, isLast: false };
        filled = 0;
      }
      const taken = part.subarray(from, from + size - filled);
      piece.set(taken, filled);
      filled += taken.byteLength;
      from += taken.byteLength;
    }
  }
  yield { piece: piece.subarray(0, filled), isLast: true };
}
