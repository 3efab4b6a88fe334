import { type BlobReference, type BlobWriter, bigBodyBytes } from '@pyheart/plugin-sdk';

/** A body that was read: in memory, kept apart because it is big and no text, or too large to be taken. */
export type TakenBody = { bytes: Uint8Array } | { reference: BlobReference } | 'too large';

export interface TakeOptions {
  mostBytes: number;
  blobs: BlobWriter;
  /** Whether content that begins like this is better kept apart. */
  isApart(start: Uint8Array): boolean;
}

/**
 * Reads a body that arrives in pieces. Up to 1 MiB it is held in memory; from there on, content that nobody reads
 * as text flows on into the blob store, piece by piece. Rejects with what `pieces` and the store reject with.
 */
export async function takeBody(
  pieces: AsyncIterable<Uint8Array>,
  { mostBytes, blobs, isApart }: TakeOptions,
): Promise<TakenBody> {
  const source = pieces[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  for (let next = await source.next(); !next.done; next = await source.next()) {
    held.push(next.value);
    size += next.value.byteLength;
    if (size > mostBytes) return 'too large';
    if (size > bigBodyBytes && isApart(held[0]!)) return keepApart(held, source, { mostBytes, blobs });
  }
  return { bytes: Buffer.concat(held, size) };
}

async function keepApart(
  held: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  { mostBytes, blobs }: Pick<TakeOptions, 'mostBytes' | 'blobs'>,
): Promise<TakenBody> {
  let size = 0;
  let isTooLarge = false;
  async function* content(): AsyncGenerator<Uint8Array> {
    const all = { [Symbol.asyncIterator]: () => rest };
    for (const piece of held) {
      size += piece.byteLength;
      yield piece;
    }
    for await (const piece of all) {
      size += piece.byteLength;
      if (size > mostBytes) {
        isTooLarge = true;
        throw new Error('The body is larger than it may be.');
      }
      yield piece;
    }
  }
  try {
    return { reference: await blobs.write(content()) };
  } catch (error) {
    if (isTooLarge) return 'too large';
    throw error;
  }
}
