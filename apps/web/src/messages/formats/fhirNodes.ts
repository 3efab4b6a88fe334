import { once } from '../../once.ts';
import type { DataNode } from '../DataNode.ts';
import { jsonNodes, skipBlank } from './jsonNodes.ts';

/**
 * The elements of a resource or bundle with FHIR paths: `Patient.name[0].family`. In a bundle a resource whose type
 * comes once is named by its type, so that the path survives another order of entries; others keep their place.
 */
export function fhirNodes(text: string): DataNode[] {
  const start = skipBlank(text, 0);
  const plain = jsonNodes(text, start, '');
  const type = elementOf(plain, 'resourceType');
  if (type === undefined) return plain;
  return type === 'Bundle' ? bundleNodes(text, plain) : jsonNodes(text, start, type);
}

function bundleNodes(text: string, plain: readonly DataNode[]): DataNode[] {
  const entries = plain.find(({ label }) => label === 'entry')?.children?.() ?? [];
  const types = entries.map((entry) => typeOf(entry));
  const isAlone = (type: string | undefined) => types.filter((other) => other === type).length === 1;
  return plain.map((node) => {
    if (node.label !== 'entry' || !node.children) return node;
    return {
      ...node,
      children: once(() =>
        entries.map((entry, index) => {
          const type = types[index];
          return {
            ...entry,
            ...(type === undefined ? {} : { summary: type }),
            children: once(() =>
              (entry.children?.() ?? []).map((part) => {
                if (part.label !== 'resource' || type === undefined || !isAlone(type) || !part.children)
                  return part;
                const at = text.indexOf('{', part.start);
                return { ...part, summary: type, children: once(() => jsonNodes(text, at, type, 2)) };
              }),
            ),
          };
        }),
      ),
    };
  });
}

function typeOf(entry: DataNode): string | undefined {
  const resource = entry.children?.().find(({ label }) => label === 'resource');
  return elementOf(resource?.children?.() ?? [], 'resourceType');
}

const elementOf = (nodes: readonly DataNode[], name: string): string | undefined =>
  nodes.find(({ label }) => label === name)?.value;
