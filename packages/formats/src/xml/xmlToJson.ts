/** XML as plain data; see `xmlToJson`. */
export type XmlJson = string | XmlJson[] | { [name: string]: XmlJson };

interface OpenElement {
  name: string;
  /** Attributes as `@name`, and elements by their name. */
  parts: Map<string, XmlJson>;
  text: string;
  start: number;
}

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^>[]|\[[\s\S]*?\])*>|<\/\s*([^\s>]+)\s*>|<([^\s/>!?][^\s/>]*)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y;
const attribute = /([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads XML as objects by element name: `order.patient.name`. Elements that repeat become a list, attributes are
 * `@name`, and text beside attributes or elements is `#text`; prefixes of namespaces stay in the name. Entities other than
 * the five of XML are left as they are and nothing outside of the text is fetched, so a document cannot blow up.
 */
export function xmlToJson(text: string): { value: { [name: string]: XmlJson } } | { problem: string } {
  const root: OpenElement = { name: '', parts: new Map(), text: '', start: 0 };
  const stack: OpenElement[] = [root];
  token.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match) return { problem: `The XML is not well formed from ${placeAt(text, at)} on.` };
    const [, cdata, closing, opening, attributes = '', isEmpty, plain] = match;
    const top = stack.at(-1)!;
    if (opening !== undefined) {
      const element = { name: opening, parts: attributesOf(attributes), text: '', start: at };
      if (isEmpty) put(top.parts, opening, valueOfElement(element));
      else stack.push(element);
    } else if (closing !== undefined) {
      if (top === root || top.name !== closing) {
        return { problem: `At ${placeAt(text, at)} an end tag comes that ends no open element.` };
      }
      stack.pop();
      put(stack.at(-1)!.parts, closing, valueOfElement(top));
    } else top.text += cdata ?? decode(plain ?? '');
  }
  const open = stack.at(-1)!;
  if (open !== root)
    return { problem: `The element that starts at ${placeAt(text, open.start)} is never closed.` };
  if (root.parts.size !== 1 || root.text.trim() !== '' || Array.isArray([...root.parts.values()][0])) {
    return { problem: 'The XML needs exactly one outermost element.' };
  }
  return { value: Object.fromEntries(root.parts) };
}

function attributesOf(text: string): Map<string, XmlJson> {
  const found = new Map<string, XmlJson>();
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    found.set(`@${name}`, decode(double ?? single ?? ''));
  }
  return found;
}

/** An element that holds text alone is that text. */
function valueOfElement({ parts, text }: OpenElement): XmlJson {
  const trimmed = text.trim();
  if (parts.size === 0) return trimmed;
  if (trimmed !== '') parts.set('#text', trimmed);
  return Object.fromEntries(parts);
}

function put(parts: Map<string, XmlJson>, name: string, value: XmlJson): void {
  const known = parts.get(name);
  if (known === undefined) parts.set(name, value);
  else if (Array.isArray(known)) known.push(value);
  else parts.set(name, [known, value]);
}

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function placeAt(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
