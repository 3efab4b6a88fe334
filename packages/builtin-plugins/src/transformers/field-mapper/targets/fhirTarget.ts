import { describeElement, type ElementDefinition, type JsonStep, parseJsonPath } from '@pyheart/formats';

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
  const names = path.filter(isKey);
  const described = describeElement(type, names);
  if ('problem' in described) return { problem: `${described.problem} ${described.hint}` };
  const indexed = withIndexes(path, described.elements);
  if ('problem' in indexed) return indexed;
  return {
    resource,
    type,
    number: number ?? 0,
    steps: indexed,
    element: [type, ...names].join('.'),
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

/** Adds the first place to lists that name no index; an index where FHIR has a single value is a slip. */
function withIndexes(
  path: readonly JsonStep[],
  elements: readonly ElementDefinition[],
): JsonStep[] | { problem: string } {
  const steps: JsonStep[] = [];
  let number = -1;
  for (const [at, step] of path.entries()) {
    steps.push(step);
    if (!isKey(step)) continue;
    const element = elements[++number];
    const next = path[at + 1];
    const hasIndex = next !== undefined && !isKey(next);
    if (element === undefined || element.isList === hasIndex) continue;
    if (hasIndex) return { problem: `${step} is a single value, not a list. Leave the index out.` };
    steps.push(0);
  }
  return steps;
}
