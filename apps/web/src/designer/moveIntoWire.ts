import {
  type Command,
  CommandRefused,
  defineCommand,
  insertBetween,
  type PluginManifest,
} from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';

/** Puts a node that is there already, and not wired yet, into a wire: out and in again, as one step. */
export function moveIntoWire(id: string, wire: string, manifests: readonly PluginManifest[]): Command {
  return defineCommand({
    name: 'moveIntoWire',
    label: (document) => {
      const node = document.nodes.find((candidate) => candidate.id === id);
      return node ? insertBetween(wire, node, manifests).label(document) : t('Inserted a node');
    },
    change: (draft) => {
      const index = draft.nodes.findIndex((candidate) => candidate.id === id);
      const [node] = index < 0 ? [] : draft.nodes.splice(index, 1);
      if (!node) throw new CommandRefused(`There is no node "${id}" in this pipeline.`);
      insertBetween(wire, JSON.parse(JSON.stringify(node)), manifests).change(draft);
    },
  });
}
