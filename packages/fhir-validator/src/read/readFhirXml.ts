import { isFhirPrimitive, readXml, type XmlElement } from '@pyheart/formats';
import type { Finding, FindingCode } from '../check/Finding.ts';
import { nameInWords, rootOf } from '../check/namesOfMessages.ts';
import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { type ElementNode, elementTree } from '../definitions/elementTree.ts';
import { nodesBelow } from '../definitions/nodesBelow.ts';
import type { Reading } from './readJson.ts';
import { xmlEntityProblem } from './xmlEntityProblem.ts';

/**
 * Reads a resource in XML as FHIR JSON (hl7.org/fhir/R4/xml.html), by the definitions: they say what repeats and what
 * is a number. Elements that are not defined are kept, so that the check can name them.
 */
export function readFhirXml(text: string, store: DefinitionStore): Reading {
  const problem = xmlEntityProblem(text);
  if (problem !== undefined) return { findings: [unreadable(problem)] };
  const root = readXml(text);
  if ('problem' in root) return { findings: [unreadable(root.problem)] };
  const reader = new XmlReader(text, store);
  const value = reader.resource(root, rootOf({ resourceType: localName(root.name) }));
  return { value, findings: reader.findings };
}

function unreadable(message: string): Finding {
  return {
    code: 'PH-FHV-001',
    severity: 'error',
    at: 'Resource',
    message,
    hint: 'Correct the text at this place, or ask the sender to.',
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

type Json = Record<string, unknown>;

/** What is known of an element: the elements it may have, and its type. */
interface Known {
  nodes: readonly ElementNode[];
  type: string;
}

class XmlReader {
  readonly findings: Finding[] = [];
  readonly #text: string;
  readonly #store: DefinitionStore;

  constructor(text: string, store: DefinitionStore) {
    this.#text = text;
    this.#store = store;
  }

  resource(element: XmlElement, at: string): Json {
    const type = localName(element.name);
    const definition = this.#store.type(type);
    const tree = definition?.kind === 'resource' ? elementTree(definition) : undefined;
    const known = { nodes: tree?.children ?? [], type };
    return { resourceType: type, ...this.#object(element, known, at, []) };
  }

  #note(code: FindingCode, at: string, message: string, hint: string): void {
    this.findings.push({ code, severity: 'error', at, message, hint });
  }

  #object(element: XmlElement, known: Known, at: string, taken: readonly string[]): Json {
    const object: Json = {};
    this.#attributes(element, known, at, object, taken);
    if (element.text !== '')
      this.#note(
        'PH-FHV-006',
        at,
        'Text may not stand between elements.',
        'Write it into the value of an element.',
      );
    this.#order(element, known, at);
    const groups = Map.groupBy(element.elements, ({ name }) => localName(name));
    for (const [name, elements] of groups) this.#property(object, name, elements, known, at);
    return object;
  }

  #attributes(
    { attributes }: XmlElement,
    { type }: Known,
    at: string,
    object: Json,
    taken: readonly string[],
  ): void {
    for (const { name, value } of attributes) {
      if (/^(xmlns|xml|xsi)(:|$)/.test(name) || taken.includes(name)) continue;
      if (name === 'id' || (name === 'url' && type === 'Extension')) object[name] = value;
      else
        this.#note('PH-FHV-003', at, `The attribute ${nameInWords(name)} is not defined here.`, 'Remove it.');
    }
  }

  /** XML has its elements in the order of the definition. */
  #order({ elements }: XmlElement, { nodes }: Known, at: string): void {
    let last = -1;
    for (const { name } of elements) {
      const index = nodes.findIndex((node) => this.#names(node, localName(name)));
      if (index < 0) continue;
      if (index < last) {
        this.#note(
          'PH-FHV-006',
          at,
          `The element ${nameInWords(name)} is out of order.`,
          'Write the elements in the order of the definition.',
        );
        return;
      }
      last = index;
    }
  }

  #names(node: ElementNode, name: string): boolean {
    return node.name === name || this.#choice(node, name) !== undefined;
  }

  /** The type that `valueQuantity` is of, when the node is `value[x]`. */
  #choice({ name, rules }: ElementNode, own: string): string | undefined {
    const stem = name.endsWith('[x]') ? name.slice(0, -3) : undefined;
    if (stem === undefined || !own.startsWith(stem)) return undefined;
    const ending = own.slice(stem.length);
    return rules.types?.find(({ code }) => code.toLowerCase() === ending.toLowerCase())?.code;
  }

  #property(object: Json, name: string, elements: readonly XmlElement[], known: Known, at: string): void {
    const node = known.nodes.find((one) => this.#names(one, name));
    const type = node && (this.#choice(node, name) ?? node.rules.types?.[0]?.code);
    const isList = (node?.rules.max ?? elements.length) > 1;
    const stem = node?.name.replace('[x]', '') ?? name;
    const place =
      type !== undefined && node?.name.endsWith('[x]') ? `${at}.${stem}.ofType(${type})` : `${at}.${name}`;
    const read = elements.map((element, index) =>
      this.#value(element, node, type, isList ? `${place}[${index}]` : place),
    );
    const hasValues = read.some(({ value }) => value !== undefined);
    const hasBesides = read.some(({ beside }) => beside !== undefined);
    const one = isList || read.length > 1;
    if (hasValues) object[name] = one ? read.map(({ value }) => value ?? null) : read[0]?.value;
    if (hasBesides) object[`_${name}`] = one ? read.map(({ beside }) => beside ?? null) : read[0]?.beside;
  }

  #value(
    element: XmlElement,
    node: ElementNode | undefined,
    type: string | undefined,
    at: string,
  ): { value?: unknown; beside?: Json } {
    if (type === 'xhtml') return { value: this.#text.slice(element.start, element.end) };
    if (type === 'Resource') {
      const [inner] = element.elements;
      return { value: inner === undefined ? {} : this.resource(inner, at) };
    }
    if (node === undefined)
      return { value: element.attributes.find(({ name }) => name === 'value')?.value ?? {} };
    const isPrimitive = type !== undefined && isFhirPrimitive(type);
    return isPrimitive
      ? this.#primitive(element, type, at)
      : { value: this.#object(element, this.#below(node, type), at, []) };
  }

  #primitive(element: XmlElement, type: string, at: string): { value?: unknown; beside?: Json } {
    const written = element.attributes.find(({ name }) => name === 'value')?.value;
    const definition = this.#store.type('Element');
    const nodes = (definition && elementTree(definition)?.children) ?? [];
    const beside = this.#object(element, { nodes, type }, at, ['value']);
    const hasBeside = Object.keys(beside).length > 0;
    const value = written === undefined ? (hasBeside ? undefined : '') : typed(written, type);
    return { ...(value === undefined ? {} : { value }), ...(hasBeside ? { beside } : {}) };
  }

  #below(node: ElementNode, type: string | undefined): Known {
    const repeated = node.rules.contentOf;
    return { nodes: nodesBelow(this.#store, node, type), type: repeated ?? type ?? '' };
  }
}

const numbers = new Set(['decimal', 'integer', 'positiveInt', 'unsignedInt']);

/** The text of an attribute as JSON; what does not fit its type stays text, and the check says so. */
function typed(text: string, type: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return numbers.has(type) && /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}
