import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessStat {
  pid: number;
  parent: number;
  /** CPU used so far, by itself and by children that ended. */
  seconds: number;
}

const ticksPerSecond = 100; // USER_HZ on every Linux that Node runs on.

/** Processes and all their descendants, each once (Linux; none elsewhere). */
export function processTree(roots: readonly number[]): ProcessStat[] {
  const all = new Map<number, ProcessStat>();
  const children = new Map<number, number[]>();
  for (const stat of everyStat()) {
    all.set(stat.pid, stat);
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), stat.pid]);
  }
  const pids = new Set(roots);
  // A set goes on with what is added while it is walked.
  for (const pid of pids) for (const child of children.get(pid) ?? []) pids.add(child);
  return [...pids].flatMap((pid) => all.get(pid) ?? []);
}

function everyStat(): ProcessStat[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(Number(name)) : []));
  } catch {
    return [];
  }
}

function statOf(pid: number): ProcessStat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return [{ pid, parent: fields[1] ?? 0, seconds: ticks / ticksPerSecond }];
  } catch {
    return []; // It ended meanwhile.
  }
}
