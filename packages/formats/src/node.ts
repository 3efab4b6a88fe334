export { type DecodedHl7, decodeHl7 } from './charset/decodeHl7.ts';
export { encodeHl7 } from './charset/encodeHl7.ts';
export { type Hl7Charset, hl7Charsets } from './charset/hl7Charsets.ts';
export { dicomDictionaryNow, readDicomNow } from './dicom/readDicomNow.ts';
export { type JobStarted, JobThread, JobTimeout } from './thread/JobThread.ts';
