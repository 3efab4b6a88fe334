import { type Failure, type Message, PluginError } from '@pyheart/plugin-sdk';
import { deliveredOutputs } from './deliveredStep.ts';
import type { EngineDeps } from './EngineDeps.ts';
import type { ReopenedRun, RunId } from './RunStore.ts';
import type { RunTrace, StepTrace } from './trace.ts';

export interface DoubtResolution {
  runId: RunId;
  /** It arrived: the pipeline goes on from there. It did not: only that step is made again. Nobody sends it any more. */
  decision: 'delivered' | 'resend' | 'give up';
  /** Why, in the person's words; kept with the step. */
  note?: string;
}

/**
 * Settles a run that is in doubt. Its record is opened again under the same id, so a message that is sent again has
 * the same control id. Throws PluginError PH-REJ-009 when it is not in doubt (any more), PH-REJ-002 when nothing is
 * kept of it that it could go on with.
 */
export async function resolveDoubt(
  deps: Pick<EngineDeps, 'store' | 'plugins' | 'clock'>,
  { runId, decision, note }: DoubtResolution,
): Promise<ReopenedRun> {
  const run = await deps.store.readRun(runId);
  if (!run) throw new PluginError('PH-REJ-002', `Run ${runId} is not in the ledger.`);
  if (run.summary.status !== 'in_doubt') throw notInDoubt(runId);
  const { trace } = run;
  if (!trace) {
    throw new PluginError('PH-REJ-002', `Of run ${runId} nothing is kept that it could go on with.`, {
      hint: 'The pipeline stores no steps. Replay the message, or note the run as resolved.',
    });
  }
  // What its sender was told so far may change with it.
  const { answer: _, ...rest } = trace;
  const steps = trace.steps.map((step) =>
    isInDoubt(step) ? settled(deps, trace, step, decision, note) : step,
  );
  const reopened = await deps.store.reopen({
    runId,
    status: 'in_doubt',
    progress: { ...rest, steps },
    now: deps.clock.now(),
  });
  if (!reopened) throw notInDoubt(runId);
  return reopened;
}

/** Lets a message go that was kept because another one had its control id: it runs as if it had just arrived. */
export async function releaseQuarantined(
  deps: Pick<EngineDeps, 'store' | 'clock'>,
  runId: RunId,
): Promise<ReopenedRun> {
  const run = await deps.store.readRun(runId);
  if (!run) throw new PluginError('PH-REJ-002', `Run ${runId} is not in the ledger.`);
  const isKept = run.summary.status === 'failed' && run.summary.failure?.code === 'PH-DUP-001';
  const reopened = isKept
    ? await deps.store.reopen({ runId, status: 'failed', now: deps.clock.now() })
    : undefined;
  if (!reopened) throw new PluginError('PH-REJ-009', `Run ${runId} is not in quarantine (any more).`);
  return reopened;
}

function isInDoubt(step: StepTrace): boolean {
  return step.isFinal === true && step.failure?.class === 'ambiguous';
}

function settled(
  { plugins }: Pick<EngineDeps, 'plugins'>,
  trace: RunTrace,
  step: StepTrace,
  decision: DoubtResolution['decision'],
  note: string | undefined,
): StepTrace {
  const said = note ? ` ${note}` : '';
  if (decision === 'resend') {
    const { isFinal: _, ...open } = step;
    return { ...open, explanations: [...step.explanations, `A person decided to send it again.${said}`] };
  }
  if (decision === 'give up') {
    return {
      ...step,
      failure: givenUp(step.failure!),
      explanations: [...step.explanations, `Given up.${said}`],
    };
  }
  const { failure: _, isFinal: __, ...rest } = step;
  const plugin = plugins.get(step.plugin);
  const message: Message | undefined = trace.messages[step.input];
  const outputs = plugin && message ? deliveredOutputs({ plugin }, step.port, message) : [];
  return {
    ...rest,
    status: 'ok',
    outputs: outputs.map((output) => ({ port: output.port, message: output.message.id })),
    explanations: [...step.explanations, `A person found that it arrived.${said}`],
  };
}

function givenUp(failure: Failure): Failure {
  return {
    code: 'PH-DLV-003',
    class: 'rejected',
    message: `${failure.message} A person gave it up.`,
    hint: 'Replay the message if that was wrong.',
  };
}

function notInDoubt(runId: RunId): PluginError {
  return new PluginError('PH-REJ-009', `Run ${runId} is not in doubt (any more).`, {
    hint: 'Somebody may have settled it meanwhile: open the run.',
  });
}
