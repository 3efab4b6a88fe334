import { type ElementDefinition, elementsOf } from './elements.ts';
import { nearestName } from './nearestName.ts';

/** The elements along a path, or what R4 does not know about it. */
export type ElementDescription =
  | { elements: readonly ElementDefinition[] }
  | { problem: string; hint: string };

/**
 * What stands along a path of names below a resource or data type: `describeElement('Patient', ['name', 'family'])`.
 * Names of primitives with an underscore lead to their id and extension. Elements below `contained` are not listed,
 * as any resource may stand there.
 */
export function describeElement(type: string, names: readonly string[]): ElementDescription {
  const found: ElementDefinition[] = [];
  let at = type;
  let place = type;
  for (const name of names) {
    if (at === 'Resource') break;
    const definitions = elementsOf(at);
    if (definitions === undefined) return noParts(place, at);
    const element = definitions.get(name) ?? besidePrimitive(definitions, name);
    if (element === undefined) return unknown(place, at, name, [...definitions.keys()]);
    found.push(element);
    at = element.type;
    place = `${place}.${name}`;
  }
  return { elements: found };
}

/** FHIR JSON writes the extensions of `birthDate` into `_birthDate` (json.html#primitive). */
function besidePrimitive(
  definitions: ReadonlyMap<string, ElementDefinition>,
  name: string,
): ElementDefinition | undefined {
  if (!name.startsWith('_')) return undefined;
  const own = definitions.get(name.slice(1));
  const isPrimitive = own !== undefined && elementsOf(own.type) === undefined;
  return isPrimitive ? { name, type: 'Element', isList: own.isList, isRequired: false } : undefined;
}

function noParts(place: string, type: string): ElementDescription {
  const isResource = place === type && /^[A-Z]/.test(type);
  return isResource
    ? { problem: `FHIR R4 has no resource ${type}.`, hint: 'Write one such as Patient or Observation.' }
    : { problem: `${place} is a ${type} and has no parts.`, hint: 'End the path there.' };
}

function unknown(place: string, type: string, name: string, names: readonly string[]): ElementDescription {
  const near = nearestName(name, names);
  const of = place === type ? type : `${place} (${type})`;
  return {
    problem: `${of} has no element ${name}.`,
    hint: near === undefined ? `Check the name against FHIR R4.` : `Did you mean ${near}?`,
  };
}
