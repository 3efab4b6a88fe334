import type { PluginManifest } from '../../manifest.ts';
import { CommandRefused, titleOf } from '../commands/Command.ts';
import type { PipelineDocument, PipelineNode, PortReference, Wire } from '../document.ts';
import { borderOf, borderProblem } from '../groupBorders.ts';
import { nodesFields } from '../namedNodes.ts';

/** Where messages get into the nodes that are to be a pipeline of their own, and where they leave. */
export interface SelectionBorder {
  nodes: readonly PipelineNode[];
  /** Wires between them. */
  inner: readonly Wire[];
  entry: PortReference;
  /** Absent: what they do ends there. */
  exit: PortReference | undefined;
  /** Where failed messages go outside. */
  failedTo: readonly PortReference[];
}

/** Looks whether nodes can be a pipeline of their own. Throws CommandRefused with the reason when they cannot. */
export function selectionBorder(
  document: PipelineDocument,
  ids: readonly string[],
  manifests: ReadonlyMap<string, PluginManifest>,
): SelectionBorder {
  const has = new Set(ids);
  const nodes = document.nodes.filter(({ id }) => has.has(id));
  const title = (id: string) => titleOf(document, id);
  if (nodes.length === 0) throw new CommandRefused('Select the steps that shall be a sub-pipeline first.');
  for (const node of nodes) {
    const manifest = manifests.get(node.plugin);
    if (!manifest || manifest.inputs.length > 0) continue;
    throw new CommandRefused(
      `${title(node.id)} takes no messages of other steps, so it stays in this pipeline: take it out of the selection.`,
    );
  }
  refuseNamed(document, has, manifests);
  const border = borderOf({ id: '', name: 'the sub-pipeline', nodes: [...ids] }, document.wires);
  const problem = borderProblem(border, document, 'a sub-pipeline');
  if (problem) throw new CommandRefused(problem);
  const [entry] = border.entries;
  if (!entry) throw new CommandRefused('No message gets into these steps: wire them first.');
  const inner = document.wires.filter(({ from, to }) => has.has(from.node) && has.has(to.node));
  const reached = new Set([entry.node]);
  for (const id of reached) for (const { from, to } of inner) if (from.node === id) reached.add(to.node);
  const apart = nodes.find(({ id }) => !reached.has(id));
  if (apart) {
    throw new CommandRefused(
      `No message gets from ${title(entry.node)} to ${title(apart.id)} within the selection: take it out, or select what lies between.`,
    );
  }
  return { nodes, inner, entry, exit: border.exits[0], failedTo: failedTo(document, has) };
}

/** A source that waits for the checks of a node would wait for nothing. */
function refuseNamed(
  document: PipelineDocument,
  has: ReadonlySet<string>,
  manifests: ReadonlyMap<string, PluginManifest>,
): void {
  for (const node of document.nodes) {
    if (has.has(node.id)) continue;
    for (const { value, choice } of nodesFields(
      manifests.get(node.plugin)?.configSchema ?? {},
      node.settings,
    )) {
      const named = value.find((id): id is string => typeof id === 'string' && has.has(id));
      if (choice !== 'checks' || named === undefined) continue;
      throw new CommandRefused(
        `${titleOf(document, node.id)} answers with what ${titleOf(document, named)} finds, so that one stays in this pipeline: take it out of the selection.`,
      );
    }
  }
}

/** All failures of a called pipeline leave by one port, so they have to go to one place already. */
function failedTo(document: PipelineDocument, has: ReadonlySet<string>): PortReference[] {
  const targets = new Map<string, Map<string, PortReference>>();
  for (const { from, to } of document.wires) {
    if (from.port !== 'error' || !has.has(from.node) || has.has(to.node)) continue;
    const own = targets.get(from.node) ?? new Map<string, PortReference>();
    targets.set(from.node, own.set(`${to.node} ${to.port}`, to));
  }
  const [first, ...others] = [...targets];
  if (!first) return [];
  const same = [...first[1].keys()].sort().join('\n');
  const other = others.find(([, to]) => [...to.keys()].sort().join('\n') !== same);
  if (other) {
    throw new CommandRefused(
      `What fails at ${titleOf(document, first[0])} and at ${titleOf(document, other[0])} goes to different steps; the failures of a sub-pipeline go to one.`,
    );
  }
  return [...first[1].values()];
}
