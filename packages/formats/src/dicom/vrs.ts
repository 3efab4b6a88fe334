/** What a value representation (PS3.5, 6.2) says of the bytes of a value. */
export interface VrTraits {
  /** `text` in the character set of the data set, `ascii` text, numbers, or bytes nobody interprets. */
  holds: 'text' | 'ascii' | 'number' | 'tag' | 'bytes' | 'items';
  /** The size of what is swapped between byte orders. */
  unit: 1 | 2 | 4 | 8;
  /** Written with four bytes of length in explicit encodings. */
  isLong: boolean;
  /** Several values are told apart by a backslash. */
  isSplit: boolean;
  /** What fills a value up to an even length. */
  padding: 0x00 | 0x20;
}

const text = { holds: 'text', unit: 1, isLong: false, isSplit: true, padding: 0x20 } as const;
const ascii = { ...text, holds: 'ascii' } as const;
const bytes = { holds: 'bytes', unit: 1, isLong: true, isSplit: false, padding: 0 } as const;
const number = { holds: 'number', isLong: false, isSplit: false, padding: 0 } as const;

/** Every value representation of PS3.5 by its two letters. */
export const vrs: Readonly<Record<string, VrTraits>> = {
  AE: ascii,
  AS: ascii,
  AT: { ...number, holds: 'tag', unit: 2 },
  CS: ascii,
  DA: ascii,
  DS: ascii,
  DT: ascii,
  FD: { ...number, unit: 8 },
  FL: { ...number, unit: 4 },
  IS: ascii,
  LO: text,
  LT: { ...text, isSplit: false },
  OB: bytes,
  OD: { ...bytes, unit: 8 },
  OF: { ...bytes, unit: 4 },
  OL: { ...bytes, unit: 4 },
  OV: { ...bytes, unit: 8 },
  OW: { ...bytes, unit: 2 },
  PN: text,
  SH: text,
  SL: { ...number, unit: 4 },
  SQ: { ...bytes, holds: 'items' },
  SS: { ...number, unit: 2 },
  ST: { ...text, isSplit: false },
  SV: { ...number, unit: 8, isLong: true },
  TM: ascii,
  UC: { ...text, isLong: true },
  UI: { ...ascii, padding: 0 },
  UL: { ...number, unit: 4 },
  UN: bytes,
  UR: { ...ascii, isLong: true, isSplit: false },
  US: { ...number, unit: 2 },
  UT: { ...text, isLong: true, isSplit: false },
  UV: { ...number, unit: 8, isLong: true },
};

/** The traits of a type; types of a later edition are bytes. */
export function traitsOf(vr: string): VrTraits {
  return vrs[vr] ?? bytes;
}
