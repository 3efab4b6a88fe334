import type { DicomJson, DicomJsonElement } from '@pyheart/formats/dicom';
import { type QueryLevel, uniqueKeyOf } from '../../dimse/queryClasses.ts';

/** What an archive keeps of its objects: their elements without pixels, the newest last. */
export class ArchivedObjects {
  readonly #objects = new Map<string, DicomJson>();
  readonly #most: number;

  constructor({ most }: { most: number }) {
    this.#most = most;
  }

  keep(sopInstance: string, elements: DicomJson): void {
    this.#objects.delete(sopInstance);
    this.#objects.set(sopInstance, elements);
    const [oldest] = this.#objects.keys();
    if (this.#objects.size > this.#most && oldest !== undefined) this.#objects.delete(oldest);
  }

  clear(): void {
    this.#objects.clear();
  }

  /** One answer for each thing of the level that matches, with the attributes that were asked for (PS3.4, C.2.2.2). */
  find(identifier: DicomJson): DicomJson[] {
    const level = String(identifier[levelTag]?.Value?.[0] ?? 'STUDY') as QueryLevel;
    const key = tags[uniqueKeyOf(level)] ?? '';
    const asked = Object.keys(identifier).filter((tag) => tag !== levelTag);
    const things = Map.groupBy(
      [...this.#objects.values()].filter((object) =>
        asked.every((tag) => matches(object[tag], identifier[tag])),
      ),
      (object) => textOf(object[key]),
    );
    return [...things.values()].map((objects) => answer(objects, asked, level));
  }
}

const levelTag = '00080052';
const studyTag = '0020000D';
const tags: Record<string, string> = {
  PatientID: '00100020',
  StudyInstanceUID: studyTag,
  SeriesInstanceUID: '0020000E',
  SOPInstanceUID: '00080018',
};
const seriesCount = '00201206';
const objectCount = '00201208';
const modalities = '00080061';

function answer(objects: readonly DicomJson[], asked: readonly string[], level: QueryLevel): DicomJson {
  const [first = {}] = objects;
  const found: DicomJson = { [levelTag]: { vr: 'CS', Value: [level] } };
  for (const tag of asked) found[tag] = first[tag] ?? { vr: 'LO' };
  if (asked.includes(objectCount)) found[objectCount] = { vr: 'IS', Value: [objects.length] };
  if (asked.includes('00201209')) found['00201209'] = { vr: 'IS', Value: [objects.length] };
  if (asked.includes(seriesCount))
    found[seriesCount] = { vr: 'IS', Value: [distinct(objects, '0020000E').length] };
  if (asked.includes(modalities)) found[modalities] = { vr: 'CS', Value: distinct(objects, '00080060') };
  return found;
}

function distinct(objects: readonly DicomJson[], tag: string): string[] {
  return [...new Set(objects.map((object) => textOf(object[tag])))];
}

/** An empty key matches all; `*` and `?` stand for letters, a hyphen in dates and times for a span. */
function matches(element: DicomJsonElement | undefined, wanted: DicomJsonElement | undefined): boolean {
  const pattern = textOf(wanted);
  if (pattern === '') return true;
  const value = textOf(element);
  if (['DA', 'TM'].includes(wanted?.vr ?? '') && pattern.includes('-')) {
    const [from = '', to = ''] = pattern.split('-');
    return value !== '' && value >= from && (to === '' || value <= to);
  }
  const letters = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${letters}$`, 'i').test(value);
}

function textOf(element: DicomJsonElement | undefined): string {
  const value = element?.Value?.[0];
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return String(value['Alphabetic'] ?? '');
  return value === undefined || value === null ? '' : String(value);
}
