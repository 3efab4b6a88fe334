import type { Draft } from 'immer';
import type { PluginManifest } from '../../manifest.ts';
import { manifestsByKey } from '../../ports/portsIn.ts';
import { authenticatorFields } from '../check/checkAuthenticators.ts';
import type { PipelineDocument, PipelineNode, Wire } from '../document.ts';
import { freeId, freeWireId } from '../freeId.ts';
import { nodesFields } from '../namedNodes.ts';
import { type Command, defineCommand, titlesOf } from './Command.ts';

/** What the clipboard holds: nodes and the wires between them. */
export interface Clip {
  nodes: readonly PipelineNode[];
  wires: readonly Wire[];
}

export function copyNodes(document: PipelineDocument, ids: readonly string[]): Clip {
  return {
    nodes: document.nodes.filter(({ id }) => ids.includes(id)),
    wires: document.wires.filter(({ from, to }) => ids.includes(from.node) && ids.includes(to.node)),
  };
}

export interface PasteOptions {
  /** How far the copies are moved. */
  offset?: PipelineNode['position'];
  /** With them, a copied node names the copies of its authenticator and of others that were copied too. */
  manifests?: Iterable<PluginManifest>;
}

/** Adds copies of nodes and the wires between them. Ids are new, names and settings kept. */
export function duplicateNodes(ids: readonly string[], options: PasteOptions = {}): Command {
  return defineCommand({
    name: 'duplicateNodes',
    label: (document) => `Duplicated ${titlesOf(document, ids)}`,
    change: (draft) => addClip(draft, copyNodes(draft, ids), options),
  });
}

/** Adds what was copied, also from another pipeline. */
export function paste(clip: Clip, options: PasteOptions = {}): Command {
  const count = clip.nodes.length;
  return defineCommand({
    name: 'paste',
    label: () => `Pasted ${count === 1 ? (clip.nodes[0]?.name ?? 'a node') : `${count} nodes`}`,
    change: (draft) => addClip(draft, clip, options),
  });
}

/** The ids that the copies got are the last ones of the document, in the order of the clip. */
function addClip(draft: Draft<PipelineDocument>, clip: Clip, options: PasteOptions): void {
  const offset = options.offset ?? { x: 40, y: 40 };
  const manifests = manifestsByKey(options.manifests ?? []);
  const plain: Clip = JSON.parse(JSON.stringify(clip));
  const ids = new Map<string, string>();
  const copies = plain.nodes.map((node) => {
    const id = freeId(draft.nodes, node.id.replace(/-\d+$/, ''));
    ids.set(node.id, id);
    const copy = {
      ...node,
      id,
      position: { x: node.position.x + offset.x, y: node.position.y + offset.y },
    };
    draft.nodes.push(copy);
    return copy;
  });
  for (const copy of copies) {
    const schema = manifests.get(copy.plugin)?.configSchema ?? {};
    for (const { path, value } of authenticatorFields(schema, copy.settings)) {
      const renamed = ids.get(value);
      if (renamed !== undefined && Object.hasOwn(copy.settings, path)) copy.settings[path] = renamed;
    }
    for (const { path, value } of nodesFields(schema, copy.settings, { hidden: true })) {
      if (!Object.hasOwn(copy.settings, path)) continue;
      copy.settings[path] = value.map((id) => (typeof id === 'string' ? (ids.get(id) ?? id) : id));
    }
  }
  for (const { from, to } of plain.wires) {
    const [source, target] = [ids.get(from.node), ids.get(to.node)];
    if (source === undefined || target === undefined) continue;
    draft.wires.push({
      id: freeWireId(draft.wires),
      from: { node: source, port: from.port },
      to: { node: target, port: to.port },
    });
  }
}
