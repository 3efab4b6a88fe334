import { parseArtifact, readLine } from './artifactLines.ts';
import type { Artifact, CodeSystem, ConceptMap, Definition, ValueSet } from './Definition.ts';

const ofCore = 'http://hl7.org/fhir/StructureDefinition/';

type Held = { json: string } | { value: Artifact['value'] };

/** The definitions that checks are made against: those of FHIR itself and of the packages that were added. */
export class DefinitionStore {
  readonly #held = {
    definition: new Map<string, Held>(),
    valueSet: new Map<string, Held>(),
    codeSystem: new Map<string, Held>(),
    conceptMap: new Map<string, Held>(),
  };

  /** Adds lines as `toLine` writes them. */
  addLines(text: string): void {
    for (const line of text.split('\n')) {
      const { kind, url, json } = readLine(line);
      this.#held[kind].set(url, { json });
    }
  }

  /** Adds an artifact of a package; it replaces one of the same address, but never a resource or type of FHIR itself. */
  add(artifact: Artifact): void {
    const { kind, value } = artifact;
    if (
      kind === 'definition' &&
      !value.isProfile &&
      value.url.startsWith(ofCore) &&
      this.#held.definition.has(value.url)
    )
      return;
    // An empty code system of a package must not hide one that lists its codes.
    if (kind === 'codeSystem' && !value.isComplete && this.codeSystem(value.url)?.isComplete) return;
    this.#held[kind].set(value.url, { value });
  }

  definition(canonical: string): Definition | undefined {
    return this.#read('definition', canonical) as Definition | undefined;
  }

  /** A resource or data type by its name: `Patient`, `HumanName`, `string`. */
  type(name: string): Definition | undefined {
    return name.includes('/') ? this.definition(name) : this.definition(ofCore + name);
  }

  valueSet(canonical: string): ValueSet | undefined {
    return this.#read('valueSet', canonical) as ValueSet | undefined;
  }

  codeSystem(canonical: string): CodeSystem | undefined {
    return this.#read('codeSystem', canonical) as CodeSystem | undefined;
  }

  conceptMap(canonical: string): ConceptMap | undefined {
    return this.#read('conceptMap', canonical) as ConceptMap | undefined;
  }

  /** Addresses of the value sets or concept maps that can be chosen, in the order of the alphabet. */
  addresses(kind: 'valueSet' | 'conceptMap'): string[] {
    return [...this.#held[kind].keys()].sort();
  }

  /** Addresses of the profiles that can be chosen, in the order of the alphabet. */
  profiles(): string[] {
    return [...this.#held.definition.keys()].filter((url) => this.definition(url)?.isProfile).sort();
  }

  /** Is `name` the type `ancestor`, or made from it? `isA('Age', 'Quantity')` */
  isA(name: string, ancestor: string): boolean {
    for (
      let at = this.type(name);
      at !== undefined;
      at = at.base === undefined ? undefined : this.definition(at.base)
    ) {
      if (at.type === ancestor || at.name === ancestor || at.url === ancestor) return true;
    }
    return false;
  }

  #read(kind: Artifact['kind'], canonical: string): Artifact['value'] | undefined {
    const url = canonical.split('|')[0] ?? canonical;
    const held = this.#held[kind].get(url);
    if (held === undefined) return undefined;
    if ('value' in held) return held.value;
    const value = parseArtifact(held.json);
    this.#held[kind].set(url, { value });
    return value;
  }
}
