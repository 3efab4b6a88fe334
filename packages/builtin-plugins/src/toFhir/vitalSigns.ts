import type { Json } from '@pyheart/plugin-sdk';
import { absent } from './absent.ts';

type Made = { [element: string]: Json };

/** LOINC codes with a profile of FHIR's own (R4, observation-vitalsigns), and the UCUM units of their one value. */
const units: Readonly<Record<string, readonly string[]>> = {
  '85353-1': [],
  '85354-9': [],
  '9279-1': ['/min'],
  '8867-4': ['/min'],
  '2708-6': ['%'],
  '59408-5': ['%'],
  '8310-5': ['Cel', '[degF]'],
  '8302-2': ['cm', '[in_i]'],
  '9843-4': ['cm', '[in_i]'],
  '29463-7': ['g', 'kg', '[lb_av]'],
  '39156-5': ['kg/m2'],
};

const loinc = 'http://loinc.org';
const ucum = 'http://unitsofmeasure.org';
const category = {
  coding: [coding('http://terminology.hl7.org/CodeSystem/observation-category', 'vital-signs')],
};
const unknown = { coding: [coding('http://terminology.hl7.org/CodeSystem/data-absent-reason', 'unknown')] };

/**
 * An observation as the profile of its vital sign asks: every server applies it by the code alone. A value in other units,
 * or of another type, is that of a component; what the message does not say is marked as unknown.
 */
export function keepVitalSign(made: Made): Made {
  const code = codesOf(made['code'], loinc).find((one) => Object.hasOwn(units, one));
  if (code === undefined) return made;
  const kept = withCategory(withTime({ subject: absent, ...made }));
  const value = Object.keys(kept).find((name) => name.startsWith('value'));
  const isFit = value === undefined || isIn(kept[value], units[code] ?? []);
  return withParts(isFit ? kept : asComponent(kept, value), code);
}

function withCategory(made: Made): Made {
  const list = listOf(made['category']);
  return list.some((one) => codesOf(one, String(category.coding[0]?.['system'])).includes('vital-signs'))
    ? made
    : { ...made, category: [category, ...list] };
}

/** vs-1: a time is precise to the day; a month or a year is none. */
function withTime(made: Made): Made {
  const { effectiveDateTime: time, ...rest } = made;
  if (typeof time === 'string' && time.length >= '2026-03-01'.length) return made;
  const isSaid = Object.keys(rest).some((name) => name.startsWith('effective'));
  return isSaid ? rest : { ...rest, _effectiveDateTime: absent };
}

function asComponent(made: Made, name: string): Made {
  const { [name]: value, ...rest } = made;
  const component: Made = { code: made['code'] ?? null, [name]: value ?? null };
  return { ...rest, component: [component, ...listOf(made['component'])] };
}

/** vs-2 and the profiles of panels: there is a value or a part, or a reason why there is none. */
function withParts(made: Made, code: string): Made {
  if (code === '85353-1') return made['hasMember'] === undefined ? { ...made, hasMember: [absent] } : made;
  const components = listOf(made['component']);
  if (code === '85354-9') {
    const lacking = ['8480-6', '8462-4'].filter((part) => !components.some((one) => isOf(one, part)));
    const parts = lacking.map((part) => ({
      code: { coding: [coding(loinc, part)] },
      dataAbsentReason: unknown,
    }));
    return { ...made, component: [...components, ...parts] };
  }
  const isSaid = Object.keys(made).some((name) => name.startsWith('value')) || components.length > 0;
  return isSaid ? made : { dataAbsentReason: unknown, ...made };
}

function isIn(value: Json | undefined, codes: readonly string[]): boolean {
  if (!isMade(value) || value['value'] === undefined || value['unit'] === undefined) return false;
  return value['system'] === ucum && codes.includes(String(value['code']));
}

function isOf(component: Json, code: string): boolean {
  return isMade(component) && codesOf(component['code'], loinc).includes(code);
}

/** The codes of a concept that are from this system. */
function codesOf(concept: Json | undefined, system: string): string[] {
  if (!isMade(concept)) return [];
  return listOf(concept['coding']).flatMap((one) =>
    isMade(one) && one['system'] === system && typeof one['code'] === 'string' ? [one['code']] : [],
  );
}

function coding(system: string, code: string): Made {
  return { system, code };
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function isMade(value: Json | undefined): value is Made {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
