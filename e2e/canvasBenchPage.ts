import os from 'node:os';

export interface Measured {
  name: string;
  value: number;
  unit: string;
  /** What it may be at most; without it nothing is asked of it. */
  most?: number;
}

interface Circumstances {
  liveSeconds: number;
  at: Date;
  /** Processors that other programs used meanwhile. */
  others: number;
  browser: string;
}

/** docs/bench/canvas.md, which reads in a terminal as well. */
export function canvasBenchPage(
  measured: readonly Measured[],
  { liveSeconds, at, others, browser }: Circumstances,
): string {
  const rows = measured.map(({ name, value, unit, most }) => {
    const asked = most === undefined ? '' : `≤ ${most} ${unit}`;
    const verdict = most === undefined ? '' : value <= most ? 'pass' : 'FAIL';
    return `| ${name} | ${value.toFixed(1)} ${unit} | ${asked} | ${verdict} |`;
  });
  return `# The canvas, measured

Written by \`pnpm bench:canvas --write\` at ${at.toISOString()} on ${os.cpus().length} cores (${os.cpus()[0]?.model ?? 'unknown'}), Chromium ${browser}.
Other programs used ${others.toFixed(2)} of the cores meanwhile.

A studio runs pipelines of a listener and filters while they are looked at; each message passes every node, so the
figures of all nodes change. First paint counts from the begin of the page's loading. The heap is read after garbage was
collected, after a quarter of ${liveSeconds} s of live figures and at their end.

|  | measured | asked |  |
|---|---:|---:|---|
${rows.join('\n')}
`;
}
