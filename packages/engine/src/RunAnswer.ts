import type { NodeFailure } from './RunRequest.ts';

/** What became of a message at the nodes that its source answers for. `name` is what the failed node is called. */
export type RunAnswer =
  | { status: 'accepted' }
  | { status: 'refused'; failure: NodeFailure & { name: string } };
