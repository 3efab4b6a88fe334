import type { RunPlan } from './planRun.ts';
import type { RunTrace, StepTrace } from './trace.ts';

/**
 * The steps as if each had waited for the one before, breadth first and in wire order: two runs of the same message
 * read alike, whichever branch was quicker. Tries of one step stay together; what no wire leads to comes last.
 */
export function orderSteps(trace: RunTrace, plan: RunPlan, entry: string, root: string): StepTrace[] {
  const byPlace = Map.groupBy(trace.steps, ({ node, input }) => `${node}\n${input}`);
  const ordered: StepTrace[] = [];
  const queue = [{ node: entry, input: root }];
  for (const { node, input } of queue) {
    const place = `${node}\n${input}`;
    const steps = byPlace.get(place) ?? [];
    byPlace.delete(place);
    ordered.push(...steps);
    for (const { outputs } of steps) {
      for (const { port, message } of outputs) {
        for (const target of plan.nodes.get(node)?.wires.get(port) ?? []) {
          queue.push({ node: target.node, input: message });
        }
      }
    }
  }
  return [...ordered, ...[...byPlace.values()].flat()];
}
