import type { NodeGroup, PipelineDocument, PortReference, Wire } from './document.ts';

/** Where messages cross the border of a group. Failed messages may leave anywhere, so `error` is no exit. */
export interface GroupBorder {
  group: NodeGroup;
  /** Inputs within that are fed from outside, each once. */
  entries: readonly PortReference[];
  /** Outputs within that feed something outside, each once. */
  exits: readonly PortReference[];
}

/** The group that a node belongs to. */
export function groupOf(
  { groups = [] }: Pick<PipelineDocument, 'groups'>,
  node: string,
): NodeGroup | undefined {
  return groups.find(({ nodes }) => nodes.includes(node));
}

/** The borders by the id of each node that is in a group. */
export function groupBorders(document: PipelineDocument): ReadonlyMap<string, GroupBorder> {
  const borders = new Map<string, GroupBorder>();
  for (const group of document.groups ?? []) {
    const border = borderOf(group, document.wires);
    for (const id of group.nodes) borders.set(id, border);
  }
  return borders;
}

export function borderOf(group: NodeGroup, wires: readonly Wire[]): GroupBorder {
  const members = new Set(group.nodes);
  const entries = new Map<string, PortReference>();
  const exits = new Map<string, PortReference>();
  for (const { from, to } of wires) {
    if (members.has(from.node) === members.has(to.node)) continue;
    if (members.has(to.node)) entries.set(`${to.node} ${to.port}`, to);
    else if (from.port !== 'error') exits.set(`${from.node} ${from.port}`, from);
  }
  return { group, entries: [...entries.values()], exits: [...exits.values()] };
}

/** Why these nodes with these wires cannot be one group, or `what` it is, or undefined when they can. */
export function borderProblem(
  { group, entries, exits }: GroupBorder,
  { nodes }: Pick<PipelineDocument, 'nodes'>,
  what = 'a group',
): string | undefined {
  const name = (id: string) => titleIn(nodes, id);
  if (entries.length > 1) {
    return `Messages would enter "${group.name}" at ${places(entries, name)}; ${what} has one entry.`;
  }
  if (exits.length > 1) {
    return `Messages would leave "${group.name}" at ${places(exits, name)}; ${what} has one exit.`;
  }
  return undefined;
}

/** Why a wire may not cross the border of a group, or undefined when it may. */
export function groupRefusal(
  { nodes }: Pick<PipelineDocument, 'nodes'>,
  borders: ReadonlyMap<string, GroupBorder>,
  from: PortReference,
  to: PortReference,
): string | undefined {
  const [source, target] = [borders.get(from.node), borders.get(to.node)];
  if (source?.group === target?.group) return undefined;
  const [entry] = target?.entries ?? [];
  if (target && entry && !isSame(entry, to)) {
    return `Messages enter the group "${target.group.name}" at ${titleIn(nodes, entry.node)}. A group has one entry: end the wire there, or take ${titleIn(nodes, to.node)} out of the group.`;
  }
  const [exit] = source?.exits ?? [];
  if (source && exit && from.port !== 'error' && !isSame(exit, from)) {
    return `Messages leave the group "${source.group.name}" at ${titleIn(nodes, exit.node)}. A group has one exit: start the wire there, or take ${titleIn(nodes, from.node)} out of the group.`;
  }
  return undefined;
}

/** "Validate and Map": where the border is crossed, two ports of one node said by their ports. */
function places(ends: readonly PortReference[], name: (id: string) => string): string {
  const nodes = new Set(ends.map(({ node }) => node));
  const words = ends.map(({ node, port }) =>
    nodes.size === ends.length ? name(node) : `${name(node)} (${port})`,
  );
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function isSame(left: PortReference, right: PortReference): boolean {
  return left.node === right.node && left.port === right.port;
}

function titleIn(nodes: PipelineDocument['nodes'], id: string): string {
  const node = nodes.find((candidate) => candidate.id === id);
  return node?.name.trim() || node?.plugin || id;
}
