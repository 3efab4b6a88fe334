import os from 'node:os';
import type { Filling } from './fillRuns.ts';
import type { StatementCost } from './StatementCosts.ts';

/** What one ask took, in ms as its caller sees it, and what it cost on average. */
export interface MeasuredAsk extends StatementCost {
  name: string;
  p50: number;
  p95: number;
  /** CPU of this process and of PostgreSQL. */
  cpuMs: number;
}

/** No list may take longer, at the 95th percentile. */
export const highestMs = 100;

const columns: readonly [head: string, width: number][] = [
  ['', 44],
  ['p50 ms', 8],
  ['p95 ms', 8],
  ['CPU ms', 8],
  ['plan ms', 8],
  ['execution ms', 12],
  ['blocks', 8],
  ['not in memory', 13],
  [`p95 ≤ ${highestMs}`, 9],
];

/** Head of a table that reads in a terminal and in Markdown. */
export const runsHead = `${line(columns.map(([head]) => head))}
|${columns.map(([, width], at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;

export function runsRow({
  name,
  p50,
  p95,
  cpuMs,
  planMs,
  executionMs,
  blocks,
  blocksRead,
}: MeasuredAsk): string {
  return line([
    name,
    ...[p50, p95, cpuMs, planMs, executionMs].map((ms) => ms.toFixed(1)),
    ...[blocks, blocksRead].map((count) => count.toFixed(0)),
    p95 > highestMs ? 'FAIL' : 'pass',
  ]);
}

function line(cells: readonly string[]): string {
  const padded = cells.map((cell, at) => {
    const width = columns[at]?.[1] ?? 0;
    return at === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return `| ${padded.join(' | ')} |`;
}

interface Circumstances {
  filling: Filling;
  /** Which PostgreSQL. */
  database: string;
  at: Date;
  rounds: number;
}

/** docs/bench/runs.md: what was filled, on which machine, and the table. */
export function runsPage(
  measured: readonly MeasuredAsk[],
  { filling: { runs, days, waiting }, database, at, rounds }: Circumstances,
): string {
  const slow = measured.filter(({ p95 }) => p95 > highestMs);
  const form = `pnpm bench:runs --runs ${runs} --days ${days} --waiting ${waiting} --repeat ${rounds} --write`;
  const load = os.loadavg()[0] ?? 0;
  return `# Lists and searches on a full ledger, measured

Written by \`${form}\` at ${at.toISOString()} on ${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version},
${database}, with a load of ${load.toFixed(1)} in the last minute.

The ledger has ${runs.toLocaleString('en')} ended runs in ${days} daily partitions and ${waiting.toLocaleString('en')} messages that wait; 1.4 % of the runs failed, for a
thousand reasons, of which two thirds are undecided. Each row is ${rounds} asks in turn, after three to warm up. p50 and
p95 are what the caller waits; CPU is what this process and PostgreSQL used for an ask, and does not depend on what else
the machine does; planning, execution and blocks of 8 KiB are PostgreSQL's own averages. *Not in memory* are blocks that the
24 MiB of shared buffers did not have.

**${slow.length === 0 ? `All ${measured.length} are within ${highestMs} ms at p95.` : `${slow.length} of ${measured.length} take longer than ${highestMs} ms at p95.`}**

${[runsHead, ...measured.map(runsRow)].join('\n')}
`;
}
