import { compactConceptMap } from './compactConceptMap.ts';
import { compactCodeSystem, compactValueSet } from './compactTerminology.ts';
import type { Artifact, Definition, ElementRules, ElementType, Invariant } from './Definition.ts';
import { isRecord, type JsonRecord, list, record, text, texts } from './jsonValue.ts';

/** The part of a StructureDefinition, ValueSet, CodeSystem or ConceptMap that is needed; undefined for other resources. */
export function compactArtifact(resource: unknown): Artifact | undefined {
  if (!isRecord(resource)) return undefined;
  // Concept maps are often made by hand, without an address.
  if (resource['resourceType'] === 'ConceptMap') {
    const value = compactConceptMap(resource);
    return value.url === '' ? undefined : { kind: 'conceptMap', value };
  }
  if (text(resource['url']) === undefined) return undefined;
  switch (resource['resourceType']) {
    case 'StructureDefinition':
      return { kind: 'definition', value: compactDefinition(resource) };
    case 'ValueSet':
      return { kind: 'valueSet', value: compactValueSet(resource) };
    case 'CodeSystem':
      return { kind: 'codeSystem', value: compactCodeSystem(resource) };
    default:
      return undefined;
  }
}

function compactDefinition(source: JsonRecord): Definition {
  const version = text(source['version']);
  const base = text(source['baseDefinition']);
  const contexts = list(source['context']).map((one) => ({
    type: text(record(one)['type']) ?? '',
    expression: text(record(one)['expression']) ?? '',
  }));
  return {
    url: text(source['url']) ?? '',
    ...(version === undefined ? {} : { version }),
    name: text(source['name']) ?? '',
    type: text(source['type']) ?? '',
    kind: (text(source['kind']) ?? 'complex-type') as Definition['kind'],
    ...(base === undefined ? {} : { base }),
    isProfile: source['derivation'] === 'constraint',
    isAbstract: source['abstract'] === true,
    ...(contexts.length === 0 ? {} : { contexts }),
    elements: list(record(source['snapshot'])['element'])
      .map((one) => compactElement(record(one)))
      .map((one) =>
        source['kind'] === 'resource' && /^\w+\.id$/.test(one.id) ? { ...one, types: [{ code: 'id' }] } : one,
      ),
  };
}

function compactElement(source: JsonRecord): ElementRules {
  const types = list(source['type']).map((one) => compactType(record(one)));
  const invariants = list(source['constraint']).flatMap((one) => compactInvariant(record(one)));
  const max = text(source['max']) ?? '*';
  const content = text(source['contentReference']);
  const fixed = typedValue(source, 'fixed');
  const pattern = typedValue(source, 'pattern');
  const least = typedValue(source, 'minValue');
  const most = typedValue(source, 'maxValue');
  return {
    id: text(source['id']) ?? text(source['path']) ?? '',
    min: typeof source['min'] === 'number' ? source['min'] : 0,
    // Infinity is not JSON; the shipped file writes it as null, see `readArtifacts`.
    max: max === '*' ? Number.POSITIVE_INFINITY : Number(max),
    ...(types.length === 0 ? {} : { types }),
    ...(content === undefined ? {} : { contentOf: content.slice(content.indexOf('#') + 1) }),
    ...(fixed === undefined ? {} : { fixed }),
    ...(pattern === undefined ? {} : { pattern }),
    ...bindingOf(source),
    ...(invariants.length === 0 ? {} : { invariants }),
    ...slicingOf(source),
    ...(typeof source['maxLength'] === 'number' ? { maxLength: source['maxLength'] } : {}),
    ...(typeof least === 'number' || typeof least === 'string' ? { least } : {}),
    ...(typeof most === 'number' || typeof most === 'string' ? { most } : {}),
  };
}

/** The values of `fixedUri`, `patternCodeableConcept` and so on. */
function typedValue(source: JsonRecord, prefix: string): unknown {
  const name = Object.keys(source).find(
    (key) => key.startsWith(prefix) && /[A-Z]/.test(key[prefix.length] ?? ''),
  );
  return name === undefined ? undefined : source[name];
}

const fhirType = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';

function compactType(source: JsonRecord): ElementType {
  const code = text(source['code']) ?? '';
  // Ids and the url of extensions are plain values to FHIRPath; their FHIR type stands in an extension.
  const extension = list(source['extension'])
    .map(record)
    .find((one) => one['url'] === fhirType);
  const own = text(extension?.['valueUrl']) ?? text(extension?.['valueUri']);
  const profiles = texts(source['profile']);
  const targets = texts(source['targetProfile']);
  return {
    code: code.startsWith('http://hl7.org/fhirpath/') ? (own ?? 'string') : code,
    ...(profiles.length === 0 ? {} : { profiles }),
    ...(targets.length === 0 ? {} : { targets }),
  };
}

/** Rules of every element, extension and resource, which the check knows without FHIRPath. */
const builtIn = new Set([
  'ele-1',
  'ext-1',
  'dom-2',
  'dom-3',
  'dom-4',
  'dom-5',
  'dom-6',
  'txt-1',
  'txt-2',
  'ref-1',
]);

function compactInvariant(source: JsonRecord): Invariant[] {
  const key = text(source['key']) ?? '';
  const expression = text(source['expression']);
  if (expression === undefined || builtIn.has(key)) return [];
  return [{ key, isError: source['severity'] === 'error', human: text(source['human']) ?? '', expression }];
}

function bindingOf(source: JsonRecord): Pick<ElementRules, 'binding'> {
  const binding = record(source['binding']);
  const valueSet = text(binding['valueSet']);
  const strength = text(binding['strength']);
  if (valueSet === undefined || (strength !== 'required' && strength !== 'extensible')) return {};
  return { binding: { strength, valueSet: withoutVersion(valueSet) } };
}

function slicingOf(source: JsonRecord): Pick<ElementRules, 'slicing'> {
  if (!isRecord(source['slicing'])) return {};
  const by = list(source['slicing']['discriminator']).map((one) => ({
    type: text(record(one)['type']) ?? '',
    path: text(record(one)['path']) ?? '',
  }));
  const rules = text(source['slicing']['rules']);
  return { slicing: { by, rules: rules === 'closed' || rules === 'openAtEnd' ? rules : 'open' } };
}

/** Canonical addresses may end in `|4.0.1`. */
function withoutVersion(canonical: string): string {
  return canonical.split('|')[0] ?? canonical;
}
