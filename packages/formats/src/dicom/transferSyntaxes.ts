import { type Encoding, explicitLittleEndian, implicitLittleEndian } from './DataSet.ts';

/** How a transfer syntax (PS3.5, annex A) lays out a data set. */
export interface TransferSyntax {
  encoding: Encoding;
  /** The data set is deflated as a whole. */
  isDeflated?: boolean;
}

export const implicitVrLittleEndian = '1.2.840.10008.1.2';
export const explicitVrLittleEndian = '1.2.840.10008.1.2.1';
export const deflatedExplicitVrLittleEndian = '1.2.840.10008.1.2.1.99';
export const explicitVrBigEndian = '1.2.840.10008.1.2.2';
const deflatedPixelsOfJpip = ['1.2.840.10008.1.2.4.95', '1.2.840.10008.1.2.4.205'];

/** The layout that a transfer syntax has. All that are not of the first four are explicit and little endian. */
export function transferSyntaxOf(uid: string): TransferSyntax {
  if (uid === implicitVrLittleEndian) return { encoding: implicitLittleEndian };
  if (uid === explicitVrBigEndian) return { encoding: { explicit: true, littleEndian: false } };
  const isDeflated = uid === deflatedExplicitVrLittleEndian || deflatedPixelsOfJpip.includes(uid);
  return { encoding: explicitLittleEndian, ...(isDeflated ? { isDeflated } : {}) };
}
