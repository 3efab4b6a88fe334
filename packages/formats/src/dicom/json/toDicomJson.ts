import type { DataSet, DicomElement } from '../DataSet.ts';
import { isGroupLength } from '../tag.ts';
import { littleEndianBytes, numberValues, tagValues, textValues } from '../values.ts';
import { traitsOf } from '../vrs.ts';
import { toBase64 } from './base64.ts';
import type { DicomJson, DicomJsonElement, JsonValue } from './DicomJson.ts';

export interface DicomJsonOptions {
  /**
   * What becomes of bytes (pixels, waveforms, documents): `inline`, left out (`omit`), or the address where they are.
   * Default: pixel data and what is over 1 KiB is left out.
   */
  bulk?: (element: DicomElement, path: string) => 'inline' | 'omit' | { uri: string };
}

/** A data set as DICOM JSON (PS3.18, annex F), texts in Unicode whatever set they came in. Group lengths fall away. */
export function toDicomJson(dataSet: DataSet, options: DicomJsonOptions = {}): DicomJson {
  return setToJson(dataSet, options.bulk ?? leaveOutLong, '');
}

type Bulk = NonNullable<DicomJsonOptions['bulk']>;

function leaveOutLong({ tag, value, fragments }: DicomElement): 'inline' | 'omit' {
  return fragments !== undefined || tag === '7FE00010' || value.length > 1_024 ? 'omit' : 'inline';
}

function setToJson(dataSet: DataSet, bulk: Bulk, path: string): DicomJson {
  const json: DicomJson = {};
  const isUnicode = dataSet.charset.length > 0;
  for (const element of dataSet.elements.values()) {
    if (isGroupLength(element.tag)) continue;
    const made = elementToJson(element, dataSet, bulk, path);
    if (made === undefined) continue;
    json[element.tag] = element.tag === '00080005' && isUnicode ? { vr: 'CS', Value: ['ISO_IR 192'] } : made;
  }
  return json;
}

function elementToJson(
  element: DicomElement,
  dataSet: DataSet,
  bulk: Bulk,
  path: string,
): DicomJsonElement | undefined {
  const { tag, vr, items } = element;
  const at = path + tag;
  if (items !== undefined)
    return withValues(
      vr,
      items.map((item, index) => setToJson(item, bulk, `${at}[${index}].`)),
    );
  switch (traitsOf(vr).holds) {
    case 'number':
      return withValues(
        vr,
        numberValues(element, dataSet).map((number) => numberToJson(number, vr)),
      );
    case 'tag':
      return withValues(vr, tagValues(element, dataSet));
    case 'bytes':
      return bytesToJson(element, dataSet, bulk(element, at));
    default:
      return textToJson(vr, textValues(element, dataSet));
  }
}

function withValues(vr: string, values: JsonValue[]): DicomJsonElement {
  return values.length === 0 ? { vr } : { vr, Value: values };
}

function textToJson(vr: string, texts: string[]): DicomJsonElement {
  const toJson =
    vr === 'PN' ? nameToJson : vr === 'DS' || vr === 'IS' ? digitsToJson : (text: string) => text;
  const values = texts.map((text) => (text === '' ? null : toJson(text)));
  return values.length === 1 && values[0] === null ? { vr } : { vr, Value: values };
}

/** Names of the three groups of a person's name (PS3.18, F.2.2). */
export const nameGroups = ['Alphabetic', 'Ideographic', 'Phonetic'] as const;

function nameToJson(text: string): JsonValue {
  const groups = text.split('=');
  const name: { [group: string]: JsonValue } = {};
  for (const [index, group] of nameGroups.entries()) {
    const part = groups[index]?.replace(/[ ^]+$/, '');
    if (part) name[group] = part;
  }
  return Object.keys(name).length === 0 ? null : name;
}

/** A number where it is one; text that only claims to be stays as it came. */
function digitsToJson(text: string): JsonValue {
  const number = Number(text);
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(number) ? number : text;
}

function numberToJson(number: number | bigint, vr: string): JsonValue {
  if (typeof number === 'bigint') {
    const small = Number(number);
    return Number.isSafeInteger(small) ? small : String(number);
  }
  if (Number.isFinite(number)) return vr === 'FL' ? shortFloat(number) : number;
  return Number.isNaN(number) ? 'NaN' : number > 0 ? 'inf' : '-inf';
}

function bytesToJson(
  element: DicomElement,
  dataSet: DataSet,
  choice: ReturnType<Bulk>,
): DicomJsonElement | undefined {
  const { vr, value, fragments } = element;
  if (typeof choice === 'object') return { vr, BulkDataURI: choice.uri };
  // Fragments have no place in the JSON itself.
  if (choice === 'omit' || fragments !== undefined) return undefined;
  return value.length === 0
    ? { vr }
    : { vr, InlineBinary: toBase64(evenLength(littleEndianBytes(element, dataSet))) };
}

/** Values have an even length in DICOM, also those that a careless writer left odd. */
function evenLength(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1);
  even.set(bytes);
  return even;
}

/** Nine digits tell any two numbers of 32 bits apart; like DCMTK, zeros right behind the point are not counted. */
function shortFloat(number: number): number {
  const zeros = Math.abs(number) < 1 ? 0 : (/^-?\d+\.(0*)/.exec(String(number))?.[1]?.length ?? 0);
  return Number(number.toPrecision(9 + zeros));
}
