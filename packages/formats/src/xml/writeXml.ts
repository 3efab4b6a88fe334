import type { Json } from '../json/jsonPath.ts';
import type { XmlAttribute, XmlElement } from './readXml.ts';

type Content = { [name: string]: Json };

const nameStart = '\\p{L}_';
const name = `[${nameStart}][${nameStart}\\p{N}.\\-\\u00B7]*`;
const xmlName = new RegExp(`^(?:${name}:)?${name}$`, 'u');
// What XML 1.0 cannot hold at all, half surrogates included.
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Can elements and attributes be called this, with a prefix or without? */
export function isXmlName(text: string): boolean {
  return xmlName.test(text);
}

/**
 * Writes what `xmlToJson` reads: `@name` is an attribute, `#text` the text beside attributes and elements, a list an
 * element that repeats. With a document as `like`, elements come in its order and have its namespaces. Well formed
 * whatever the values hold: characters that XML cannot have become U+FFFD. Throws when a name is none.
 */
export function writeXml(value: { [root: string]: Json }, like?: XmlElement): string {
  const [[root, content] = ['', null], ...others] = Object.entries(value);
  if (root === '' || others.length > 0) throw new TypeError('XML has exactly one outermost element.');
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeElement(lines, root, content, 0, like?.name === root ? [like] : []);
  return `${lines.join('\n')}\n`;
}

/** `like`: the elements of the model that stand at this place. */
function writeElement(
  lines: string[],
  tag: string,
  value: Json,
  depth: number,
  like: readonly XmlElement[],
): void {
  const { attributes, elements, text } = partsOf(value, like);
  const start = `${'  '.repeat(depth)}<${checked(tag)}${attributes
    .map(([key, held]) => ` ${checked(key)}="${escaped(held, true)}"`)
    .join('')}`;
  if (elements.length === 0) {
    lines.push(text === '' ? `${start}/>` : `${start}>${escaped(text)}</${tag}>`);
    return;
  }
  lines.push(`${start}>${escaped(text)}`);
  for (const [child, held] of elements) {
    const models = like.flatMap((model) => model.elements.filter((one) => one.name === child));
    for (const item of Array.isArray(held) ? held : [held])
      writeElement(lines, child, item, depth + 1, models);
  }
  lines.push(`${'  '.repeat(depth)}</${tag}>`);
}

function partsOf(value: Json, like: readonly XmlElement[]) {
  const content: Content = isContent(value) ? value : { '#text': value };
  const entries = Object.entries(content);
  const own = entries.flatMap(([key, held]) =>
    key.startsWith('@') ? [[key.slice(1), textOf(held)] as const] : [],
  );
  const has = new Set(own.map(([key]) => key));
  const spaces = like[0]?.attributes.filter((one) => isNamespace(one) && !has.has(one.name)) ?? [];
  const order = orderOf(like);
  const place = (key: string) => order.get(key) ?? order.size;
  return {
    attributes: [...spaces.map((one) => [one.name, one.value] as const), ...own],
    elements: entries
      .filter(([key]) => !key.startsWith('@') && key !== '#text')
      .toSorted(([a], [b]) => place(a) - place(b)),
    text: textOf(content['#text'] ?? null),
  };
}

/** Where each element comes among its neighbours: as in the first model that has it. */
function orderOf(like: readonly XmlElement[]): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  for (const { elements } of like)
    for (const { name: child } of elements) {
      if (!order.has(child)) order.set(child, order.size);
    }
  return order;
}

export function isNamespace({ name: key }: Pick<XmlAttribute, 'name'>): boolean {
  return key === 'xmlns' || key.startsWith('xmlns:');
}

function isContent(value: Json): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function escaped(text: string, isAttribute = false): string {
  const plain = text
    .toWellFormed()
    .replace(impossible, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // A reader turns a bare CR into LF.
    .replaceAll('\r', '&#13;');
  return isAttribute
    ? plain.replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
    : plain;
}

function checked(text: string): string {
  if (!isXmlName(text)) throw new TypeError(`"${text}" cannot be the name of an element or attribute.`);
  return text;
}
