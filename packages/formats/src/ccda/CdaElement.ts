import type { XmlElement } from '../xml/readXml.ts';

/** An element of a clinical document; offsets are UTF-16 units of its text, the end is exclusive. */
export interface CdaElement {
  /** Without the prefix of CDA itself; `sdtc:raceCode` for the extensions of HL7, whatever prefix the sender chose. */
  name: string;
  /** By name; `xsi:type` holds the type without a prefix, such as `PQ`. */
  attributes: ReadonlyMap<string, string>;
  children: readonly CdaElement[];
  /** All text directly inside, without the blanks around it. */
  text: string;
  parent: CdaElement | undefined;
  start: number;
  end: number;
}

/** What namespaces are called here; a sender may call them otherwise. */
const prefixOf: Readonly<Record<string, string>> = {
  'urn:hl7-org:v3': '',
  'urn:hl7-org:sdtc': 'sdtc',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
};
/** What prefixes mean where nothing declares them, as in parts of documents that are passed around. */
const usual: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['cda', ''],
  ['hl7', ''],
  ['sdtc', 'sdtc'],
  ['xsi', 'xsi'],
]);

/** An XML element and everything in it as CDA: names by namespace, and each knows what it lies in. */
export function toCdaElement(xml: XmlElement): CdaElement {
  return build(xml, undefined, usual);
}

function build(
  xml: XmlElement,
  parent: CdaElement | undefined,
  around: ReadonlyMap<string, string>,
): CdaElement {
  const prefixes = declaredIn(xml, around);
  const children: CdaElement[] = [];
  const attributes = new Map<string, string>();
  for (const { name, value } of xml.attributes) {
    // The prefix of CDA itself is none of attributes; those without a prefix stand as they are.
    const known = name.includes(':') ? nameIn(name, prefixes) : name;
    attributes.set(known, known === 'xsi:type' ? value.replace(/^.*:/, '') : value.trim());
  }
  const { text, start, end } = xml;
  const element = { name: nameIn(xml.name, prefixes), attributes, children, text, parent, start, end };
  for (const child of xml.elements) children.push(build(child, element, prefixes));
  return element;
}

function declaredIn(xml: XmlElement, around: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const declared = xml.attributes.filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return around;
  const prefixes = new Map(around);
  for (const { name, value } of declared) {
    const prefix = name.slice('xmlns:'.length);
    prefixes.set(prefix, prefixOf[value.trim()] ?? (prefix === '' ? '?' : prefix));
  }
  return prefixes;
}

function nameIn(name: string, prefixes: ReadonlyMap<string, string>): string {
  const [own = '', local] = name.includes(':') ? name.split(':', 2) : ['', name];
  const prefix = prefixes.get(own) ?? own;
  return prefix === '' ? (local ?? '') : `${prefix}:${local ?? ''}`;
}

/** The elements of that name directly inside. */
export function childrenOf(element: CdaElement | undefined, name: string): CdaElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first element at the end of a way of names. */
export function childAt(element: CdaElement | undefined, ...names: string[]): CdaElement | undefined {
  let at = element;
  for (const name of names) at = at?.children.find((child) => child.name === name);
  return at;
}

/** The roots of the templates that an element says it follows. */
export function templatesOf(element: CdaElement): string[] {
  return childrenOf(element, 'templateId').flatMap((one) => one.attributes.get('root') ?? []);
}

/** The element and everything in it, in the order of the document. */
export function* everyElement(element: CdaElement): Generator<CdaElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}
