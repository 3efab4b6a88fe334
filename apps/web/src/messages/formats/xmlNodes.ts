import type { DataNode } from '../DataNode.ts';

/** An element while it is being read. */
interface OpenElement {
  name: string;
  node: DataNode;
  children: DataNode[];
  text: string;
  seen: Map<string, number>;
}

export interface XmlProblem {
  problem: string;
  offset: number;
}

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^>[]|\[[\s\S]*?\])*>|<\/\s*([^\s>]+)\s*>|<([^\s/>!?][^\s/>]*)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y;
const attribute = /([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The root element with everything in it, or the first place that is not well formed. Nothing outside is fetched. */
export function xmlNodes(text: string, openUpTo = 60_000): DataNode[] | XmlProblem {
  const isSmall = text.length <= openUpTo;
  const root: DataNode[] = [];
  const stack: OpenElement[] = [];
  let rootText = '';
  token.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match) return { problem: `The XML is not well formed from ${placeAt(text, at)} on.`, offset: at };
    const [whole, cdata, closing, opening, attributes = '', isEmpty, plain] = match;
    const top = stack.at(-1);
    if (opening !== undefined) {
      const siblings = top?.seen ?? new Map<string, number>();
      const count = (siblings.get(opening) ?? 0) + 1;
      siblings.set(opening, count);
      const path = `${top?.node.key ?? ''}/${opening}${count === 1 ? '' : `[${count}]`}`;
      const label = count === 1 ? opening : `${opening}[${count}]`;
      const children = attributeNodes(attributes, path, at + 1 + opening.length);
      const node: DataNode = { key: path, label, path, start: at, end: at + whole.length };
      (top?.children ?? root).push(node);
      const element = { name: opening, node, children, text: '', seen: new Map<string, number>() };
      if (isEmpty) close(element, at + whole.length, stack.length, isSmall);
      else stack.push(element);
    } else if (closing !== undefined) {
      if (!top || top.name !== closing) {
        const expected = top ? `</${top.name}>` : 'nothing more';
        return {
          problem: `At ${placeAt(text, at)} an end tag comes where ${expected} was expected.`,
          offset: at,
        };
      }
      stack.pop();
      close(top, at + whole.length, stack.length, isSmall);
    } else if (top) top.text += cdata ?? decode(plain ?? '');
    else rootText += plain ?? '';
  }
  const open = stack.at(-1);
  if (open)
    return {
      problem: `The XML ends too early: ${open.name}, which starts at ${placeAt(text, open.node.start)}, is never closed.`,
      offset: open.node.start,
    };
  if (root.length !== 1 || rootText.trim() !== '')
    return { problem: 'The XML needs exactly one outermost element.', offset: root[1]?.start ?? 0 };
  return root;
}

function close(element: OpenElement, end: number, depth: number, isSmall: boolean): void {
  const { node, children } = element;
  const text = element.text.trim();
  node.end = end;
  if (text !== '') node.value = text;
  if (children.length === 0) return;
  node.isOpen = isSmall && depth < 4;
  node.children = () => children;
}

function attributeNodes(text: string, path: string, start: number): DataNode[] {
  return [...text.matchAll(attribute)].map((match) => {
    const [whole, name = '', double, single] = match;
    const at = start + match.index;
    const key = `${path}/@${name}`;
    return {
      key,
      label: `@${name}`,
      path: key,
      value: decode(double ?? single ?? ''),
      start: at,
      end: at + whole.length,
    };
  });
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
