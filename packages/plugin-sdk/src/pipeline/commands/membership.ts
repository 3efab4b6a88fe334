import type { Draft } from 'immer';
import type { PipelineDocument } from '../document.ts';

/** Makes a node part of a group; nothing happens without one. */
export function joinGroup(draft: Draft<PipelineDocument>, id: string | undefined, node: string): void {
  const group = draft.groups?.find((candidate) => candidate.id === id);
  if (group && !group.nodes.includes(node)) group.nodes.push(node);
}

/** Takes nodes out of their groups; a group that is left empty is gone, and the list with the last one. */
export function leaveGroups(draft: Draft<PipelineDocument>, nodes: readonly string[]): void {
  if (!draft.groups?.some((group) => group.nodes.some((id) => nodes.includes(id)))) return;
  for (const group of draft.groups) {
    if (group.nodes.some((id) => nodes.includes(id))) {
      group.nodes = group.nodes.filter((id) => !nodes.includes(id));
    }
  }
  keepGroups(draft, (group) => group.nodes.length > 0);
}

export function keepGroups(
  draft: Draft<PipelineDocument>,
  keep: (group: { id: string; nodes: readonly string[] }) => boolean,
): void {
  const left = (draft.groups ?? []).filter(keep);
  if (left.length === 0) delete draft.groups;
  else if (left.length !== draft.groups?.length) draft.groups = left;
}
