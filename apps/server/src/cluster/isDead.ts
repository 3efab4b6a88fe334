import type { LivingNode } from './clusterNodeRows.ts';

/** A process whose session is gone and that did not come back within this has died. */
const silentWithoutSessionMs = 1000;
/** One that is stopped or cut off keeps its session; it has stopped beginning work before this (`fenceMs`). */
const silentMs = 8000;

/** True when others may take over what this process held. */
export function isDead(node: Pick<LivingNode, 'hasSession' | 'silentMs' | 'isReconnecting'>): boolean {
  if (node.isReconnecting) return false;
  return node.silentMs > boundOf(node);
}

/** How long it must have been silent at the moment it is taken for dead. */
export function boundOf({ hasSession }: Pick<LivingNode, 'hasSession'>): number {
  return hasSession ? silentMs : silentWithoutSessionMs;
}
