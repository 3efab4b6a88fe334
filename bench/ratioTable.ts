import { type Measured, median } from './Measured.ts';

/** One line of the table: medians over the rounds, and the share of the reference's rate in the same rounds. */
export interface RatioRow extends Measured {
  ratio: number;
}

export function ratioRows(loads: readonly Measured[]): RatioRow[] {
  const rows: RatioRow[] = [];
  for (const connections of new Set(loads.map((load) => load.connections))) {
    const of = (engine: Measured['engine']) =>
      loads.filter((load) => load.engine === engine && load.connections === connections);
    const base = middle(of('reference'), 'perSecond') ?? Number.NaN;
    for (const engine of new Set(loads.map((load) => load.engine))) {
      const runs = of(engine);
      if (runs.length === 0) continue;
      const figure = (key: Figure) => middle(runs, key) ?? Number.NaN;
      rows.push({
        engine,
        connections,
        ratio: figure('perSecond') / base,
        perSecond: figure('perSecond'),
        p50Ms: figure('p50Ms'),
        p99Ms: figure('p99Ms'),
        cpuMs: figure('cpuMs'),
        databaseCpuMs: figure('databaseCpuMs'),
        memoryMiB: figure('memoryMiB'),
        othersCores: figure('othersCores'),
        ...(engine === 'reference'
          ? {}
          : { statements: figure('statements'), syncs: figure('syncs'), walBytes: figure('walBytes') }),
      });
    }
  }
  return rows;
}

type Figure = Exclude<keyof Measured, 'engine' | 'connections'>;

function middle(runs: readonly Measured[], key: Figure): number | undefined {
  const values = runs.map((run) => run[key]).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : median(values);
}

const heads = [
  'connections',
  'engine',
  'ack/s',
  'ratio',
  'CPU ms/msg',
  'of it database',
  'p50 ms',
  'p99 ms',
  'statements/msg',
  'syncs/msg',
  'WAL B/msg',
  'PSS MiB',
  "others' cores",
];

/** The rows as a Markdown table, which is read as easily on a terminal. */
export function ratioTable(rows: readonly RatioRow[]): string {
  const text = (value: number | undefined, digits: number) =>
    value === undefined || Number.isNaN(value) ? '' : value.toFixed(digits);
  const cells = rows.map((row) => [
    String(row.connections),
    row.engine,
    text(row.perSecond, 0),
    text(row.ratio, 2),
    text(row.cpuMs, 3),
    text(row.databaseCpuMs, 3),
    text(row.p50Ms, 1),
    text(row.p99Ms, 1),
    text(row.statements, 2),
    text(row.syncs, 3),
    text(row.walBytes, 0),
    text(row.memoryMiB, 0),
    text(row.othersCores, 2),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const line = (of: readonly string[]) =>
    `| ${of.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(' | ')} |`;
  return [
    line(heads),
    `|${widths.map((width) => `${'-'.repeat(width + 1)}:`).join('|')}|`,
    ...cells.map(line),
  ].join('\n');
}
