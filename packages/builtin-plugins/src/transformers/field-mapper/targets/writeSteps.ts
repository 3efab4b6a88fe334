import type { JsonStep } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';

type Container = { [key: string]: Json } | Json[];

/** Writes a value below `root`, making objects and lists on the way. `each` (from 0) stands for `[*]`. */
export function writeSteps(root: Container, steps: readonly JsonStep[], value: Json, each: number): void {
  let at = root;
  const last = steps.length - 1;
  for (let index = 0; index < last; index++) at = enter(at, steps[index]!, steps[index + 1]!, each);
  put(at, steps[last]!, value, each);
}

function enter(at: Container, step: JsonStep, next: JsonStep, each: number): Container {
  const key = keyOf(at, step, each);
  const known = Array.isArray(at) ? at[Number(key)] : at[key];
  if (typeof known === 'object' && known !== null) return known;
  const made: Container = isIndex(next) ? [] : {};
  if (Array.isArray(at)) at[Number(key)] = made;
  else at[key] = made;
  return made;
}

function put(at: Container, step: JsonStep, value: Json, each: number): void {
  const key = keyOf(at, step, each);
  if (Array.isArray(at)) at[Number(key)] = value;
  else at[key] = value;
}

function keyOf(at: Container, step: JsonStep, each: number): string | number {
  if (step === '[*]') return each;
  if (step === '[+]') return Array.isArray(at) ? at.length : 0;
  return step;
}

function isIndex(step: JsonStep): boolean {
  return typeof step === 'number' || step === '[*]' || step === '[+]';
}

/** Closes the holes that skipped repetitions left in lists, and drops what became empty. Works in place. */
export function closeHoles(value: Json): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return closeList(value);
  let isEmpty = true;
  for (const key in value) {
    const member = value[key]!;
    if (typeof member === 'object' && closeHoles(member) === undefined) delete value[key];
    else isEmpty = false;
  }
  return isEmpty ? undefined : value;
}

function closeList(list: Json[]): Json[] | undefined {
  let kept = 0;
  for (let at = 0; at < list.length; at++) {
    const item = list[at];
    if (item === undefined || (typeof item === 'object' && closeHoles(item) === undefined)) continue;
    list[kept++] = item;
  }
  list.length = kept;
  return kept === 0 ? undefined : list;
}
