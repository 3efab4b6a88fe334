import r4 from './data/r4.json' with { type: 'json' };

/** An element of a resource or data type. */
export type ElementDefinition = {
  name: string;
  /** A data type, or for elements with parts of their own their path: `Patient.contact`. */
  type: string;
  isList: boolean;
  isRequired: boolean;
  /** The only codes allowed here, where FHIR lists them: `male female other unknown`. */
  codes?: readonly string[];
};

const resources: Record<string, string> = r4.resources;
const dataTypes: Record<string, string> = r4.types;
const codes: Record<string, string> = r4.codes;

const ofEveryElement = 'id:string extension:Extension*';
const ofEveryBackbone = `${ofEveryElement} modifierExtension:Extension*`;
const ofEveryResource =
  'resourceType:code! id:id meta:Meta implicitRules:uri language:code text:Narrative contained:Resource* extension:Extension* modifierExtension:Extension*';
const backboneTypes = new Set(['Dosage', 'ElementDefinition', 'Timing']);

const read = new Map<string, ReadonlyMap<string, ElementDefinition>>();

/**
 * The elements of an R4 resource, data type or backbone element by name, as `data/build.ts` compiled them from the
 * definitions of hl7.org/fhir/R4; undefined when R4 has no such type.
 */
export function elementsOf(type: string): ReadonlyMap<string, ElementDefinition> | undefined {
  const known = read.get(type);
  if (known) return known;
  const own = ownText(type);
  if (own === undefined) return undefined;
  const elements = parse(`${own} ${sharedText(type)}`.trim());
  read.set(type, elements);
  return elements;
}

/** The names of all R4 resources, in the order of the alphabet. */
export function knownResources(): readonly string[] {
  names ??= Object.keys(resources)
    .filter((name) => !name.includes('.'))
    .sort();
  return names;
}

let names: readonly string[] | undefined;

function ownText(type: string): string | undefined {
  // The type of what stands beside a primitive: an id and extensions, nothing else.
  if (type === 'Element') return '';
  for (const source of [dataTypes, resources]) if (Object.hasOwn(source, type)) return source[type];
  return undefined;
}

function sharedText(type: string): string {
  if (type.includes('.') || backboneTypes.has(type)) return ofEveryBackbone;
  return Object.hasOwn(resources, type) ? ofEveryResource : ofEveryElement;
}

function parse(text: string): Map<string, ElementDefinition> {
  return new Map(
    text.split(' ').map((item) => {
      const [, name = '', type = '', marks = '', set] = /^(\w+):([\w.]+)([*!]*)(?:=(.+))?$/.exec(item) ?? [];
      const allowed = set === undefined ? undefined : codes[set]?.split(' ');
      return [
        name,
        {
          name,
          type,
          isList: marks.includes('*'),
          isRequired: marks.includes('!'),
          ...(allowed === undefined ? {} : { codes: allowed }),
        },
      ];
    }),
  );
}
