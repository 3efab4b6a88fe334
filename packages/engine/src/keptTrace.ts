import type { Completion } from './RunStore.ts';
import type { RunTrace } from './trace.ts';

/**
 * What is stored of a trace: all, or only that of runs that went wrong, or nothing. What the sender was told is kept
 * where the end of the run does not say it, so that a message which comes again gets the same answer.
 */
export function keptTrace({ keep, status, trace }: Completion): RunTrace | undefined {
  const wentWrong = status === 'failed' || status === 'in_doubt';
  if (keep === 'full' || (keep === 'errors' && wentWrong)) return trace;
  const { answer } = trace;
  return answer && (answer.status === 'refused') !== wentWrong
    ? { steps: [], messages: {}, answer }
    : undefined;
}
