import type { RunTrace } from '@pyheart/engine';

/** The nodes whose step really happened and went well in a run; empty when its story is not kept. */
export function deliveredTo(trace: RunTrace | undefined): Set<string> {
  return new Set((trace?.steps ?? []).filter(({ status }) => status === 'ok').map(({ node }) => node));
}
