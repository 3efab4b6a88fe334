/** The figures of one load that the table shows, as the bench kit reports them. */
export interface LoadResult {
  label: string;
  connections: number;
  acked: number;
  ackPerSecond: number;
  engineMsPerMessage: number | null;
  /** The part of it that the database used. */
  databaseMsPerMessage: number;
  ackLatencyMs: { p50: number; p99: number };
  lost: number;
  duplicates: number;
  leaked: number;
  wrong: number;
  firstWrong: unknown;
  use: { memoryMaxMiB: number; foreignCores: number } | null;
}

/** Medians per engine and number of connections, with the studio's share of the reference's rate. */
export function ratioTable(results: readonly LoadResult[]): string {
  const counts = [...new Set(results.map(({ connections }) => connections))];
  const labels = [...new Set(results.map(({ label }) => label))];
  const lines = [
    [
      'connections',
      'engine',
      'ack/s',
      'ratio',
      'CPU ms/msg',
      'of it database',
      'p50 ms',
      'p99 ms',
      'MiB',
      "others' cores",
    ],
  ];
  for (const connections of counts) {
    const of = (label: string) =>
      results.filter((each) => each.label === label && each.connections === connections);
    const base = median(of('reference').map(({ ackPerSecond }) => ackPerSecond));
    for (const label of labels) {
      const runs = of(label);
      const rate = median(runs.map(({ ackPerSecond }) => ackPerSecond));
      lines.push([
        String(connections),
        label,
        rate.toFixed(0),
        (rate / base).toFixed(2),
        median(runs.map(({ engineMsPerMessage }) => engineMsPerMessage ?? Number.NaN)).toFixed(3),
        median(runs.map(({ databaseMsPerMessage }) => databaseMsPerMessage)).toFixed(3),
        median(runs.map(({ ackLatencyMs }) => ackLatencyMs.p50)).toFixed(1),
        median(runs.map(({ ackLatencyMs }) => ackLatencyMs.p99)).toFixed(1),
        median(runs.map(({ use }) => use?.memoryMaxMiB ?? Number.NaN)).toFixed(0),
        median(runs.map(({ use }) => use?.foreignCores ?? Number.NaN)).toFixed(2),
      ]);
    }
  }
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) => line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
    .join('\n');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
