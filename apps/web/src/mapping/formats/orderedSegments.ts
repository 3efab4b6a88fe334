import type { Hl7Dictionary, StructureDefinition, StructureNode } from '@pyheart/formats';

export interface ShownSegment {
  name: string;
  isRequired: boolean;
  isList: boolean;
}

/** Segments in the order of the structure; those that it does not have, such as Z segments, at the end. */
export function orderedSegments(
  structure: StructureDefinition | undefined,
  named: readonly string[],
  paths: readonly string[],
): ShownSegment[] {
  const shown = new Map<string, ShownSegment>();
  const add = (segment: ShownSegment) => {
    if (!shown.has(segment.name)) shown.set(segment.name, segment);
  };
  for (const segment of structure ? inStructure(structure.nodes, true, false) : []) add(segment);
  const others = [...named, ...paths.map((path) => path.slice(0, 3))];
  for (const name of others)
    if (/^[A-Z][A-Z0-9]{2}$/.test(name)) add({ name, isRequired: false, isList: false });
  return [...shown.values()];
}

function inStructure(nodes: readonly StructureNode[], isAlways: boolean, repeats: boolean): ShownSegment[] {
  return nodes.flatMap((node) => {
    const isRequired = isAlways && node.min > 0;
    const isList = repeats || node.max > 1;
    if (node.kind === 'segment') return [{ name: node.name, isRequired, isList }];
    return node.kind === 'group'
      ? inStructure(node.nodes, isRequired, isList)
      : inStructure(node.options, false, isList);
  });
}

/** The names of all segments of a version. */
export function knownSegments(dictionary: Hl7Dictionary): readonly string[] {
  return [...dictionary.segments.keys()].sort();
}
