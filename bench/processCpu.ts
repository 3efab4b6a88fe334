import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100; // USER_HZ on every Linux that Node runs on.

/** CPU seconds that processes and all their descendants have used so far (Linux; 0 elsewhere). */
export function processCpu(roots: readonly number[]): number {
  const children = new Map<number, number[]>();
  const used = new Map<number, number>();
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return 0;
  }
  for (const name of names) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? statOf(pid) : undefined;
    if (!stat) continue;
    used.set(pid, stat.seconds);
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), pid]);
  }
  let seconds = 0;
  const waiting = [...new Set(roots)];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    seconds += used.get(pid) ?? 0;
    used.delete(pid);
    waiting.push(...(children.get(pid) ?? []));
  }
  return seconds;
}

function statOf(pid: number): { parent: number; seconds: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [own, reaped] = [(fields[11] ?? 0) + (fields[12] ?? 0), (fields[13] ?? 0) + (fields[14] ?? 0)];
    return { parent: fields[1] ?? 0, seconds: (own + reaped) / ticksPerSecond };
  } catch {
    return undefined; // It ended meanwhile.
  }
}
