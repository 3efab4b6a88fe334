/** Any value that JSON can write. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One step: a key, an index from 0, or every element. */
export type JsonStep = string | number | '[*]' | '[+]';

export interface JsonReader {
  text: string;
  steps: readonly JsonStep[];
  /** Every value the path names; arrays without an index are walked, as FHIRPath does. */
  all(value: Json): Json[];
}

/** A name, or a tag of DICOM (`0010,0020`), which needs no quotes. */
const token =
  /\s*(?:\.?\s*([\p{L}_$@#][\p{L}\p{N}_$@#:-]*|[\da-fA-F]{4},[\da-fA-F]{4}(?![\p{L}\p{N}]))|\[\s*(\d{1,6}|\*|\+)\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\])/uy;

/** `patient.name[0].family`, `items[*].code`, `values["a.b"]`; a leading `$` or `$.` is the whole value. */
export function parseJsonPath(text: string): readonly JsonStep[] | { problem: string } {
  const trimmed = text.trim();
  const body = trimmed.replace(/^\$(?=$|[.[])/, '');
  const steps: JsonStep[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < body.length) {
    const match = token.exec(body);
    if (!match) return { problem: badPath(trimmed) };
    const [whole, key, index, quoted] = match;
    const isFirst = steps.length === 0 && body === trimmed;
    // Keys are parted by dots: "a b" is a slip, not two keys.
    if (key !== undefined && whole.trimStart().startsWith('.') === isFirst)
      return { problem: badPath(trimmed) };
    if (key !== undefined) steps.push(isTag(key) ? key.toUpperCase() : key);
    else if (index === '*' || index === '+') steps.push(`[${index}]`);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push((quoted ?? '').replace(/\\(.)/g, '$1'));
  }
  if (steps.length === 0 && trimmed !== '$') return { problem: badPath(trimmed) };
  if (steps.some((step) => step === '__proto__')) return { problem: badPath(trimmed) };
  return steps;
}

function isTag(name: string): boolean {
  return /^[\da-f]{4},[\da-f]{4}$/i.test(name);
}

/** A path that starts with `@` or `$` means something else, so such a key is quoted when it comes first. */
const firstName = /^[\p{L}_][\p{L}\p{N}_$@#:-]*$/u;
const laterName = /^[\p{L}_$@#][\p{L}\p{N}_$@#:-]*$/u;

/** The path of a key below another path; the key of the outermost object is below ''. */
export function pathTo(parent: string, key: string): string {
  const isName = (parent === '' ? firstName : laterName).test(key) || isTag(key);
  if (!isName) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** Compiles a path for reading. `Patient.…` also finds the Patient in a resource or among a bundle's entries. */
export function compileJsonPath(text: string): JsonReader | { problem: string } {
  const steps = parseJsonPath(text);
  if ('problem' in steps) return steps;
  return { text: text.trim(), steps, all: (value) => readSteps(value, steps) };
}

/** Every value below these steps. */
export function readSteps(value: Json, steps: readonly JsonStep[]): Json[] {
  const [first, ...rest] = steps;
  const resources = typeof first === 'string' && /^[A-Z]/.test(first) ? resourcesOf(value, first) : undefined;
  let found: Json[] = resources ?? [value];
  for (const step of resources ? rest : steps) {
    const next: Json[] = [];
    for (const item of found) descend(item, step, next);
    found = next;
  }
  return found.flatMap((item) => (Array.isArray(item) ? item : [item])).filter((item) => item !== null);
}

function descend(value: Json, step: JsonStep, found: Json[]): void {
  if (Array.isArray(value)) {
    if (step === '[*]') found.push(...value);
    else if (typeof step === 'number') push(value[step], found);
    else for (const item of value) descend(item, step, found);
  } else if (step === '[*]' || step === 0) {
    // One value stands for a list of one: senders often leave the list away when there is a single element.
    found.push(value);
  } else if (
    typeof step === 'string' &&
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, step)
  ) {
    push(value[step], found);
  }
}

function push(value: Json | undefined, found: Json[]): void {
  if (value !== undefined && value !== null) found.push(value);
}

/** The resources of a type in a FHIR resource or bundle; undefined when the value is neither. */
function resourcesOf(value: Json, type: string): Json[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (value['resourceType'] === type) return [value];
  if (value['resourceType'] !== 'Bundle' || !Array.isArray(value['entry'])) return undefined;
  const resources = value['entry'].flatMap((entry) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? [entry['resource'] ?? null] : [],
  );
  return resources.filter(
    (resource) =>
      typeof resource === 'object' &&
      resource !== null &&
      !Array.isArray(resource) &&
      resource['resourceType'] === type,
  );
}

function badPath(text: string): string {
  return `"${text}" is not a path. Write keys and indexes such as patient.name[0].family or items[*].code.`;
}
