import type { UiHints } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** Seconds that a listener's answer may wait for more than the commit. */
export function answerWaitField(hints: Required<Pick<UiHints, 'group' | 'showIf'>>) {
  return z
    .number()
    .min(1)
    .max(600)
    .default(25)
    .meta({
      title: 'Wait at most',
      description: 'How long the answer may wait; keep it below the timeout of the sender.',
      'x-ui': { widget: 'number', unit: 's', ...hints },
    });
}
