import { type BlobReader, blobOf, type Message, PluginError } from '@pyheart/plugin-sdk';
import { bodyBytes } from '../net/bodyBytes.ts';
import { headBytes, type InstanceHead, readInstanceHead } from './instanceHead.ts';
import { once } from './once.ts';

/** An object as it goes over the wire: what it is, and its bytes as they are, read anew for each try. */
export interface InstanceToSend {
  head: InstanceHead;
  /** Of the whole file. */
  bytes: number;
  /** The data set without preamble and file meta information. */
  dataSet(): AsyncIterable<Uint8Array>;
  /** The whole file. */
  file(): AsyncIterable<Uint8Array>;
}

/** Opens the object of a message. Throws PH-VAL-002 for a message that is none. */
export async function instanceToSend(message: Message, blobs: BlobReader): Promise<InstanceToSend> {
  if (message.kind !== 'dicom.instance' && message.kind !== 'binary') {
    throw new PluginError('PH-VAL-002', `Only DICOM objects can be sent here, not ${message.kind}.`, {
      hint: 'Wire a node that gives DICOM objects.',
    });
  }
  const reference = blobOf(message);
  const file = reference ? () => blobs.read(reference) : whole(bodyBytes(message));
  const start = await firstBytes(file(), headBytes);
  const head = await readInstanceHead(start);
  if (head === undefined) {
    throw new PluginError('PH-VAL-002', 'The message is no DICOM object that says what it is.', {
      hint: 'It needs a SOP Class UID (0008,0016) and a SOP Instance UID (0008,0018).',
    });
  }
  return {
    head,
    bytes: reference?.bytes ?? start.length,
    file,
    dataSet: () => behind(file(), head.dataStart),
  };
}

function whole(bytes: Uint8Array): () => AsyncIterable<Uint8Array> {
  return () => once(bytes);
}

async function firstBytes(pieces: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.byteLength;
    if (size >= most) break;
  }
  return held.length === 1 ? held[0]! : Buffer.concat(held, size);
}

async function* behind(pieces: AsyncIterable<Uint8Array>, start: number): AsyncGenerator<Uint8Array> {
  let skip = start;
  for await (const piece of pieces) {
    if (skip < piece.byteLength) yield skip === 0 ? piece : piece.subarray(skip);
    skip = Math.max(0, skip - piece.byteLength);
  }
}
