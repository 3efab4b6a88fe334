import {
  definePlugin,
  type FailureCode,
  failureClasses,
  failureCodes,
  type Message,
  PluginError,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  mode: z
    .enum(['log', 'dead_letter'])
    .default('dead_letter')
    .meta({
      title: 'What happens here',
      description:
        'Dead letter: the run fails and the message waits to be corrected and replayed. Log: the message ends here and counts as done.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { dead_letter: 'keep for correction', log: 'note and finish' },
      },
    }),
  reason: z
    .string()
    .min(1)
    .max(200)
    .default('Put aside by the pipeline.')
    .meta({
      title: 'Reason',
      description: 'Why messages end here, in one sentence; shown with each run. No patient data.',
      'x-ui': { order: 2 },
    }),
});

/** Ends a path on purpose: a note in the log, or the dead letters with the reason why. */
export const sink = definePlugin({
  key: 'sink',
  kind: 'notifier',
  title: 'End of path',
  summary: 'Ends a path on purpose: keeps messages for correction, or notes them and is done.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'archive',
  keywords: ['dead letter', 'log', 'discard', 'stop', 'quarantine', 'end'],
  texts: withShared({ es, ar }),
  config,
  example: { mode: 'dead_letter', reason: 'The record has to be corrected by registration.' },
  sentence: '{mode}: {reason}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [],
  run: async (message, { config: { mode, reason }, log, node, explain }) => {
    if (mode === 'dead_letter') throw deadLetter(message, reason);
    log.info({ node, messageId: message.id, kind: message.kind, subtype: message.subtype }, 'message ended');
    explain(`Ended here: ${reason}`);
    return {};
  },
});

/** Keeps the code and the sentence of what went wrong before, so that the dead letter says what to correct. */
function deadLetter({ meta: { labels } }: Message, reason: string): PluginError {
  const before = labels?.['errorMessage'];
  const code = labels?.['errorCode'];
  return new PluginError(
    code !== undefined && isFinal(code) ? code : 'PH-DLV-001',
    before === undefined ? reason : `${reason} ${before}`,
    { hint: 'Correct what is named, then replay the message.' },
  );
}

/** A code that the engine would retry must not be taken over: the message is to stay here. */
function isFinal(code: string): code is FailureCode {
  return (
    Object.hasOwn(failureCodes, code) && !failureClasses[failureCodes[code as FailureCode].class].retries
  );
}
