import { type JsonStep, parseJsonPath } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';

const plainName = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/**
 * A path as Liquid writes it: `body.entry[0].resource.name[0].family`. Liquid goes from value to value by keys and
 * numbers alone, so a path that begins at a resource is written with the way to it in the body.
 */
export function liquidPath(path: string, body: Json | undefined): string {
  const steps = parseJsonPath(path);
  if ('problem' in steps) return `body.${path}`;
  return fromBody(steps, body).reduce<string>((written, step) => {
    if (typeof step === 'number') return `${written}[${step}]`;
    return plainName.test(step) ? `${written}.${step}` : `${written}[${JSON.stringify(step)}]`;
  }, 'body');
}

/** What Liquid finds below `body`; undefined where it finds nothing. */
export function readBody(body: Json, path: string): string | undefined {
  const steps = parseJsonPath(path);
  if ('problem' in steps) return undefined;
  const value = steps.reduce<Json | undefined>(valueAt, body);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function fromBody(steps: readonly JsonStep[], body: Json | undefined): readonly JsonStep[] {
  const [type, ...rest] = steps;
  if (typeof type !== 'string' || !/^[A-Z]/.test(type)) return steps;
  const typeOf = (value: Json | undefined) => valueAt(value, 'resourceType');
  if (typeOf(body) === type) return rest;
  const entries = typeOf(body) === 'Bundle' ? valueAt(body, 'entry') : undefined;
  const index = Array.isArray(entries)
    ? entries.findIndex((entry) => typeOf(valueAt(entry, 'resource')) === type)
    : -1;
  return index < 0 ? steps : ['entry', index, 'resource', ...rest];
}

function valueAt(value: Json | undefined, step: JsonStep): Json | undefined {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return value[String(step)];
}
