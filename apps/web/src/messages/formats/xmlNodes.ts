import { pathTo, readXml, type XmlElement, type XmlProblem } from '@pyheart/formats';
import { once } from '../../once.ts';
import type { DataNode } from '../DataNode.ts';

const openUpTo = 60_000;

/**
 * The root element with everything in it, with the paths by which steps read XML: `order.line[0].@code`. Names that
 * come once have no number.
 */
export function xmlNodes(text: string): DataNode[] | XmlProblem {
  const root = readXml(text);
  if ('problem' in root) return root;
  return elementNodes([root], '', text.length <= openUpTo ? 4 : 0);
}

/** `levels` is how many levels are open before anybody opens them. */
function elementNodes(elements: readonly XmlElement[], parent: string, levels: number): DataNode[] {
  const counts = new Map<string, number>();
  for (const { name } of elements) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return elements.map((element) => {
    const { name } = element;
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    const number = counts.get(name) === 1 ? '' : `[${index}]`;
    return elementNode(element, { path: pathTo(parent, name) + number, label: name + number, levels });
  });
}

interface Place {
  path: string;
  label: string;
  levels: number;
}

function elementNode(element: XmlElement, { path, label, levels }: Place): DataNode {
  const { attributes, elements, text, start, end } = element;
  const isLeaf = attributes.length === 0 && elements.length === 0;
  const node = { key: path, label, start, end, ...(text === '' ? {} : { value: text }) };
  if (isLeaf) return { ...node, path };
  return {
    ...node,
    // Text beside attributes or elements has a name of its own.
    path: text === '' ? path : pathTo(path, '#text'),
    isOpen: levels > 0,
    children: once(() => [
      ...attributes.map(({ name, value, ...range }) => {
        const at = pathTo(path, `@${name}`);
        return { key: at, label: `@${name}`, path: at, value, ...range };
      }),
      ...elementNodes(elements, path, levels - 1),
    ]),
  };
}
