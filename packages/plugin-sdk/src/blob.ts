import type { Json, Message } from './message.ts';

/**
 * The body of a message that is too big to travel with it, such as a PDF, a DICOM object or an archive: the bytes
 * lie in the blob store of the installation, the message says which and how many.
 */
export interface BlobReference {
  /** Where the store finds it; not a path and not an address. */
  blob: string;
  bytes: number;
  /** Digest of the content in hexadecimal. */
  sha256: string;
}

/** Reads bodies that are kept apart. */
export interface BlobReader {
  /**
   * The content in pieces, from its beginning; may be called any number of times. Throws PluginError PH-STO-001
   * when the store has it no more, PH-STO-002 when it is not what was stored, PH-NET-003 when the store is away.
   */
  read(reference: BlobReference): AsyncIterable<Uint8Array>;
}

/** Keeps bodies apart, for sources. */
export interface BlobWriter {
  /**
   * Takes the content piece by piece and settles once all of it is durable. What no accepted message refers to is
   * removed after a day. Rejects with PH-NET-003 when the store is away or full, and with what `content` throws.
   */
  write(content: AsyncIterable<Uint8Array>): Promise<BlobReference>;
}

/** Bodies from this size on are worth keeping apart (1 MiB). */
export const bigBodyBytes = 1 << 20;

/** The reference in a body that is kept apart; undefined for every other body. */
export function blobOf({ body }: Pick<Message, 'body'>): BlobReference | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { blob, bytes, sha256, ...more } = typeof body['blob'] === 'string' ? body : {};
  if (typeof blob !== 'string' || typeof bytes !== 'number' || typeof sha256 !== 'string') return undefined;
  const isReference = blobName.test(blob) && digest.test(sha256) && Object.keys(more).length === 0;
  return isReference ? { blob, bytes, sha256 } : undefined;
}

/** The body of a message whose content is kept apart. */
export function blobBody({ blob, bytes, sha256 }: BlobReference): Json {
  return { blob, bytes, sha256 };
}

/**
 * The bytes that stand in the ledger for content kept apart. They depend on the content only, so that the same
 * file sent twice is known as the same message.
 */
export function blobRaw({ bytes, sha256 }: BlobReference): Uint8Array {
  return new TextEncoder().encode(`sha256:${sha256} ${bytes}`);
}

// Year, month and day it was stored, then 128 random bits.
const blobName = /^\d{8}-[0-9a-f]{32}$/;
const digest = /^[0-9a-f]{64}$/;
