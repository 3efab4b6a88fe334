import type { Json } from '@pyheart/plugin-sdk';
import { absent } from './absent.ts';
import { keepVitalSign } from './vitalSigns.ts';

type Made = { [element: string]: Json };

/** Makes a part of a resource what FHIR asks of its type; undefined when nothing that may stand is left. */
type Tidy = (made: Made) => Made | undefined;

/** qty-3: a code of a unit says nothing without its system; the unit keeps its words. */
const quantity: Tidy = (made) => {
  if (made['code'] === undefined || made['system'] !== undefined) return made;
  const { code, ...rest } = made;
  return rest['unit'] === undefined ? { ...rest, unit: code! } : rest;
};

/** drt-1: a duration is a number of a unit of time. */
const duration: Tidy = (made) =>
  made['code'] === undefined || made['value'] === undefined ? undefined : made;

/** The invariants of hl7.org/fhir/R4 that rows cannot keep by themselves, by data type, part or resource. */
const tidies: Readonly<Record<string, Tidy>> = {
  Quantity: quantity,
  Duration: duration,
  /** att-1: data says what it is. */
  Attachment: (made) =>
    made['data'] === undefined || made['contentType'] !== undefined
      ? made
      : { ...made, contentType: 'application/octet-stream' },
  /** cpt-2: a value has a system, and be it that it is not known. */
  ContactPoint: (made) =>
    made['value'] === undefined || made['system'] !== undefined ? made : { ...made, _system: absent },
  /** ext-1: an extension says something. */
  Extension: (made) => (Object.keys(made).some((name) => name !== 'url' && name !== 'id') ? made : undefined),
  /** per-1: nothing ends before it begins. */
  Period: (made) => {
    const { start, end, ...rest } = made;
    if (typeof start !== 'string' || typeof end !== 'string' || !isBefore(end, start)) return made;
    return { ...rest, start };
  },
  /** rat-1: both parts, or none. */
  Ratio: (made) =>
    (made['numerator'] === undefined) === (made['denominator'] === undefined) ? made : undefined,
  /** tim-1, tim-2, tim-9, tim-10: numbers have units, and a time of day stands alone. */
  'Timing.repeat': (made) => {
    const { duration, durationUnit, period, periodUnit, offset, timeOfDay, ...rest } = made;
    const when = rest['when'];
    return {
      ...rest,
      ...(duration === undefined || durationUnit === undefined ? {} : { duration, durationUnit }),
      ...(period === undefined || periodUnit === undefined ? {} : { period, periodUnit }),
      ...(offset === undefined || when === undefined ? {} : { offset }),
      ...(timeOfDay === undefined || when !== undefined ? {} : { timeOfDay }),
    };
  },
  /** org-1, org-2, org-3: it has a name or an identifier, and is at home nowhere. */
  Organization: (made) => {
    const known = made['name'] !== undefined || made['identifier'] !== undefined ? {} : { _name: absent };
    const places: Made = {};
    for (const element of ['address', 'telecom']) {
      const list = made[element];
      if (Array.isArray(list)) places[element] = list.map(notAtHome);
    }
    return { ...made, ...known, ...places };
  },
  /** pat-1: a contact can be reached, or at least named. */
  'Patient.contact': (made) =>
    ['name', 'telecom', 'address', 'organization'].some((name) => made[name] !== undefined)
      ? made
      : undefined,
  /** obs-6: a reason stands in the place of a value. */
  Observation: (made) => {
    const { dataAbsentReason, ...rest } = made;
    return keepVitalSign(Object.keys(made).some((name) => name.startsWith('value')) ? rest : made);
  },
};

/** A part of a resource, by its type, as the invariants of FHIR ask; undefined when it may not stand. */
export function keepInvariants(type: string, made: Made): Made | undefined {
  const tidy = Object.hasOwn(tidies, type) ? tidies[type] : undefined;
  return tidy === undefined ? made : tidy(made);
}

function notAtHome(item: Json): Json {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || item['use'] !== 'home') return item;
  const { use: _, ...rest } = item;
  return rest;
}

/** Compares what both say: 2026-03 is not before 2026-03-15. */
function isBefore(end: string, start: string): boolean {
  if (end.includes('T') && start.includes('T')) return Date.parse(end) < Date.parse(start);
  const length = Math.min(end.length, start.length, 10);
  return end.slice(0, length) < start.slice(0, length);
}
