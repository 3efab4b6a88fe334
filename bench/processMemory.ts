import { readFileSync } from 'node:fs';
import { processTree } from './processTree.ts';

/** Proportional set size in MiB of a process and its descendants: shared pages are counted once (Linux; else 0). */
export function processMemory(root: number): number {
  return processTree([root]).reduce((sum, { pid }) => sum + pssKib(pid), 0) / 1024;
}

function pssKib(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
  } catch {
    return 0; // It ended meanwhile.
  }
}
