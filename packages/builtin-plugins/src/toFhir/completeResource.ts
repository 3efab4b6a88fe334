import { type ElementDefinition, elementsOf } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { absent } from './absent.ts';
import { type Body, type Draft, isBody, Link, type Value } from './Draft.ts';
import { keepInvariants } from './invariants.ts';

type Made = { [element: string]: Json };

/** The address of a draft in the bundle; undefined when it is left out. */
export type AddressOf = (draft: Draft) => string | undefined;

/**
 * A draft as a resource: links become references, and what FHIR requires but the message does not say is marked as
 * unknown (data-absent-reason), never invented. `needs` are choices such as `occurrence:occurrenceDateTime`.
 */
export function completeResource(draft: Draft, addressOf: AddressOf, needs: readonly string[]): Made {
  const resource: Made = {
    resourceType: draft.type,
    ...keepInvariants(draft.type, completeBody(draft.body, draft.type, addressOf)),
  };
  for (const need of needs) {
    const [choice = '', element = ''] = need.split(':');
    if (Object.keys(resource).some((name) => name.startsWith(choice))) continue;
    addAbsent(resource, element, elementsOf(draft.type)?.get(element));
  }
  return resource;
}

function completeBody(body: Body, type: string, addressOf: AddressOf): Made {
  const elements = elementsOf(type);
  const made: Made = {};
  for (const name in body) {
    const value = complete(body[name]!, elements?.get(name)?.type ?? '', addressOf);
    if (value !== undefined) made[name] = value;
  }
  for (const element of requiredOf(type)) {
    if (made[element.name] === undefined && made[`_${element.name}`] === undefined) {
      addAbsent(made, element.name, element);
    }
  }
  return made;
}

function complete(value: Value, type: string, addressOf: AddressOf): Json | undefined {
  if (value instanceof Link) {
    const reference = addressOf(value.draft);
    return reference === undefined ? undefined : { reference };
  }
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => complete(item, type, addressOf) ?? []);
    return items.length === 0 ? undefined : items;
  }
  if (!isBody(value)) return value;
  const made = keepInvariants(type, completeBody(value, type, addressOf));
  return made === undefined || Object.keys(made).length === 0 ? undefined : made;
}

const required = new Map<string, readonly ElementDefinition[]>();

/** Asked for every part of every message, so it is kept. */
function requiredOf(type: string): readonly ElementDefinition[] {
  const known = required.get(type);
  if (known !== undefined) return known;
  const elements = [...(elementsOf(type)?.values() ?? [])].filter(
    ({ name, isRequired }) => isRequired && name !== 'resourceType',
  );
  required.set(type, elements);
  return elements;
}

function addAbsent(made: Made, name: string, element: ElementDefinition | undefined): void {
  if (element === undefined) return;
  if (element.codes?.includes('unknown')) made[name] = 'unknown';
  else if (elementsOf(element.type) === undefined) made[`_${name}`] = element.isList ? [absent] : absent;
  else {
    // Parts that have required elements of their own are marked there.
    const inner: Made = {};
    for (const part of requiredOf(element.type)) addAbsent(inner, part.name, part);
    const value = Object.keys(inner).length === 0 ? absent : inner;
    made[name] = element.isList ? [value] : value;
  }
}
