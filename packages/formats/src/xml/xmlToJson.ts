import { readXml, type XmlElement } from './readXml.ts';

/** XML as plain data; see `xmlToJson`. */
export type XmlJson = string | XmlJson[] | { [name: string]: XmlJson };

/**
 * Reads XML as objects by element name: `order.patient.name`. Elements that repeat become a list, attributes are
 * `@name`, and text beside attributes or elements is `#text`; prefixes of namespaces stay in the name.
 */
export function xmlToJson(text: string): { value: { [name: string]: XmlJson } } | { problem: string } {
  const root = readXml(text);
  if ('problem' in root) return { problem: root.problem };
  return { value: Object.fromEntries([[root.name, contentOf(root)]]) };
}

/** An element that holds text alone is that text. */
function contentOf({ attributes, elements, text }: XmlElement): XmlJson {
  if (attributes.length === 0 && elements.length === 0) return text;
  const parts = new Map<string, XmlJson>();
  for (const { name, value } of attributes) parts.set(`@${name}`, value);
  for (const element of elements) put(parts, element.name, contentOf(element));
  if (text !== '') parts.set('#text', text);
  return Object.fromEntries(parts);
}

function put(parts: Map<string, XmlJson>, name: string, value: XmlJson): void {
  const known = parts.get(name);
  if (known === undefined) parts.set(name, value);
  else if (Array.isArray(known)) known.push(value);
  else parts.set(name, [known, value]);
}
