/** The only application context of DICOM (PS3.7, A.2.1). */
export const dicomApplication = '1.2.840.10008.3.1.1.1';

/** C-ECHO. */
export const verification = '1.2.840.10008.1.1';

export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';

const storage = '1.2.840.10008.5.1.4.1.1.';
const otherStorage = [
  '1.2.840.10008.5.1.4.34.7',
  '1.2.840.10008.5.1.4.34.10',
  '1.2.840.10008.5.1.4.38.1',
  '1.2.840.10008.5.1.4.39.1',
  '1.2.840.10008.5.1.4.43.1',
  '1.2.840.10008.5.1.4.44.1',
  '1.2.840.10008.5.1.4.45.1',
];

/** True for the classes whose instances are stored: those of PS3.4 annex B and GG, and all private ones. */
export function isStorageClass(uid: string): boolean {
  return uid.startsWith(storage) || otherStorage.includes(uid) || !uid.startsWith('1.2.840.10008.');
}

/** What the uncompressed transfer syntaxes are; every other one is compressed or a reference. */
export const uncompressed: readonly string[] = [
  explicitLittleEndian,
  implicitLittleEndian,
  '1.2.840.10008.1.2.2',
];
