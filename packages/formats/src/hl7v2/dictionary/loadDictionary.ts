import { type Hl7Issue, hl7Issue } from '../issue.ts';
import { decodeDictionary, decodeTables } from './decodeDictionary.ts';
import type { Hl7Dictionary, TableDefinition } from './dictionary.ts';

export type LoadedDictionary = {
  dictionary: Hl7Dictionary;
  /** Present when another version stands in for the one asked for. */
  notice?: Hl7Issue;
};

type Load = () => Promise<{ default: unknown }>;

const sources: Record<string, Load> = {
  '2.3': () => import('../data/2.3.json', { with: { type: 'json' } }),
  '2.3.1': () => import('../data/2.3.1.json', { with: { type: 'json' } }),
  '2.4': () => import('../data/2.4.json', { with: { type: 'json' } }),
  '2.5': () => import('../data/2.5.json', { with: { type: 'json' } }),
  '2.5.1': () => import('../data/2.5.1.json', { with: { type: 'json' } }),
  '2.6': () => import('../data/2.6.json', { with: { type: 'json' } }),
  '2.7.1': () => import('../data/2.7.1.json', { with: { type: 'json' } }),
};

/** The versions a dictionary can be asked for. */
export const dictionaryVersions = ['2.3', '2.3.1', '2.4', '2.5', '2.5.1', '2.6', '2.7', '2.7.1'] as const;

const loaded = new Map<string, Promise<Hl7Dictionary>>();
let tables: Promise<ReadonlyMap<string, TableDefinition>> | undefined;

/**
 * The dictionary of a version (MSH-12.1), loaded on first use and kept. 2.8 and later get 2.7.1, 2.1 and 2.2 get 2.3,
 * anything else 2.5.1; all of these with a notice to show.
 */
export async function loadDictionary(version: string): Promise<LoadedDictionary> {
  const wanted = version.trim();
  const used = nearest(wanted);
  let promise = loaded.get(used);
  if (promise === undefined) {
    promise = load(used);
    loaded.set(used, promise);
    // A chunk that did not arrive must not be remembered as missing for good.
    promise.catch(() => loaded.delete(used));
  }
  const dictionary = await promise;
  return isExact(wanted, used) ? { dictionary } : { dictionary, notice: standIn(wanted, used) };
}

async function load(version: string): Promise<Hl7Dictionary> {
  tables ??= import('../data/tables.json', { with: { type: 'json' } }).then((module) =>
    decodeTables(module.default),
  );
  tables.catch(() => {
    tables = undefined;
  });
  const module = await sources[version]!();
  return decodeDictionary(version, module.default, await tables);
}

function nearest(version: string): string {
  if (Object.hasOwn(sources, version)) return version;
  if (version === '2.7' || /^2\.(?:7\.\d|[89](?:\.\d+)?)$/.test(version)) return '2.7.1';
  if (/^2\.[012](?:\.\d|D)?$/.test(version)) return '2.3';
  return '2.5.1';
}

function isExact(wanted: string, used: string): boolean {
  return wanted === used || wanted === '2.7';
}

function standIn(wanted: string, used: string): Hl7Issue {
  const message = /^2\.\d(\.\d)?$/.test(wanted)
    ? `Version ${wanted} is read with the definitions of ${used}.`
    : `MSH-12 names no version; the definitions of ${used} are used.`;
  return hl7Issue('DICTIONARY_STAND_IN', message, {
    at: { segment: 'MSH', field: 12 },
    severity: 'info',
    hint: 'Fields that only exist in the other version have no name and are not checked.',
    errorCode: '203',
  });
}
