import type { CodeSystem, ValueSet, ValueSetPart } from './Definition.ts';
import { isRecord, type JsonRecord, list, record, text, texts } from './jsonValue.ts';

export function compactValueSet(source: JsonRecord): ValueSet {
  const compose = record(source['compose']);
  const include = list(compose['include']).map((one) => compactPart(record(one)));
  const exclude = list(compose['exclude']).map((one) => compactPart(record(one)));
  return {
    url: text(source['url']) ?? '',
    // A set that only comes expanded is as good as one that lists its codes.
    include: include.length === 0 ? expandedParts(record(source['expansion'])) : include,
    ...(exclude.length === 0 ? {} : { exclude }),
  };
}

function compactPart(source: JsonRecord): ValueSetPart {
  const system = text(source['system']);
  const codes = list(source['concept']).flatMap((one) => text(record(one)['code']) ?? []);
  const filters = list(source['filter']).map((one) => ({
    property: text(record(one)['property']) ?? '',
    op: text(record(one)['op']) ?? '',
    value: text(record(one)['value']) ?? '',
  }));
  const valueSets = texts(source['valueSet']).map((one) => one.split('|')[0] ?? one);
  return {
    ...(system === undefined ? {} : { system }),
    ...(codes.length === 0 ? {} : { codes }),
    ...(filters.length === 0 ? {} : { filters }),
    ...(valueSets.length === 0 ? {} : { valueSets }),
  };
}

function expandedParts(expansion: JsonRecord): ValueSetPart[] {
  const bySystem = new Map<string, string[]>();
  const take = (contains: readonly unknown[]): void => {
    for (const one of contains.map(record)) {
      const system = text(one['system']) ?? '';
      const code = text(one['code']);
      if (code !== undefined && one['abstract'] !== true) {
        bySystem.set(system, [...(bySystem.get(system) ?? []), code]);
      }
      take(list(one['contains']));
    }
  };
  take(list(expansion['contains']));
  return [...bySystem].map(([system, codes]) => ({ system, codes }));
}

export function compactCodeSystem(source: JsonRecord): CodeSystem {
  const codes: string[] = [];
  const parents: Record<string, string[]> = {};
  const take = (concepts: readonly unknown[], parent: string | undefined): void => {
    for (const concept of concepts.filter(isRecord)) {
      const code = text(concept['code']) ?? '';
      codes.push(code);
      const broader = [...(parent === undefined ? [] : [parent]), ...subsumedBy(concept)];
      if (broader.length > 0) parents[code] = [...new Set([...(parents[code] ?? []), ...broader])];
      take(list(concept['concept']), code);
    }
  };
  take(list(source['concept']), undefined);
  return {
    url: text(source['url']) ?? '',
    isComplete: source['content'] === 'complete' || (source['content'] === undefined && codes.length > 0),
    isCaseSensitive: source['caseSensitive'] !== false,
    codes,
    ...(Object.keys(parents).length === 0 ? {} : { parents }),
  };
}

function subsumedBy(concept: JsonRecord): string[] {
  return list(concept['property'])
    .map(record)
    .filter((one) => one['code'] === 'subsumedBy' || one['code'] === 'parent')
    .flatMap((one) => text(one['valueCode']) ?? []);
}
