import type { JsonStep } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';

type JsonObject = { [key: string]: Json };

export interface Coding {
  /** Absent for elements of type code, and where the message does not say it. */
  system?: string;
  code: string;
}

/** What stands at a place: a CodeableConcept with its codings, a Coding, or a bare code. */
export type CodedPlace =
  | { is: 'concept'; value: JsonObject; codings: readonly Coding[] }
  | { is: 'coding'; value: JsonObject; codings: readonly Coding[] }
  | { is: 'code'; value: string; codings: readonly Coding[] };

/**
 * A copy in which `change` was applied to every coded value that the steps name, which may lead to a CodeableConcept, a
 * Coding or the code in it. `Patient.…` also finds the Patients among the entries of a bundle, as reading does.
 */
export function changeCodes(
  value: Json,
  steps: readonly JsonStep[],
  change: (place: CodedPlace) => Json,
): Json {
  const [first, ...rest] = steps;
  if (typeof first === 'string' && /^[A-Z]/.test(first) && isObject(value)) {
    if (value['resourceType'] === first) return walk(value, rest, change);
    const entries = value['resourceType'] === 'Bundle' ? value['entry'] : undefined;
    if (!Array.isArray(entries)) return value;
    return {
      ...value,
      entry: entries.map((entry) =>
        isObject(entry) && isObject(entry['resource']) && entry['resource']['resourceType'] === first
          ? { ...entry, resource: walk(entry['resource'], rest, change) }
          : entry,
      ),
    };
  }
  return walk(value, steps, change);
}

/** The coded values at a place, each with its codings. */
export function codedPlaces(value: Json, steps: readonly JsonStep[]): CodedPlace[] {
  const found: CodedPlace[] = [];
  changeCodes(value, steps, (place) => {
    found.push(place);
    return place.value;
  });
  return found;
}

function walk(value: Json, steps: readonly JsonStep[], change: (place: CodedPlace) => Json): Json {
  const [step, ...rest] = steps;
  if (Array.isArray(value)) {
    if (step === '[*]') return value.map((item) => walk(item, rest, change));
    if (typeof step === 'number')
      return value.map((item, at) => (at === step ? walk(item, rest, change) : item));
    return value.map((item) => walk(item, steps, change));
  }
  if (step === undefined) return changed(value, change);
  if (step === '[*]' || step === 0) return walk(value, rest, change);
  if (!isObject(value) || typeof step !== 'string' || !Object.hasOwn(value, step)) return value;
  // The code of a Coding changes together with its system and display.
  if (rest.length === 0 && step === 'code' && isCoding(value)) return changed(value, change);
  return { ...value, [step]: walk(value[step] ?? null, rest, change) };
}

function changed(value: Json, change: (place: CodedPlace) => Json): Json {
  if (typeof value === 'string' && value !== '')
    return change({ is: 'code', value, codings: [{ code: value }] });
  if (!isObject(value)) return value;
  if (isCoding(value)) return change({ is: 'coding', value, codings: codingsOf([value]) });
  const { coding } = value;
  return Array.isArray(coding) ? change({ is: 'concept', value, codings: codingsOf(coding) }) : value;
}

function codingsOf(values: readonly Json[]): Coding[] {
  return values.flatMap((value) => {
    if (!isObject(value) || typeof value['code'] !== 'string') return [];
    const { code, system } = value;
    return [{ code, ...(typeof system === 'string' ? { system } : {}) }];
  });
}

function isCoding(value: JsonObject): boolean {
  return typeof value['code'] === 'string' && value['resourceType'] === undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
