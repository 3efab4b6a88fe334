import type { Completion } from './RunStore.ts';
import type { RunTrace } from './trace.ts';

/** What is stored of a trace: all, or only that of runs that went wrong, or nothing. */
export function keptTrace({ keep, status, trace }: Completion): RunTrace | undefined {
  if (keep === 'none' || keep === 'metadata') return undefined;
  const wentWrong = status === 'failed' || status === 'in_doubt';
  return keep === 'full' || wentWrong ? trace : undefined;
}
