import { mostHeld } from '@pyheart/formats/dicom';
import { type BlobReader, blobOf, type Message, PluginError } from '@pyheart/plugin-sdk';

/** Attributes stand before the pixels: 16 MiB hold them all in any object we know of. */
const headBytes = 16 << 20;

/**
 * The bytes of a DICOM message: all of them, or the beginning of an object that is kept apart. Throws PH-STO-003 for
 * an object that is wanted whole and too big for memory.
 */
export async function headOf(
  message: Message,
  blobs: BlobReader,
  isWholeWanted: boolean,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const reference = blobOf(message);
  if (!reference) {
    const body = typeof message.body === 'string' ? message.body : '';
    return { bytes: Buffer.from(body, 'base64'), isWhole: true };
  }
  if (isWholeWanted && reference.bytes > mostHeld)
    throw new PluginError('PH-STO-003', 'The DICOM object is too big to be held in memory here.');
  const wanted = isWholeWanted ? reference.bytes : Math.min(reference.bytes, headBytes);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of blobs.read(reference)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= wanted) break;
  }
  return { bytes: Buffer.concat(pieces), isWhole: length >= reference.bytes };
}
