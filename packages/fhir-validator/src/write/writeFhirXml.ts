import { isFhirPrimitive } from '@pyheart/formats';
import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { type ElementNode, elementTree } from '../definitions/elementTree.ts';
import { isRecord, type JsonRecord, text } from '../definitions/jsonValue.ts';
import { nodesBelow } from '../definitions/nodesBelow.ts';

/** A resource that has no form in XML; the place is FHIRPath, such as `Patient.nmae`. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable';
  readonly place: string;

  constructor(place: string) {
    super(`${place} is not defined.`);
    this.place = place;
  }
}

/**
 * A resource as XML (hl7.org/fhir/R4/xml.html): elements in the order of the definition, values as attributes. Throws
 * `Unwritable` for what no definition has, since XML would lose it.
 */
export function writeFhirXml(resource: unknown, store: DefinitionStore): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${new XmlWriter(store).resource(resource, true, '')}`;
}

class XmlWriter {
  readonly #store: DefinitionStore;

  constructor(store: DefinitionStore) {
    this.#store = store;
  }

  resource(value: unknown, isRoot: boolean, at: string): string {
    const type = isRecord(value) ? text(value['resourceType']) : undefined;
    const definition = type === undefined ? undefined : this.#store.type(type);
    const tree = definition?.kind === 'resource' ? elementTree(definition) : undefined;
    if (type === undefined || !isRecord(value) || !tree)
      throw new Unwritable(at === '' ? (type ?? 'The resource') : at);
    const content = this.#elements(value, tree.children, {
      at: at === '' ? type : at,
      attributes: ['resourceType'],
    });
    return `<${type}${isRoot ? ' xmlns="http://hl7.org/fhir"' : ''}>${content}</${type}>`;
  }

  #elements(
    value: JsonRecord,
    nodes: readonly ElementNode[],
    { at, attributes }: { at: string; attributes: readonly string[] },
  ): string {
    const open = new Set(Object.keys(value).map((key) => key.replace(/^_/, '')));
    for (const name of attributes) open.delete(name);
    let written = '';
    for (const node of nodes) {
      for (const [name, type] of namesOf(node, open)) {
        open.delete(name);
        written += this.#property(name, { node, type }, [value[name], value[`_${name}`]], `${at}.${name}`);
      }
    }
    const [unknown] = open;
    if (unknown !== undefined) throw new Unwritable(`${at}.${unknown}`);
    return written;
  }

  /** `values` holds what stands under the name, and under the name with `_`: ids and extensions of primitives. */
  #property(
    name: string,
    known: { node: ElementNode; type: string | undefined },
    [value, beside]: readonly [unknown, unknown],
    at: string,
  ): string {
    if (!Array.isArray(value) && !Array.isArray(beside)) return this.#one(name, known, [value, beside], at);
    const values = Array.isArray(value) ? value : [];
    const besides = Array.isArray(beside) ? beside : [];
    return Array.from({ length: Math.max(values.length, besides.length) }, (_, index) =>
      this.#one(name, known, [values[index], besides[index]], `${at}[${index}]`),
    ).join('');
  }

  #one(
    name: string,
    { node, type }: { node: ElementNode; type: string | undefined },
    [value, beside]: readonly [unknown, unknown],
    at: string,
  ): string {
    if (type === 'xhtml') return typeof value === 'string' ? value : '';
    if (type === 'Resource') return `<${name}>${this.resource(value, false, at)}</${name}>`;
    if (type !== undefined && isFhirPrimitive(type)) return this.#primitive(name, [value, beside], at);
    if (!isRecord(value)) {
      if (value === undefined || value === null) return '';
      throw new Unwritable(at);
    }
    const nodes = nodesBelow(this.#store, node, type);
    const attributes = type === 'Extension' ? ['id', 'url'] : ['id'];
    const written = attributes.map((key) => attribute(key, value[key])).join('');
    const content = this.#elements(value, nodes, { at, attributes });
    return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
  }

  #primitive(name: string, [value, beside]: readonly [unknown, unknown], at: string): string {
    if (isRecord(value) || Array.isArray(value)) throw new Unwritable(at);
    const more = isRecord(beside) ? beside : {};
    const element = this.#store.type('Element');
    const nodes = (element && elementTree(element)?.children) ?? [];
    const content = this.#elements(more, nodes, { at, attributes: ['id'] });
    const written = `${attribute('id', more['id'])}${attribute('value', value)}`;
    if (written === '' && content === '') return '';
    return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
  }
}

/** The names under which an element stands, with its type: `valueQuantity` for `value[x]`. */
function namesOf({ name, rules }: ElementNode, open: ReadonlySet<string>): [string, string | undefined][] {
  if (!name.endsWith('[x]')) return open.has(name) ? [[name, rules.types?.[0]?.code]] : [];
  const stem = name.slice(0, -3);
  return (rules.types ?? []).flatMap(({ code }): [string, string][] => {
    const own = `${stem}${code.charAt(0).toUpperCase()}${code.slice(1)}`;
    return open.has(own) ? [[own, code]] : [];
  });
}

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  return ` ${name}="${String(value).replace(/[&<>"\t\n\r]/g, (found) => escapes[found] ?? found)}"`;
}

/** Line ends and tabs in attributes would be read as spaces. */
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
