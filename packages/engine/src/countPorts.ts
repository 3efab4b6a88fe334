import type { PortCount } from './RunStore.ts';
import type { RunTrace } from './trace.ts';

/** What each port took and gave in one run, every attempt counted. */
export function countPorts(trace: RunTrace): PortCount[] {
  const counts = new Map<string, PortCount>();
  const add = (node: string, port: string, direction: PortCount['direction']) => {
    const key = `${direction}\n${node}\n${port}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { node, port, direction, count: 1 });
  };
  for (const step of trace.steps) {
    // A source has no input port; what it brought in shows at its output.
    if (step.port !== '') add(step.node, step.port, 'in');
    if (step.failure) add(step.node, step.port, 'failed');
    for (const output of step.outputs) add(step.node, output.port, 'out');
  }
  return [...counts.values()];
}
