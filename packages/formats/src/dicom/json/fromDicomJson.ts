import { type DataSet, type DicomElement, explicitLittleEndian } from '../DataSet.ts';
import { DicomError, dicomIssue, formatDicomPlace } from '../dicomIssue.ts';
import { nameText } from '../dicomView.ts';
import type { DicomDictionary } from '../dictionary/dicomDictionary.ts';
import { type ElementValues, makeElement } from '../makeElement.ts';
import { traitsOf, vrs } from '../vrs.ts';
import { fromBase64 } from './base64.ts';
import type { JsonValue } from './DicomJson.ts';

export interface FromJsonOptions {
  /** The bytes at a `BulkDataURI`; without it, or when it gives none, the element is refused. */
  bulk?: (uri: string, tag: string) => Uint8Array | undefined;
}

/**
 * A data set of DICOM JSON (PS3.18, annex F), in the order of tags, explicit VR little endian. Texts are written as
 * UTF-8 when they need more than ASCII, and (0008,0005) says so. Throws DicomError DICOM_VALUE with the tag of what
 * cannot be written; its text never holds the value.
 */
export function fromDicomJson(
  json: JsonValue,
  dictionary: DicomDictionary,
  options: FromJsonOptions = {},
): DataSet {
  const isAscii = /^[\0-\x7f]*$/.test(JSON.stringify(json).replace(/"InlineBinary":"[^"]*"/g, ''));
  return setOf(json, { dictionary, options, charset: isAscii ? [] : ['ISO_IR 192'] }, '');
}

interface Making {
  dictionary: DicomDictionary;
  options: FromJsonOptions;
  charset: readonly string[];
}

function setOf(json: JsonValue, making: Making, path: string): DataSet {
  if (!isFields(json)) throw cannot(path.replace(/\.$/, ''), 'it is no object of elements');
  const around = { encoding: explicitLittleEndian, charset: making.charset };
  const elements: DicomElement[] = [];
  for (const [at, [key, value]] of Object.entries(json).entries()) {
    const tag = key.toUpperCase();
    if (!/^[0-9A-F]{8}$/.test(tag))
      throw cannot(path.replace(/\.$/, ''), `key ${at + 1} is no tag of eight digits`);
    if (tag === '00080005' || tag.endsWith('0000') || tag.startsWith('0002')) continue;
    elements.push(elementOf(tag, value, making, path));
  }
  if (path === '' && making.charset.length > 0)
    elements.push(makeElement('00080005', 'CS', making.charset, around));
  elements.sort((a, b) => (a.tag < b.tag ? -1 : 1));
  return { elements: new Map(elements.map((element) => [element.tag, element])), ...around };
}

function elementOf(tag: string, json: JsonValue, making: Making, path: string): DicomElement {
  const place = path + tag;
  if (!isFields(json)) throw cannot(place, 'it is no object with vr and Value');
  const vr = typeof json['vr'] === 'string' ? json['vr'] : (making.dictionary.find(tag)?.vr ?? 'UN');
  if (!(vr in vrs)) throw cannot(place, 'its vr is no value representation');
  const around = { encoding: explicitLittleEndian, charset: making.charset };
  try {
    return makeElement(tag, vr, valuesOf(vr, json, making, place), around);
  } catch (error) {
    if (!(error instanceof DicomError) || path === '') throw error;
    throw new DicomError({ ...error.issue, tag: place }, { cause: error });
  }
}

type Fields = { [key: string]: JsonValue };

function valuesOf(vr: string, json: Fields, making: Making, place: string): ElementValues {
  const { InlineBinary: inline, BulkDataURI: uri, Value: list = [] } = json;
  if (!Array.isArray(list)) throw cannot(place, 'its Value is no list');
  const { holds } = traitsOf(vr);
  if (holds === 'items')
    return { items: list.map((item, index) => setOf(item, making, `${place}[${index}].`)) };
  if (typeof inline === 'string') return fromBase64(inline) ?? refuse(place, 'its InlineBinary is no base64');
  if (typeof uri === 'string') {
    const bytes = making.options.bulk?.(uri, place.slice(-8));
    return bytes ?? refuse(place, 'its bytes lie elsewhere (BulkDataURI)');
  }
  if (holds === 'bytes') return list.length === 0 ? new Uint8Array() : refuse(place, `${vr} holds no Value`);
  if (holds === 'number' || holds === 'tag') return list.map((value) => scalar(value, place));
  return list.map((value) => (vr === 'PN' ? nameOf(value, place) : textOf(vr, value, place)));
}

/** What an empty value among others is written as. */
function textOf(vr: string, value: JsonValue, place: string): string {
  if (value === null) return '';
  const text = scalar(value, place);
  return vr === 'DS' && typeof text === 'number' ? shortDecimal(text) : String(text);
}

/** Up to sixteen letters (PS3.5, 6.2), with as many digits as fit. */
function shortDecimal(number: number): string {
  let text = String(number);
  for (let digits = 16; text.length > 16; digits--) text = String(Number(number.toPrecision(digits)));
  return text;
}

function nameOf(value: JsonValue, place: string): string {
  if (value === null) return '';
  if (!isFields(value))
    return typeof value === 'string' ? value : refuse(place, 'a name is an object with Alphabetic');
  return nameText(value);
}

function scalar(value: JsonValue, place: string): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return refuse(place, 'a value in it is neither text nor number');
}

function isFields(json: JsonValue): json is Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function refuse(place: string, why: string): never {
  throw cannot(place, why);
}

function cannot(tag: string, why: string): DicomError {
  const message = `DICOM JSON cannot be written${tag === '' ? '' : `, ${formatDicomPlace(tag, undefined)}`}: ${why}.`;
  return new DicomError(dicomIssue('DICOM_VALUE', message, { hint: 'See PS3.18, annex F.', tag }));
}
