import { isListedInProfile } from '../dicom/deidentify/confidentiality.ts';
import type { MaskKind } from './maskKinds.ts';

/** Identifiers among the attributes that hold short texts. */
const ids = new Set(
  '00080050 00100020 00100021 00101000 00101090 00200010 00380010 00380060 00400009 00400253 00401001 00402016 00402017'.split(
    ' ',
  ),
);
const addresses = new Set([
  '00101040',
  '00080081',
  '00080092',
  '00102150',
  '00102152',
  '00401102',
  '0040A353',
]);
const contacts = new Set([
  '00102154',
  '00102155',
  '00080094',
  '00402010',
  '00402011',
  '00401103',
  '00401104',
  '0040A354',
]);
const shownTypes = /^(?:AS|CS|DS|IS|TM|SQ|US|SS|UL|SL|FL|FD|AT|UV|SV)$/;

/**
 * How a value of DICOM JSON is masked: what PS3.15 takes out of an object for it to identify nobody, but for times of day,
 * codes and measures. Texts of makers may hold anything. Undefined for what is shown.
 */
export function maskOfTag(tag: string, vr: string): MaskKind | undefined {
  if (vr === 'PN') return 'name';
  if (shownTypes.test(vr)) return undefined;
  if (Number.parseInt(tag.slice(0, 4), 16) % 2 === 1) return 'text';
  if (vr === 'UN' || vr.startsWith('O')) return 'data';
  if (!isListedInProfile(tag)) return undefined;
  if (vr === 'DA' || vr === 'DT') return 'date';
  if (vr === 'UI' || ids.has(tag)) return 'id';
  if (addresses.has(tag)) return 'address';
  return contacts.has(tag) ? 'contact' : 'text';
}
