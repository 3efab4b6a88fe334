import type { Json } from '@pyheart/plugin-sdk';
import { t } from '../../language/t.ts';
import type { FieldNode, FieldTree } from './FieldTree.ts';
import { keysOf, parentOfPath, pathOfKeys, pathPlace } from './pathPlace.ts';

interface Part {
  keys: readonly string[];
  /** Values of the sample at this place, over all repetitions. */
  values: string[];
  isList: boolean;
  parts: Map<string, Part>;
}

const most = 2000;

/**
 * The fields of JSON: what a sample has, and what rows name. Elements of a list share their place, so a table of a
 * thousand rows shows its columns once. FHIR resources and bundles start at the resource, as paths of rows do.
 */
export function jsonFields(sample: Json | undefined, places: readonly string[]): FieldTree {
  const root = part([]);
  const budget = { left: most };
  if (sample !== undefined) {
    const resources = resourcesOf(sample);
    if (resources === undefined) read(sample, root, budget);
    else
      for (const resource of resources) read(resource, at(root, [String(resource['resourceType'])]), budget);
  }
  for (const place of places) at(root, keysOf(place) ?? []);
  return {
    roots: nodesOf(root, false),
    placeOf: pathPlace,
    parentOf: parentOfPath,
    say: (place) => place,
    isQuiet: (place) => place.endsWith('.resourceType'),
  };
}

function part(keys: readonly string[]): Part {
  return { keys, values: [], isList: false, parts: new Map() };
}

function at(root: Part, keys: readonly string[]): Part {
  let found = root;
  for (const key of keys) {
    const next = found.parts.get(key) ?? part([...found.keys, key]);
    found.parts.set(key, next);
    found = next;
  }
  return found;
}

function read(value: Json, into: Part, budget: { left: number }): void {
  if (value === null || budget.left <= 0) return;
  budget.left--;
  if (Array.isArray(value)) {
    into.isList = true;
    for (const item of value) read(item, into, budget);
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) read(item, at(into, [key]), budget);
  } else if (value !== '') into.values.push(String(value));
}

type JsonObject = { [key: string]: Json };
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The resources in a FHIR resource or bundle; undefined when the value is neither. */
function resourcesOf(value: Json): JsonObject[] | undefined {
  if (!isObject(value) || typeof value['resourceType'] !== 'string') return undefined;
  if (value['resourceType'] !== 'Bundle' || !Array.isArray(value['entry'])) return [value];
  return value['entry'].flatMap((entry) =>
    isObject(entry) && isObject(entry['resource']) ? [entry['resource']] : [],
  );
}

function nodesOf(parent: Part, isInList: boolean): FieldNode[] {
  return [...parent.parts.entries()].map(([key, own]) => {
    const place = pathOfKeys(own.keys);
    const [value] = own.values;
    const isList = own.isList || (!isInList && own.values.length > 1);
    return {
      place,
      path: place,
      label: key,
      name: own.isList ? t('list') : '',
      isRequired: false,
      isList,
      count: own.values.length,
      ...(value === undefined ? {} : { value: own.values.slice(0, 3).join(' · ') }),
      ...(own.parts.size > 0 ? { children: () => nodesOf(own, isInList || own.isList) } : {}),
    };
  });
}
