import type { DataSet, DicomElement } from '../DataSet.ts';
import { makeElement } from '../makeElement.ts';
import { textValues } from '../values.ts';
import { traitsOf } from '../vrs.ts';
import { cleanText } from './identifiersOf.ts';

type Digest = (text: string) => Uint8Array;

/** UIDs of the standard name kinds of things, not things. */
const ofTheStandard = /^1\.2\.840\.10008(?:\.|$)/;

/** The element with other UIDs: the same for the same. */
export function replacedUid(element: DicomElement, dataSet: DataSet, digest: Digest): DicomElement {
  const uids = textValues(element, dataSet);
  if (uids.every((uid) => uid === '' || ofTheStandard.test(uid))) return element;
  const made = uids.map((uid) =>
    uid === '' || ofTheStandard.test(uid) ? uid : uidFrom(digest(`uid:${uid}`)),
  );
  return makeElement(element.tag, 'UI', made, dataSet);
}

/** A UID derived from a UUID of version 8 (PS3.5, B.2). */
function uidFrom(digest: Uint8Array): string {
  const bytes = digest.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  return `2.25.${number}`;
}

/** How many days the dates of a patient move back: whole weeks, one to a hundred and four. */
export function shiftDays(digest: Uint8Array): number {
  const number = ((digest[0] ?? 0) << 8) | (digest[1] ?? 0);
  return -7 * (1 + (number % 104));
}

/** A date moved by days, a text without what identifies somebody; what is neither is emptied. */
export function cleaned(
  element: DicomElement,
  dataSet: DataSet,
  { words, days }: { words: ReadonlySet<string>; days: number },
): DicomElement {
  const { tag, vr } = element;
  if (vr === 'TM' || tag === '00080201') return element;
  const { holds } = traitsOf(vr);
  if (holds !== 'text' && holds !== 'ascii') return { tag, vr, value: new Uint8Array() };
  const isDate = vr === 'DA' || vr === 'DT';
  const before = textValues(element, dataSet);
  const after = before.map((text) => (isDate ? shifted(text, days) : cleanText(text, words)));
  if (after.every((text, index) => text === before[index])) return element;
  return makeElement(tag, vr, after, dataSet);
}

/** `20250314…` moved by days; empty when it is no date. */
function shifted(text: string, days: number): string {
  const [, year, month, day, rest = ''] = /^(\d{4})(\d\d)(\d\d)(.*)$/.exec(text) ?? [];
  if (year === undefined) return '';
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + days));
  if (Number.isNaN(date.getTime())) return '';
  return date.toISOString().slice(0, 10).replaceAll('-', '') + rest;
}
