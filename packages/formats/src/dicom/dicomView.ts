import type { DicomDictionary } from './dictionary/dicomDictionary.ts';
import type { DicomJson, JsonValue } from './json/DicomJson.ts';
import { nameGroups } from './json/toDicomJson.ts';

/** A data set as paths read it. */
export type DicomView = { [key: string]: JsonValue };

/**
 * The values of DICOM JSON by keyword (`PatientID`, `OtherPatientIDsSequence[0].PatientID`); private and unknown ones
 * by tag (`0009,1001`). One value stands by itself, several make a list, and names are texts (`Vega^Marisol`). Paths
 * also find each element by its tag (`0010,0020`), and as DICOM JSON writes it (`00100020`); neither is listed.
 */
export function dicomView(json: DicomJson, dictionary: DicomDictionary): DicomView {
  const view: DicomView = {};
  for (const [tag, element] of Object.entries(json)) {
    if (!/^[0-9A-F]{8}$/i.test(tag) || !isFields(element)) continue;
    const upper = tag.toUpperCase();
    const byTag = writtenTag(upper);
    const value = simpleValue(element, dictionary);
    const name = dictionary.find(upper)?.keyword ?? byTag;
    if (value !== undefined) view[name] = value;
    if (value !== undefined && name !== byTag) hide(view, byTag, value);
    hide(view, upper, element);
  }
  return view;
}

/** `0010,0020`, as it stands in paths. */
export function writtenTag(tag: string): string {
  return `${tag.slice(0, 4)},${tag.slice(4)}`;
}

/** Found by its name, but not among the names. */
function hide(view: DicomView, name: string, value: JsonValue): void {
  Object.defineProperty(view, name, { value, enumerable: false });
}

type Fields = { [key: string]: JsonValue };

/** Undefined for what holds no value: bytes, and an element that is empty. */
function simpleValue({ Value: values }: Fields, dictionary: DicomDictionary): JsonValue | undefined {
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const simple = values.map((value) => simpleItem(value, dictionary));
  const isSequence = values.some((value) => isFields(value) && !isName(value));
  return simple.length === 1 && !isSequence ? simple[0] : simple;
}

function simpleItem(value: JsonValue, dictionary: DicomDictionary): JsonValue {
  if (!isFields(value)) return value;
  if (isName(value)) return nameText(value);
  return dicomView(value as DicomJson, dictionary);
}

function isName(value: Fields): boolean {
  return nameGroups.some((group) => typeof value[group] === 'string');
}

/** The groups of a name as an element writes them: `Yamada^Tarou=山田^太郎`. */
export function nameText(name: Fields): string {
  const groups = nameGroups.map((group) => (typeof name[group] === 'string' ? name[group] : ''));
  return groups.join('=').replace(/=+$/, '');
}

function isFields(value: JsonValue): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
