import type { Draft } from 'immer';
import type { PluginManifest } from '../../manifest.ts';
import { manifestsByKey } from '../../ports/portsIn.ts';
import { authenticatorFields } from '../check/checkAuthenticators.ts';
import type { CanvasNote, NodeGroup, PipelineDocument, PipelineNode, Wire } from '../document.ts';
import { freeId, freeWireId } from '../freeId.ts';
import { nodesFields } from '../namedNodes.ts';
import { type Command, defineCommand } from './Command.ts';

/** What the clipboard holds: nodes, the wires between them, groups that are whole, and notes. */
export interface Clip {
  nodes: readonly PipelineNode[];
  wires: readonly Wire[];
  groups?: readonly NodeGroup[] | undefined;
  notes?: readonly CanvasNote[] | undefined;
}

export function copyNodes(
  document: PipelineDocument,
  ids: readonly string[],
  notes: readonly string[] = [],
): Clip {
  const has = new Set(ids);
  const noted = new Set(notes);
  return {
    nodes: document.nodes.filter(({ id }) => has.has(id)),
    wires: document.wires.filter(({ from, to }) => has.has(from.node) && has.has(to.node)),
    groups: (document.groups ?? []).filter((group) => group.nodes.every((id) => has.has(id))),
    notes: (document.notes ?? []).filter(({ id }) => noted.has(id)),
  };
}

export interface PasteOptions {
  /** How far the copies are moved. */
  offset?: PipelineNode['position'];
  /** With them, a copied node names the copies of its authenticator and of others that were copied too. */
  manifests?: Iterable<PluginManifest>;
}

/** Adds copies of nodes and the wires between them. Ids are new, names and settings kept. */
export function duplicateNodes(
  ids: readonly string[],
  options: PasteOptions = {},
  notes: readonly string[] = [],
): Command {
  return defineCommand({
    name: 'duplicateNodes',
    label: (document) => `Duplicated ${clipTitle(copyNodes(document, ids, notes))}`,
    change: (draft) => {
      addClip(draft, copyNodes(draft, ids, notes), options);
    },
  });
}

/** Adds what was copied, also from another pipeline. */
export function paste(clip: Clip, options: PasteOptions = {}): Command {
  return defineCommand({
    name: 'paste',
    label: () => `Pasted ${clipTitle(clip)}`,
    change: (draft) => {
      addClip(draft, clip, options);
    },
  });
}

/** "MLLP in", "3 nodes", "1 note", "3 nodes and 2 notes". */
export function clipTitle({ nodes, notes = [] }: Clip): string {
  const [only] = nodes;
  const steps =
    nodes.length === 1 && only ? only.name || only.plugin : nodes.length > 0 ? `${nodes.length} nodes` : '';
  const texts = notes.length === 0 ? '' : notes.length === 1 ? '1 note' : `${notes.length} notes`;
  return [steps, texts].filter(Boolean).join(' and ');
}

/** Adds the copies at the end of the document, in the order of the clip, and gives their ids by the old ones. */
export function addClip(
  draft: Draft<PipelineDocument>,
  clip: Clip,
  options: PasteOptions,
): ReadonlyMap<string, string> {
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
  for (const group of plain.groups ?? []) {
    const nodes = group.nodes.flatMap((id) => ids.get(id) ?? []);
    draft.groups = [...(draft.groups ?? []), { ...group, id: freeId(draft.groups ?? [], 'group'), nodes }];
  }
  for (const note of plain.notes ?? []) {
    const position = { x: note.position.x + offset.x, y: note.position.y + offset.y };
    draft.notes = [...(draft.notes ?? []), { ...note, id: freeId(draft.notes ?? [], 'note'), position }];
  }
  return ids;
}
