import { PluginError } from '@pyheart/plugin-sdk';
import type { PendingRun } from './RunStore.ts';

const pathLabel = 'call_path';
const mostCalls = 16;

type Caller = Pick<PendingRun, 'pipeline' | 'runId' | 'message'>;

/** The labels of a message that a run hands to another pipeline: who called, and through which pipelines it came. */
export function calledLabels({ pipeline, runId, message }: Caller): Record<string, string> {
  return {
    called_by_pipeline: pipeline,
    called_by_run: runId,
    [pathLabel]: [...pathOf(message), pipeline].join(' '),
  };
}

/** Throws PH-CAL-002 when the message came through the callee already or has come too far. */
export function refuseCircle({ pipeline, message }: Caller, callee: string): void {
  const path = [...pathOf(message), pipeline];
  if (!path.includes(callee) && path.length < mostCalls) return;
  throw new PluginError(
    'PH-CAL-002',
    path.includes(callee)
      ? `Pipeline ${callee} led to this call, so it is not called again.`
      : `The message came through ${path.length} pipelines that call each other; more are refused.`,
    { hint: 'Take out one of the calls that lead back.' },
  );
}

/** Read from the message that the run began with, whatever its nodes did to their labels. */
function pathOf({ meta }: Caller['message']): string[] {
  return meta.labels?.[pathLabel]?.split(' ') ?? [];
}
