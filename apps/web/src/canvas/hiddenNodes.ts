import type { NodeGroup } from '@pyheart/plugin-sdk';
import { groupKey } from './flowKeys.ts';

/** By id of each node that a collapsed group stands for: the key of that group on the canvas. */
export function hiddenNodes(groups: readonly NodeGroup[] = []): ReadonlyMap<string, string> {
  return new Map(
    groups
      .filter(({ collapsed }) => collapsed)
      .flatMap((group) => group.nodes.map((id) => [id, groupKey(group.id)] as const)),
  );
}
