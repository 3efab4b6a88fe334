import type { CodeSystem, ValueSetPart } from '../definitions/Definition.ts';
import type { DefinitionStore } from '../definitions/DefinitionStore.ts';

/** `unknown` when the codes of a system are not at hand. */
export type Membership = 'in' | 'out' | 'unknown';

export interface Code {
  /** Undefined for elements of type code, whose system is that of the value set. */
  system?: string | undefined;
  code: string;
}

const deepest = 12;

/** Is a code in a value set, as far as the definitions at hand can tell? */
export function valueSetHolds(store: DefinitionStore, valueSet: string, code: Code, depth = 0): Membership {
  const grammar = grammars[valueSet];
  if (grammar) return grammar.test(code.code) ? 'in' : 'out';
  const set = store.valueSet(valueSet);
  if (set === undefined || depth > deepest) return 'unknown';
  const included = any(set.include.map((part) => partHolds(store, part, code, depth)));
  if (included === 'out' || set.exclude === undefined) return included;
  const excluded = any(set.exclude.map((part) => partHolds(store, part, code, depth)));
  if (excluded === 'in') return 'out';
  return excluded === 'unknown' ? 'unknown' : included;
}

/** Value sets that no list can hold. */
const grammars: Record<string, RegExp> = {
  'http://hl7.org/fhir/ValueSet/mimetypes': /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/,
  'http://hl7.org/fhir/ValueSet/languages': /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/,
  'http://hl7.org/fhir/ValueSet/all-languages': /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/,
};

function partHolds(store: DefinitionStore, part: ValueSetPart, code: Code, depth: number): Membership {
  const sets = (part.valueSets ?? []).map((url) => valueSetHolds(store, url, code, depth + 1));
  if (part.system === undefined) return sets.length === 0 ? 'unknown' : all(sets);
  if (code.system !== undefined && code.system !== part.system) return 'out';
  return all([systemHolds(store.codeSystem(part.system), part, code.code), ...sets]);
}

function systemHolds(system: CodeSystem | undefined, part: ValueSetPart, code: string): Membership {
  if (part.codes) return has(part.codes, code, system?.isCaseSensitive !== false) ? 'in' : 'out';
  if (system === undefined) return 'unknown';
  const isListed = has(system.codes, code, system.isCaseSensitive);
  if (!isListed) return system.isComplete ? 'out' : 'unknown';
  return all((part.filters ?? []).map((filter) => filterHolds(system, filter, code)));
}

function filterHolds(
  system: CodeSystem,
  { property, op, value }: { property: string; op: string; value: string },
  code: string,
): Membership {
  if (property === 'concept' || property === 'code') {
    if (op === 'is-a') return known(code === value || isBelow(system, code, value));
    if (op === 'descendent-of') return known(isBelow(system, code, value));
    if (op === 'is-not-a') return known(code !== value && !isBelow(system, code, value));
    if (op === '=') return known(code === value);
    if (op === 'in') return known(value.split(',').includes(code));
  }
  return 'unknown';
}

function isBelow(system: CodeSystem, code: string, ancestor: string): boolean {
  const seen = new Set<string>();
  const open = [...(system.parents?.[code] ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === ancestor) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(system.parents?.[at] ?? []));
  }
  return false;
}

function has(codes: readonly string[], code: string, isCaseSensitive: boolean): boolean {
  if (codes.includes(code)) return true;
  return !isCaseSensitive && codes.some((one) => one.toLowerCase() === code.toLowerCase());
}

function known(isIn: boolean): Membership {
  return isIn ? 'in' : 'out';
}

function any(parts: readonly Membership[]): Membership {
  if (parts.includes('in')) return 'in';
  return parts.includes('unknown') ? 'unknown' : 'out';
}

function all(parts: readonly Membership[]): Membership {
  if (parts.includes('out')) return 'out';
  return parts.includes('unknown') ? 'unknown' : 'in';
}
