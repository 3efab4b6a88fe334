import type { Completion } from './RunStore.ts';
import type { RunTrace } from './trace.ts';

/**
 * What is stored of a trace: all, or only that of runs that went wrong, or nothing. What the sender was told is kept
 * where the end of the run does not say it, so that a message which comes again gets the same answer; so is what goes
 * back to a pipeline that called.
 */
export function keptTrace({ keep, status, trace }: Completion): RunTrace | undefined {
  const wentWrong = status === 'failed' || status === 'in_doubt';
  if (keep === 'full' || (keep === 'errors' && wentWrong)) return trace;
  const { answer } = trace;
  const told = answer && (answer.status === 'refused') !== wentWrong ? { answer } : undefined;
  const given = keep === 'metadata' || wentWrong ? [] : (trace.given ?? []);
  if (!told && given.length === 0) return undefined;
  return { steps: [], messages: {}, ...told, ...(given.length === 0 ? {} : givenBack(trace, given)) };
}

/** The caller reads it from here, also when it asks again after a crash. */
function givenBack({ messages }: RunTrace, given: string[]): Pick<RunTrace, 'messages' | 'given'> {
  return {
    given,
    messages: Object.fromEntries(given.flatMap((id) => (messages[id] ? [[id, messages[id]] as const] : []))),
  };
}
