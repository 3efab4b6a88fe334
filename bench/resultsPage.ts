import os from 'node:os';
import type { BenchResults } from './Measured.ts';
import { ratioRows, ratioTable } from './ratioTable.ts';

/** docs/bench/results.md: the tables, the machine, how busy it was, and what may be concluded from them. */
export function resultsPage(results: BenchResults, { at, form }: { at: Date; form: string }): string {
  const rows = ratioRows(results.loads);
  const others = results.loads.map(({ othersCores }) => othersCores);
  const cores = os.availableParallelism();
  const first = results.memory[0];
  const last = results.memory.at(-1);
  return `# The ADT relay, measured

Written by \`${form}\` at ${at.toISOString()} on ${cores} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}.
Other programs used ${Math.min(...others).toFixed(2)} to ${Math.max(...others).toFixed(2)} of the ${cores} cores meanwhile${
    Math.max(...others) > 0.3
      ? ': **the machine was busy**, so rates and latencies are worse than on a quiet one'
      : ''
  }.

The studio runs as \`pnpm start\` ships it: PostgreSQL syncs every commit, full trace. The pipeline receives HL7 v2
ADT^A01 over MLLP, drops what is no visit, maps 16 values and POSTs JSON; the acknowledgement follows the commit. The
reference relay is the least program that does the same and syncs a file. Load generator, receiver and both engines
share the machine; the engines were measured in turns, and only the ratio within this run means anything.

![Share of the reference relay's rate](ratio.svg)

${ratioTable(rows)}

## Open loop

Messages fall due at half of the rate that the studio reached, over 32 connections; latency counts from the moment a
message fell due.

${ratioTable(ratioRows(results.openLoop))}

## Workers beside the studio

32 connections; the studio has the listener, and every process drains its share of the lanes. On ${cores} cores, which the
load generator and the receiver share, workers show what dividing the work costs, not what more machines give.

${ratioTable(ratioRows(results.workers))}

## Memory

Proportional set size (shared pages counted once) in MiB, 32 connections: from ${total(first)} to ${total(last)}.

| messages | server | database | together |
|---:|---:|---:|---:|
${results.memory
  .map(
    (point) =>
      `| ${point.messages} | ${point.serverMiB.toFixed(0)} | ${point.databaseMiB.toFixed(0)} | ${total(point)} |`,
  )
  .join('\n')}
`;
}

function total(point: BenchResults['memory'][number] | undefined): string {
  return point === undefined ? 'unknown' : (point.serverMiB + point.databaseMiB).toFixed(0);
}
