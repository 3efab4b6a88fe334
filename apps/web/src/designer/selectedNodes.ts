import type { Draft } from '../draft/createDraft.ts';
import type { View } from './createView.ts';

/** The nodes that are selected, those of selected groups included. */
export function selectedNodes(draft: Draft, view: View): string[] {
  const { nodes, groups } = view.getState();
  if (groups.size === 0) return [...nodes];
  const { groups: all = [] } = draft.store.getState().document;
  const within = all.filter(({ id }) => groups.has(id)).flatMap((group) => group.nodes);
  return [...new Set([...nodes, ...within])];
}
