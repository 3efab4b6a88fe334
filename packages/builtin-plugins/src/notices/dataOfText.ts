import { readXml, type XmlElement } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { csvRows } from '../text/csvRows.ts';

/** A text as data with named places: JSON, JSON by line, XML and CSV with a line of column names; null for XML that is broken. */
export function dataOfText(text: string): Json {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<')) return dataOfXml(text);
  const isJson = start.startsWith('{') || start.startsWith('[');
  return (isJson ? dataOfJson(start) : undefined) ?? csvRows(text, true);
}

/** Undefined for text that is no JSON, neither as a whole nor by line. */
function dataOfJson(text: string): Json | undefined {
  return (
    parsed(text) ??
    parsed(
      `[${text
        .trim()
        .split(/[\r\n]+/)
        .join(',')}]`,
    )
  );
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function dataOfXml(text: string): Json {
  const root = readXml(text);
  if ('problem' in root) return null;
  const isFhir = root.attributes.some(
    ({ name, value }) => name.startsWith('xmlns') && value === 'http://hl7.org/fhir',
  );
  return contentOf(root, isFhir);
}

/** An element by the names in it, as a list since each may repeat. In FHIR a capital begins a resource, and `value` holds a text. */
function contentOf({ name, attributes, elements, text }: XmlElement, isFhir: boolean): Json {
  const own = withoutPrefix(name);
  const value = attributes.find((attribute) => attribute.name === 'value')?.value;
  if (elements.length === 0) return value ?? text;
  const named = new Map<string, Json[]>();
  for (const element of elements) {
    const key = withoutPrefix(element.name);
    const known = named.get(key) ?? [];
    known.push(contentOf(element, isFhir));
    named.set(key, known);
  }
  const content = Object.fromEntries(named);
  return isFhir && /^[A-Z]/.test(own) ? { ...content, resourceType: own } : content;
}

function withoutPrefix(name: string): string {
  return name.replace(/^.*:/, '');
}
