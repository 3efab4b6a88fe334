import { createRequire } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import { DicomDictionary } from './dictionary/dicomDictionary.ts';
import { type DicomRead, mostHeld, readDicom } from './readDicom.ts';

let dictionary: DicomDictionary | undefined;

/** Reads a DICOM object at once, in Node. See `readDicom`. */
export function readDicomNow(bytes: Uint8Array): DicomRead {
  return readDicom(bytes, dicomDictionaryNow(), (packed) =>
    inflateRawSync(packed, { maxOutputLength: mostHeld }),
  );
}

/** The dictionary of the standard, read from its file at the first call. */
export function dicomDictionaryNow(): DicomDictionary {
  dictionary ??= new DicomDictionary(createRequire(import.meta.url)('./data/dictionary.json').rows);
  return dictionary;
}
