import { PluginError, type UiHints } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { type Answer, ackIssues } from './readAnswer.ts';

export type Reaction = 'reject' | 'retry' | 'continue';

/** What is done about an acknowledgement that is none of success. */
export function reactionField(
  title: string,
  description: string,
  hints: Required<Pick<UiHints, 'group' | 'showIf'>>,
) {
  return z
    .enum(['reject', 'retry', 'continue'])
    .default('reject')
    .meta({
      title,
      description,
      'x-ui': {
        widget: 'select',
        advanced: true,
        labels: {
          reject: 'Give it to "rejected"',
          retry: 'Send it again later',
          continue: 'Go on as if accepted',
        },
        ...hints,
      },
    });
}

/** Throws what an acknowledgement that is none of success means for the message; the settings of the node say what. */
export function judgeAnswer(
  { ack }: Answer,
  reactions: { on_ae: Reaction; on_ar: Reaction },
  system: string,
): void {
  if (ack.verdict === 'accepted') return;
  const reaction = ack.verdict === 'error' ? reactions.on_ae : reactions.on_ar;
  if (reaction === 'continue') return;
  const issues = ackIssues(ack);
  if (reaction === 'retry') {
    throw new PluginError('PH-NET-003', `${system} answered ${ack.code}; it is sent again later.`, {
      issues,
    });
  }
  const places = issues.flatMap((issue) =>
    issue.at?.path && issue.at.path !== 'message' ? [issue.at.path] : [],
  );
  const where = places.length > 0 ? ` and names ${[...new Set(places)].join(', ')}` : '';
  throw new PluginError('PH-REJ-001', `${system} answered ${ack.code}${where}.`, {
    hint: 'Correct what its ERR segment names, then replay the message.',
    issues,
  });
}
