import { pathTo, readXml, type XmlElement, type XmlProblem } from '@pyheart/formats';
import { once } from '../../once.ts';
import type { DataNode } from '../DataNode.ts';

const openUpTo = 60_000;

/** What stands beside an element in the tree. */
export type SummaryOf = (element: XmlElement) => string | undefined;

const noSummary: SummaryOf = () => undefined;

/**
 * The root element with everything in it, with the paths by which steps read XML: `order.line[0].@code`. Names that
 * come once have no number. `levels` are open before anybody opens them.
 */
export function xmlNodes(
  text: string,
  { levels = 4, summaryOf = noSummary }: { levels?: number; summaryOf?: SummaryOf } = {},
): DataNode[] | XmlProblem {
  const root = readXml(text);
  if ('problem' in root) return root;
  return elementNodes([root], { parent: '', levels: text.length <= openUpTo ? levels : 0, summaryOf });
}

interface Around {
  parent: string;
  /** How many levels are open before anybody opens them. */
  levels: number;
  summaryOf: SummaryOf;
}

function elementNodes(elements: readonly XmlElement[], around: Around): DataNode[] {
  const counts = new Map<string, number>();
  for (const { name } of elements) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return elements.map((element) => {
    const { name } = element;
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    const number = counts.get(name) === 1 ? '' : `[${index}]`;
    return elementNode(element, {
      ...around,
      path: pathTo(around.parent, name) + number,
      label: name + number,
    });
  });
}

interface Place extends Around {
  path: string;
  label: string;
}

function elementNode(element: XmlElement, { path, label, levels, summaryOf }: Place): DataNode {
  const { attributes, elements, text, start, end } = element;
  const isLeaf = attributes.length === 0 && elements.length === 0;
  const node = { key: path, label, start, end, ...(text === '' ? {} : { value: text }) };
  if (isLeaf) return { ...node, path };
  const summary = summaryOf(element);
  return {
    ...node,
    ...(summary === undefined ? {} : { summary }),
    // Text beside attributes or elements has a name of its own.
    path: text === '' ? path : pathTo(path, '#text'),
    isOpen: levels > 0,
    children: once(() => [
      ...attributes.map(({ name, value, ...range }) => {
        const at = pathTo(path, `@${name}`);
        return { key: at, label: `@${name}`, path: at, value, ...range };
      }),
      ...elementNodes(elements, { parent: path, levels: levels - 1, summaryOf }),
    ]),
  };
}
