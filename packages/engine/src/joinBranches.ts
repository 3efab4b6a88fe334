import type { JoinRule } from '@pyheart/plugin-sdk';
import type { JoinArrival } from './Joins.ts';
import type { PlannedNode } from './planRun.ts';
import { park, type Walk } from './Walk.ts';

/** Keeps what a branch gives to a join, and lets the join go on when it has as much as it wants. */
export async function joinArrival(walk: Walk, node: PlannedNode, arrival: JoinArrival): Promise<void> {
  const { trace, joins, queue } = walk;
  const before = trace.steps.find(
    (step) => step.node === node.id && (step.status === 'ok' || step.isFinal === true),
  );
  const given = before && trace.messages[before.input];
  // It has gone on in an earlier attempt; what comes now is late.
  const rule = given ? { count: 1 } : await ruleOf(walk, node.id);
  const first = joins.add(arrival, cameAt(walk, arrival), rule.count);
  if (first) queue.push({ ...first, ...(given ? { message: given } : {}), isJoined: true });
}

/**
 * Called when no branch runs any more: joins with nothing left to wait for go on. One whose branch waits for later
 * waits with it, at most until its own time limit. True when one went on.
 */
export async function closeJoins(walk: Walk): Promise<boolean> {
  const { joins, queue, request } = walk;
  let hasGoneOn = false;
  for (const id of joins.open()) {
    if (isComing(walk, id)) {
      const { timeoutMs } = await ruleOf(walk, id);
      if (timeoutMs === undefined) continue;
      const deadline = joins.since(id) + timeoutMs;
      if (deadline > request.nodes.clock.now().getTime()) {
        park(walk, { until: new Date(deadline).toISOString() });
        continue;
      }
    }
    const first = joins.close(id);
    if (!first) continue;
    queue.push({ ...first, isJoined: true });
    hasGoneOn = true;
  }
  return hasGoneOn;
}

/** A step that waits may still give something to the join. */
function isComing({ waits, trace, joins }: Walk, join: string): boolean {
  const asleep = trace.steps.filter(({ status }) => status === 'waiting');
  return [...waits, ...asleep].some(({ node }) => joins.leadsTo(node, join));
}

async function ruleOf({ request }: Walk, id: string): Promise<JoinRule> {
  // Settings that are wrong fail the step itself, with their reason.
  const ready = request.nodes.peek(id) ?? (await request.nodes.ready(id).catch(() => undefined));
  return ready?.planned.plugin.joins?.(ready.context.config) ?? {};
}

/** When the step that gave it ended, in ms: the same after a restart. */
function cameAt({ trace, request }: Walk, { from, message }: JoinArrival): number {
  const step = trace.steps.find(
    ({ node, outputs }) => node === from && outputs.some((output) => output.message === message.id),
  );
  return step ? Date.parse(step.startedAt) + step.ms : request.nodes.clock.now().getTime();
}
