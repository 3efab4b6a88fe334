import type { RunDetail } from '../api.ts';
import { type MarkedText, msg } from '../language/msg.ts';

/** Why nothing is known of the steps of a run. */
export function whyNoSteps(
  summary: Pick<RunDetail['summary'], 'status' | 'failure'> | undefined,
): MarkedText {
  if (summary?.failure?.code === 'PH-DUP-001')
    return msg(
      'The message was set aside before its first step, because its control id belongs to another message.',
    );
  if (summary?.status === 'waiting' || summary?.status === 'retrying')
    return msg('The run has not started yet.');
  return msg('The pipeline of this run keeps no data of finished runs.');
}
