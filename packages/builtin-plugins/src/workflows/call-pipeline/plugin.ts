import {
  type CalledRun,
  definePlugin,
  isFailureCode,
  type Message,
  type Outputs,
  PluginError,
  type RunContext,
  type RunOutcome,
} from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { callSettings } from './callSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Hands messages to another pipeline. The message's id is the key, so a repetition is the same run. */
export const callPipeline = definePlugin({
  key: 'call-pipeline',
  kind: 'workflow',
  title: 'Call a pipeline',
  summary: 'Hands each message to another pipeline, and waits for its end where that matters.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'workflow',
  keywords: ['sub-pipeline', 'subflow', 'reuse', 'channel', 'writer', 'hand over'],
  texts: withShared({ es, ar }),
  config: callSettings,
  example: { pipeline: 'registry', mode: 'wait', wait_s: 10 },
  sentence: 'calls {pipeline}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [
    {
      name: 'out',
      title: 'Handed over',
      kinds: 'any',
      sameAs: 'in',
      showIf: { mode: ['hand_over', 'wait'] },
      help: 'The message as it arrived, once it is stored there or its run there has ended well.',
    },
    {
      name: 'result',
      title: 'Given back',
      kinds: 'any',
      showIf: { mode: 'result' },
      help: 'What the other pipeline gave back, when this node goes on with that.',
    },
    errorPort,
  ],
  effectful: true,
  // The callee answers the same key with the same run, so a repetition does no harm.
  inDoubt: () => 'resend',
  async run(message, { config, call, explain, derive }) {
    const { pipeline, mode, wait_s } = config;
    const waitMs = mode === 'hand_over' ? {} : { waitMs: wait_s * 1000, takeBack: mode === 'result' };
    const called = await call(pipeline, message, { key: message.id, ...waitMs });
    const { runId, duplicate, outcome } = called;
    explain(duplicate ? `It was handed over before, as run ${runId}.` : `Handed over as run ${runId}.`);
    if (outcome) explain(`That run ended: ${endOf(outcome, wait_s, message)}.`);
    return mode === 'result' ? takenBack(called, derive) : { out: message };
  },
  async simulate(message, { config, explain, call, derive }) {
    const { pipeline, mode, wait_s } = config;
    if (mode !== 'result') {
      explain(`Would hand the message to pipeline "${pipeline}".`);
      return { out: message };
    }
    const called = await call(pipeline, message, { key: message.id });
    explain('Tried with the draft of that pipeline.');
    if (called.outcome) endOf(called.outcome, wait_s, message);
    return takenBack(called, derive);
  },
});

/** What came back, as messages of this run; nothing when the other pipeline gave nothing back. */
function takenBack({ given = [] }: CalledRun, derive: RunContext['derive']): Outputs {
  return {
    result: given.map(({ kind, subtype, version, body, meta }) => {
      const { charset, contentType, phi, labels } = meta;
      return derive({
        kind,
        ...(subtype === undefined ? {} : { subtype }),
        ...(version === undefined ? {} : { version }),
        body,
        meta: {
          phi,
          labels: ownLabels(labels),
          ...(charset === undefined ? {} : { charset }),
          ...(contentType === undefined ? {} : { contentType }),
        },
      });
    }),
  };
}

/** Without those that say how it came into the other pipeline. */
function ownLabels(labels: Record<string, string> = {}): Record<string, string> {
  const { called_by_run: _, called_by_pipeline: __, call_path: ___, ...own } = labels;
  return own;
}

/** How it ended well, in a word. Throws with the callee's code when it did not. */
function endOf(outcome: RunOutcome, waited: number, message: Message): string {
  switch (outcome.status) {
    case 'pending':
      throw new PluginError('PH-NET-002', `The called pipeline did not end within ${waited} s.`, {
        hint: 'Nothing is lost: the next try waits for the same run. Raise "Wait at most" if that is usual.',
      });
    case 'failed': {
      const code = isFailureCode(outcome.code) ? outcome.code : 'PH-BUG-001';
      throw new PluginError(code, `In the called pipeline: ${outcome.message}`, { issues: outcome.issues });
    }
    default:
      return outcome.status === 'filtered' ? `it filtered this ${message.kind} message` : 'done';
  }
}
