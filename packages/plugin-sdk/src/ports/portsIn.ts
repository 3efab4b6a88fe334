import type { PluginManifest } from '../manifest.ts';
import type { MessageKind } from '../message.ts';
import type { PipelineDocument, PipelineNode } from '../pipeline/document.ts';
import type { Port } from '../ports.ts';
import { sharedKinds } from './canConnect.ts';
import { type NodePorts, portsOf } from './portsOf.ts';

type Kinds = Port['kinds'];
interface PassThrough {
  kinds: Kinds;
  subtypes: readonly string[];
}

/** Manifests by key; the check, the canvas and the engine hold them this way or as a list. */
export function manifestsByKey(manifests: Iterable<PluginManifest>): ReadonlyMap<string, PluginManifest> {
  return new Map([...manifests].map((manifest) => [manifest.key, manifest]));
}

/**
 * The ports of every node of a pipeline, by node id. A pass-through output gets the kinds that really arrive,
 * found by following the wires back; with nothing wired it keeps what its input takes. Nodes whose plugin is
 * unknown are absent.
 */
export function portsIn(
  document: PipelineDocument,
  manifests: Iterable<PluginManifest>,
): ReadonlyMap<string, NodePorts> {
  const byKey = manifestsByKey(manifests);
  const declared = new Map<string, NodePorts>();
  const wired = wiredOutputs(document);
  for (const node of document.nodes) {
    const manifest = byKey.get(node.plugin);
    if (manifest !== undefined) declared.set(node.id, portsOf(node, manifest, wired.get(node.id)));
  }
  const arrivals = new Map<string, PassThrough>();
  const visiting = new Set<string>();

  const arriving = (node: string, input: Port): PassThrough => {
    const key = `${node}\n${input.name}`;
    const known = arrivals.get(key);
    if (known !== undefined) return known;
    const own = { kinds: input.kinds, subtypes: input.subtypes ?? [] };
    if (visiting.has(key)) return own;
    visiting.add(key);
    const given = document.wires
      .filter((wire) => wire.to.node === node && wire.to.port === input.name)
      .flatMap((wire) => {
        const output = declared.get(wire.from.node)?.outputs.find(({ name }) => name === wire.from.port);
        return output === undefined ? [] : [resolve(wire.from.node, output)];
      });
    visiting.delete(key);
    const kinds = given.reduce<Kinds>((all, port) => union(all, port.kinds), []);
    const shared = sharedKinds(kinds, input.kinds);
    const unlimited = given.some((port) => (port.subtypes ?? []).length === 0);
    const found =
      given.length === 0 || (shared !== 'any' && shared.length === 0)
        ? own
        : {
            kinds: shared,
            subtypes: unlimited ? own.subtypes : given.flatMap((port) => port.subtypes ?? []),
          };
    arrivals.set(key, found);
    return found;
  };
  const resolve = (node: string, output: Port): Port => {
    const input = declared.get(node)?.inputs.find(({ name }) => name === output.sameAs);
    if (input === undefined) return output;
    const { kinds, subtypes } = arriving(node, input);
    return { ...output, kinds, ...(subtypes.length === 0 ? {} : { subtypes }) };
  };

  return new Map(
    [...declared].map(([id, { inputs, outputs }]) => [
      id,
      { inputs, outputs: outputs.map((output) => resolve(id, output)) },
    ]),
  );
}

/** The ports of one node with pass-through kinds resolved; none when node or plugin is unknown. */
export function resolvedPortsOf(
  document: PipelineDocument,
  node: Pick<PipelineNode, 'id'>,
  manifests: Iterable<PluginManifest>,
): NodePorts {
  return portsIn(document, manifests).get(node.id) ?? { inputs: [], outputs: [] };
}

function wiredOutputs({ wires }: PipelineDocument): Map<string, Set<string>> {
  const wired = new Map<string, Set<string>>();
  for (const { from } of wires) wired.set(from.node, (wired.get(from.node) ?? new Set()).add(from.port));
  return wired;
}

function union(left: Kinds, right: Kinds): Kinds {
  if (left === 'any' || right === 'any') return 'any';
  return [...new Set<MessageKind>([...left, ...right])];
}
