import type { JsonStep } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';

/** Gives the value to write instead, or undefined to leave it. `system` is the coding system that stands beside it. */
export type Translate = (value: string, system?: string) => string | undefined;

/**
 * A copy in which every text or number below these steps is translated. `Patient.…` also finds the Patients among a
 * bundle's entries, as reading does.
 */
export function translateJson(value: Json, steps: readonly JsonStep[], translate: Translate): Json {
  const [first, ...rest] = steps;
  if (typeof first === 'string' && /^[A-Z]/.test(first) && isObject(value)) {
    if (value['resourceType'] === first) return change(value, rest, translate);
    const entries = value['resourceType'] === 'Bundle' ? value['entry'] : undefined;
    if (Array.isArray(entries)) {
      return { ...value, entry: entries.map((entry) => changeEntry(entry, first, rest, translate)) };
    }
  }
  return change(value, steps, translate);
}

function changeEntry(entry: Json, type: string, steps: readonly JsonStep[], translate: Translate): Json {
  if (!isObject(entry) || !isObject(entry['resource']) || entry['resource']['resourceType'] !== type)
    return entry;
  return { ...entry, resource: change(entry['resource'], steps, translate) };
}

function change(value: Json, steps: readonly JsonStep[], translate: Translate): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return changeLeaf(value, translate);
  if (Array.isArray(value)) {
    if (step === '[*]') return value.map((item) => change(item, rest, translate));
    if (typeof step === 'number')
      return value.map((item, at) => (at === step ? change(item, rest, translate) : item));
    return value.map((item) => change(item, steps, translate));
  }
  if (step === '[*]' || step === 0) return change(value, rest, translate);
  if (!isObject(value) || typeof step !== 'string' || !Object.hasOwn(value, step)) return value;
  const { system } = value;
  if (rest.length === 0 && typeof system === 'string') {
    return { ...value, [step]: changeLeaf(value[step] ?? null, (code) => translate(code, system)) };
  }
  return { ...value, [step]: change(value[step] ?? null, rest, translate) };
}

function changeLeaf(value: Json, translate: Translate): Json {
  if (Array.isArray(value)) return value.map((item) => changeLeaf(item, translate));
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  return translate(String(value)) ?? value;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
