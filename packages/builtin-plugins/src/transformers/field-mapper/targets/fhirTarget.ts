import { type JsonStep, parseJsonPath } from '../../../paths/jsonPath.ts';
import { alwaysLists, listElements } from './fhirElements.ts';

/** Where a row writes in a transaction: which resource, which of several, and which element of it. */
export interface FhirTarget {
  /** `Patient`, or `Practitioner#attending` when there are two of a type. */
  resource: string;
  type: string;
  /** The number of the resource, from 0; `each` takes the number of the repetition. */
  number: number | 'each';
  steps: readonly JsonStep[];
  /** The element without indexes: `Patient.name.family`. */
  element: string;
  /** The part of the resource that the row shares with others, such as `Patient[0].address0/`; '/' when it has parts. */
  group: string;
}

/** Reads `Patient.name[0].family` or `Observation[*].code`; lists named without an index get their first place. */
export function parseFhirTarget(text: string): FhirTarget | { problem: string } {
  const steps = parseJsonPath(text);
  if ('problem' in steps) return steps;
  const [resource, ...rest] = steps;
  const type = typeof resource === 'string' ? (resource.split('#')[0] ?? '') : '';
  if (typeof resource !== 'string' || !/^[A-Z][A-Za-z]+$/.test(type)) {
    return { problem: `"${text}" does not start with a resource such as Patient.` };
  }
  const number = numberOf(rest[0]);
  const path = number === undefined ? rest : rest.slice(1);
  if (path.length === 0) return { problem: `"${text}" names a resource but no element of it.` };
  if (number === 'new') return { problem: `"${text}": number resources with [*] or [0].` };
  const indexed = withIndexes(type, path);
  return {
    resource,
    type,
    number: number ?? 0,
    steps: indexed,
    element: [type, ...path.filter(isKey)].join('.'),
    group: groupOf(`${resource}[${number ?? 0}]`, indexed),
  };
}

function groupOf(resource: string, [element, index, part]: readonly JsonStep[]): string {
  if (index === undefined) return `${resource}.${element}`;
  if (isKey(index)) return `${resource}.${element}/`;
  return `${resource}.${element}${index}${part === undefined ? '' : '/'}`;
}

function numberOf(step: JsonStep | undefined): number | 'each' | 'new' | undefined {
  if (step === '[*]') return 'each';
  if (step === '[+]') return 'new';
  return typeof step === 'number' ? step : undefined;
}

function isKey(step: JsonStep): step is string {
  return typeof step === 'string' && step !== '[*]' && step !== '[+]';
}

function withIndexes(type: string, path: readonly JsonStep[]): JsonStep[] {
  const steps: JsonStep[] = [];
  const keys: string[] = [];
  for (const [at, step] of path.entries()) {
    steps.push(step);
    if (!isKey(step)) continue;
    keys.push(step);
    const next = path[at + 1];
    const isList = alwaysLists.has(step) || listElements.has(`${type}.${keys.join('.')}`);
    if (isList && (next === undefined || isKey(next))) steps.push(0);
  }
  return steps;
}
