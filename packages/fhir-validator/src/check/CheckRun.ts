import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { elementTree } from '../definitions/elementTree.ts';
import { isRecord, type JsonRecord, list, record, text, texts } from '../definitions/jsonValue.ts';
import { checkBundle } from './checkBundle.ts';
import { checkContained } from './checkContained.ts';
import { checkByProfile, checkObject } from './checkElements.ts';
import { checkIds } from './checkIds.ts';
import { checkInvariants } from './checkInvariants.ts';
import { checkNarrative } from './checkNarrative.ts';
import type { FhirPath } from './FhirPath.ts';
import type { Finding } from './Finding.ts';
import type { Item } from './Item.ts';
import { resolveReference } from './references.ts';
import type { Scope, Surroundings } from './Scope.ts';
import { specialRules } from './specialRules.ts';
import { valueSetHolds } from './valueSetHolds.ts';
import { vitalSignProfile } from './vitalSignProfile.ts';

export interface CheckOptions {
  /** Addresses of profiles: a resource must conform to those of its type. */
  profiles?: readonly string[];
  /** Told what is evaluated next, so that whoever ends a check that hangs can say where. */
  onStep?: (what: string) => void;
}

/** One check: goes from resource to resource. */
export class CheckRun {
  readonly #store: DefinitionStore;
  readonly #fhirPath: FhirPath;
  readonly #options: CheckOptions;
  readonly #report: (finding: Finding) => void;
  readonly #evaluated = new Set<string>();

  constructor(
    store: DefinitionStore,
    fhirPath: FhirPath,
    options: CheckOptions,
    report: (finding: Finding) => void,
  ) {
    this.#store = store;
    this.#fhirPath = fhirPath;
    this.#options = options;
    this.#report = report;
  }

  evaluate(expression: string, on: Item, around: Surroundings): unknown[] {
    this.#options.onStep?.(expression);
    return this.#fhirPath.evaluate(expression, on, {
      around,
      resolve: (reference) => resolveReference(reference, around),
      memberOf: (value, valueSet) => this.#memberOf(value, valueSet),
      conformsTo: (value, profile) =>
        this.#conforms({ value, at: '', type: typeNameOf(value) ?? on.type }, profile, around),
    });
  }

  resource(around: Surroundings, parent: Item | undefined): void {
    const { resource, at } = around.own;
    const type = text(resource['resourceType']);
    const definition = type === undefined ? undefined : this.#store.type(type);
    const tree =
      definition?.kind === 'resource' && !definition.isAbstract ? elementTree(definition) : undefined;
    if (type === undefined || tree === undefined) {
      this.#report(unknownType(at, type));
      return;
    }
    const item: Item = { value: resource, at, type, ...(parent === undefined ? {} : { parent }) };
    const scope = this.#scope(around, this.#report, (rule) => this.#isFirst(rule));
    checkObject(scope, tree, item);
    checkInvariants(scope, tree.rules.invariants, item);
    const own = [
      ...checkNarrative(record(resource['text'])['div'], `${at}.text.div`),
      ...checkContained(resource, at),
      ...checkIds(resource, at),
      ...(type === 'Bundle' ? checkBundle(resource, at) : []),
      ...specialRules(resource, at, this.#store),
    ];
    for (const finding of own) this.#report(finding);
    for (const profile of this.#profilesOf(resource, type, at)) checkByProfile(scope, profile, item);
    this.#inner(around, item);
  }

  /** Resources in `contained`, in the entries of a bundle and in parameters. */
  #inner(around: Surroundings, item: Item): void {
    const { resource, at } = around.own;
    list(resource['contained']).forEach((one, index) => {
      const own = { resource: record(one), at: `${at}.contained[${index}]` };
      this.resource({ ...around, own }, item);
    });
    if (resource['resourceType'] === 'Bundle') {
      list(resource['entry']).forEach((entry, index) => {
        const fullUrl = text(record(entry)['fullUrl']);
        for (const part of ['resource', 'response.outcome']) {
          const [name = '', inner] = part.split('.');
          const value = inner === undefined ? record(entry)[name] : record(record(entry)[name])[inner];
          if (!isRecord(value)) continue;
          const own = { resource: value, at: `${at}.entry[${index}].${part}` };
          this.resource(
            { root: around.root, own, container: own, bundle: { place: around.own, fullUrl } },
            item,
          );
        }
      });
    }
    if (resource['resourceType'] === 'Parameters')
      this.#parameters(around, item, resource['parameter'], `${at}.parameter`);
  }

  #parameters(around: Surroundings, item: Item, parameters: unknown, at: string): void {
    list(parameters).forEach((parameter, index) => {
      const { resource, part } = record(parameter) as { resource?: unknown; part?: unknown };
      if (isRecord(resource)) {
        const own = { resource, at: `${at}[${index}].resource` };
        this.resource({ ...around, own, container: own }, item);
      }
      this.#parameters(around, item, part, `${at}[${index}].part`);
    });
  }

  /** Profiles that were asked for and whose package is not there: of which type they are cannot be told. */
  missingProfiles(at: string): void {
    for (const url of this.#options.profiles ?? []) {
      if (this.#store.definition(url) === undefined)
        this.#report({ ...unknownProfile(at, url), severity: 'warning' });
    }
  }

  /** The profiles that were asked for and those the resource says it has; one that is not at hand is said to be unchecked. */
  #profilesOf(resource: JsonRecord, type: string, at: string): string[] {
    const claimed = texts(record(resource['meta'])['profile']);
    const asked = (this.#options.profiles ?? []).filter((url) => this.#store.definition(url)?.type === type);
    const implied = type === 'Observation' ? vitalSignProfile(resource) : [];
    const urls = [...new Set([...claimed, ...asked, ...implied].map((url) => url.split('|')[0] ?? url))];
    return urls.filter((url) => {
      const definition = this.#store.definition(url);
      if (definition && definition.elements.length > 0) return true;
      if (!implied.includes(url)) this.#report(unknownProfile(at, url));
      return false;
    });
  }

  #scope(around: Surroundings, report: (finding: Finding) => void, isFirst: Scope['isFirst']): Scope {
    return {
      store: this.#store,
      around,
      report,
      isFirst,
      evaluate: (expression, on, surroundings) => this.evaluate(expression, on, surroundings),
      conforms: (item, profile) => this.#conforms(item, profile, around),
    };
  }

  #conforms(item: Item, profile: string, around: Surroundings): boolean | undefined {
    const definition = this.#store.definition(profile);
    if (definition === undefined) return undefined;
    if (!definition.isProfile) return this.#store.isA(item.type, definition.type);
    if (item.type !== definition.type && isRecord(item.value) && item.value['resourceType'] !== undefined)
      return false;
    let isRight = true;
    const judge = ({ severity }: Finding) => {
      if (severity === 'error') isRight = false;
    };
    // A question of its own, so every rule counts.
    const scope = this.#scope(around, judge, () => true);
    checkByProfile(scope, profile, item);
    return isRight;
  }

  #isFirst(rule: string): boolean {
    if (this.#evaluated.has(rule)) return false;
    this.#evaluated.add(rule);
    return true;
  }

  #memberOf(value: unknown, valueSet: string): boolean | undefined {
    const codes = typeof value === 'string' ? [{ code: value }] : codingsOf(value);
    const held = codes.map((code) => valueSetHolds(this.#store, valueSet, code));
    if (held.includes('in')) return true;
    return held.includes('unknown') ? undefined : false;
  }
}

function codingsOf(value: unknown): { system: string; code: string }[] {
  const own = record(value);
  const codings = Array.isArray(own['coding']) ? own['coding'].map(record) : [own];
  return codings.map((one) => ({ system: text(one['system']) ?? '', code: text(one['code']) ?? '' }));
}

function unknownType(at: string, type: string | undefined): Finding {
  return {
    code: 'PH-FHV-002',
    severity: 'error',
    at,
    message:
      type === undefined
        ? 'The resource does not say its resourceType.'
        : 'FHIR R4 has no resource of this type.',
    hint: 'Write a resource type of FHIR R4 as resourceType.',
    ...(type === undefined ? {} : { value: type.slice(0, 60) }),
  };
}

function unknownProfile(at: string, url: string): Finding {
  return {
    code: 'PH-FHV-019',
    severity: 'info',
    at,
    message: `The profile ${url.slice(0, 160)} was not checked: its definition is not at hand.`,
    hint: 'Add the package that defines it to the node.',
    source: url,
  };
}

function typeNameOf(resource: unknown): string | undefined {
  return isRecord(resource) ? text(resource['resourceType']) : undefined;
}
