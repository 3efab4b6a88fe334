import { loadDicomDictionary } from './dictionary/loadDicomDictionary.ts';
import { joinBytes } from './joinBytes.ts';
import { type DicomRead, deflatedFrom, mostHeld, readDicom } from './readDicom.ts';

/** Reads a DICOM object with the dictionary of the standard, deflated ones too. See `readDicom`. */
export async function openDicom(bytes: Uint8Array<ArrayBuffer>): Promise<DicomRead> {
  const dictionary = await loadDicomDictionary();
  const start = deflatedFrom(bytes, dictionary);
  if (start === undefined) return readDicom(bytes, dictionary);
  const [unpacked] = await Promise.allSettled([inflateRaw(bytes.subarray(start))]);
  return readDicom(bytes, dictionary, () => {
    if (unpacked.status === 'rejected') throw unpacked.reason;
    return unpacked.value;
  });
}

async function inflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      length += value.length;
      if (length > mostHeld) throw new RangeError('The data set is too large.');
    }
  } catch (error) {
    // A padding byte behind the end of the stream is allowed (PS3.5, A.5), and refused by some.
    if (!(error instanceof TypeError) || length === 0) throw error;
  }
  return joinBytes(pieces);
}
