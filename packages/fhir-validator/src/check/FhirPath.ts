import fhirpath, { type Compile, type ResourceNode } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { Item } from './Item.ts';
import type { Surroundings } from './Scope.ts';

/** What FHIRPath functions ask that one expression alone cannot know. */
export interface FhirPathSurroundings {
  around: Surroundings;
  /** The resource that a reference leads to, when it is part of what is checked. */
  resolve(reference: string): unknown;
  memberOf(value: unknown, valueSet: string): boolean | undefined;
  conformsTo(value: unknown, profile: string): boolean | undefined;
}

const mostKept = 5000;

/** What FHIR gives every expression (hl7.org/fhir/R4/fhirpath.html#variables). */
const codeSystems = {
  sct: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
  ucum: 'http://unitsofmeasure.org',
};

/** %`vs-name` and %`ext-name` are addresses of HL7's value sets and extensions. */
function namedIn(expression: string): Record<string, string> {
  const folders: Record<string, string> = { vs: 'ValueSet', ext: 'StructureDefinition' };
  return Object.fromEntries(
    [...expression.matchAll(/%`((vs|ext)-([^`]+))`/g)].map(([, name, kind = '', rest]) => [
      name,
      `http://hl7.org/fhir/${folders[kind]}/${rest}`,
    ]),
  );
}

/** Evaluates FHIRPath on parts of resources; an expression is parsed once. Nothing leaves the process. */
export class FhirPath {
  readonly #compiled = new Map<string, Compile<{ async?: false }>>();
  #current: FhirPathSurroundings | undefined;

  /** Throws when the expression cannot be read or evaluated. */
  evaluate(expression: string, item: Item, surroundings: FhirPathSurroundings): unknown[] {
    const before = this.#current;
    this.#current = surroundings;
    try {
      const { own, root } = surroundings.around;
      const env = {
        ...codeSystems,
        ...namedIn(expression),
        resource: own.resource,
        rootResource: root.resource,
        context: item.value,
      };
      return this.#compile(expression, item)(item.value, env);
    } finally {
      this.#current = before;
    }
  }

  #compile(expression: string, { value, type }: Item): Compile<{ async?: false }> {
    const isResource = typeof value === 'object' && value !== null && 'resourceType' in value;
    const base = isResource ? '' : type;
    const key = `${base} ${expression}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const compiled = fhirpath.compile(isResource ? expression : { base, expression }, r4, {
      async: false,
      preciseMath: true,
      // trace() would print the message.
      traceFn: () => undefined,
      userInvocationTable: {
        resolve: {
          fn: (nodes: unknown[]) => this.#resolve(nodes),
          arity: { 0: [] },
          internalStructures: true,
        },
        matches: {
          fn: ([value]: unknown[], pattern: unknown) => matches(value, pattern),
          arity: { 1: ['String'] },
        },
        memberOf: {
          fn: ([value]: unknown[], set: string) => this.#current?.memberOf(value, set) ?? [],
          arity: { 1: ['String'] },
        },
        conformsTo: {
          fn: ([value]: unknown[], profile: string) => this.#current?.conformsTo(value, profile) ?? [],
          arity: { 1: ['String'] },
        },
      },
    });
    if (this.#compiled.size >= mostKept) this.#compiled.clear();
    this.#compiled.set(key, compiled);
    return compiled;
  }

  /** The library has no way of its own to look things up; the class of a node makes the node that is found. */
  #resolve(nodes: unknown[]): unknown[] {
    return nodes.flatMap((node) => {
      if (!isNode(node)) return [];
      const reference: unknown = typeof node.data === 'string' ? node.data : node.data?.reference;
      const found = typeof reference === 'string' ? this.#current?.resolve(reference) : undefined;
      return found === undefined
        ? []
        : [node.constructor.makeResNode(node.ctx, found, null, null, null, null)];
    });
  }
}

/** Definitions have expressions that only the older, more lenient grammar takes. */
function matches(value: unknown, pattern: unknown): boolean | unknown[] {
  if (typeof value !== 'string' || typeof pattern !== 'string') return [];
  try {
    return new RegExp(pattern, 'su').test(value);
  } catch {
    return new RegExp(pattern, 's').test(value);
  }
}

interface Node extends Omit<ResourceNode, 'constructor'> {
  ctx: unknown;
  constructor: { makeResNode(...parts: unknown[]): unknown };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'data' in value && 'ctx' in value;
}
