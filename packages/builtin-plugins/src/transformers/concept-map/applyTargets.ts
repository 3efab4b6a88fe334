import type { Relationship, Translation } from '@pyheart/fhir-validator';
import type { Json } from '@pyheart/plugin-sdk';
import type { CodedPlace, Coding } from '../../codes/codedPlaces.ts';
import type { ConceptMapSettings } from './settings.ts';

export type Target = Translation['targets'][number];

const order: Relationship[] = ['equivalent', 'broader', 'narrower', 'related'];
const taken: Record<ConceptMapSettings['accept'], readonly Relationship[]> = {
  equivalent: ['equivalent'],
  broader: ['equivalent', 'broader'],
  any: order,
};

/** The targets that the node takes, the closest first. */
export function targetsOf({ targets }: Translation, accept: ConceptMapSettings['accept']): Target[] {
  return targets
    .filter(({ relationship }) => taken[accept].includes(relationship))
    .toSorted((a, b) => order.indexOf(a.relationship) - order.indexOf(b.relationship));
}

/** What is written for codes without a target: `code`, or `system|code`. */
export function fixedTarget(fixed: string): Target {
  const bar = fixed.lastIndexOf('|');
  const code = { code: fixed.slice(bar + 1), relationship: 'related' as const };
  return bar < 0 ? code : { ...code, system: fixed.slice(0, bar) };
}

/** A place with the targets of its codes written into it; `find` gives none for a code that stays. */
export function applyTargets(
  place: CodedPlace,
  find: (coding: Coding) => readonly Target[],
  write: ConceptMapSettings['write'],
): Json {
  if (place.is === 'code') {
    const [coding] = place.codings;
    return (coding && find(coding)[0]?.code) ?? place.value;
  }
  if (place.is === 'coding') {
    const [coding] = place.codings;
    const [target] = coding ? find(coding) : [];
    return target === undefined ? place.value : replaced(place.value, target);
  }
  const { coding } = place.value;
  if (!Array.isArray(coding)) return place.value;
  const written = coding.flatMap((one): Json[] => {
    if (!isObject(one) || typeof one['code'] !== 'string') return [one];
    const { code, system } = one;
    const targets = find({ code, ...(typeof system === 'string' ? { system } : {}) });
    const [first] = targets;
    if (first === undefined) return [one];
    return write === 'replace'
      ? [replaced(one, first)]
      : [one, ...targets.map((target) => replaced({}, target))];
  });
  return { ...place.value, coding: withoutRepeats(written) };
}

/** Version and display belong to the code before; a Coding that had no system gets none unless the map names one. */
function replaced(value: { [key: string]: Json }, { code, system, display }: Target): Json {
  const { version: _, display: __, ...kept } = value;
  return {
    ...kept,
    ...(system === undefined ? {} : { system }),
    code,
    ...(display === undefined ? {} : { display }),
  };
}

function withoutRepeats(codings: readonly Json[]): Json[] {
  const seen = new Set<string>();
  return codings.filter((coding) => {
    if (!isObject(coding) || typeof coding['code'] !== 'string') return true;
    const key = `${String(coding['system'] ?? '')}|${coding['code']}`;
    return seen.size !== seen.add(key).size;
  });
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
