import { type Failure, toFailure } from '@pyheart/plugin-sdk';
import type { CallPipeline } from './callPipeline.ts';
import type { Handled } from './Dispatcher.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { executeRun } from './executeRun.ts';
import type { PipelineVersion } from './PipelineVersion.ts';
import type { PlannedNode } from './planRun.ts';
import type { RunAnswer } from './RunAnswer.ts';
import type { NodeFailure, RunResult } from './RunRequest.ts';
import { type Completion, heldForSystem, type PendingRun, type RunId } from './RunStore.ts';
import { retrySchedule } from './retrySchedule.ts';
import { StepGate, type SystemGates } from './StepGate.ts';
import type { StepSignals } from './stepSignal.ts';
import type { StepTrace } from './trace.ts';
import { askHook, triggerHook } from './triggerHook.ts';

/** What every run of a pipeline shares. */
export interface RunSurroundings {
  deps: EngineDeps;
  gates: SystemGates;
  call: CallPipeline;
  record(completion: Completion): void;
  /** The ledger has what the sender is to be told, while the run goes on. */
  answered(runId: RunId, answer: RunAnswer): void;
  /** Asked before every send: false once another process may have the lane. */
  mayDeliver(lane: number): boolean;
}

/** One attempt at a run: executes it and sees that its end or its next try is in the ledger. */
export async function handleRun(
  surroundings: RunSurroundings,
  version: PipelineVersion,
  run: PendingRun,
): Promise<Handled> {
  const { deps, record } = surroundings;
  const { events, clock } = deps;
  const { pipeline, runId } = run;
  const attempt = run.attempts + 1;
  const startedAt = clock.now();
  events.publish({ type: 'run.started', pipeline, runId, attempt });
  const result = await attemptRun(surroundings, version, run);

  if (result.kind === 'finished') {
    record({
      runId,
      status: result.status,
      startedAt,
      ms: Math.max(0, clock.now().getTime() - startedAt.getTime()),
      attempts: attempt,
      trace: result.trace,
      keep: version.nodes.plan.settings.trace,
      ...('failure' in result ? { failure: result.failure } : {}),
    });
    if ('failure' in result) await failed(deps, run, result.failure);
    return { kind: 'ended' };
  }
  const { answer } = result.trace;
  // Another process may be on it by now: its notes must not be overwritten with ours.
  if (!surroundings.mayDeliver(run.lane)) return { kind: 'left', isUnnoted: result.trace.steps.length > 0 };
  if (result.kind === 'interrupted') {
    // Kept, so that the next start repeats nothing that is done.
    if (result.trace.steps.length > 0 || result.trace.sending) {
      await saveProgress(deps, { runId, progress: result.trace });
    }
    return { kind: 'left' };
  }
  if (result.kind === 'parked') {
    const { until, keyWaits, trace } = result;
    await untilWritten(deps, version.signals, runId, () =>
      deps.store.park({ runId, nextAt: until, progress: trace, keyWaits }),
    );
    if (answer) surroundings.answered(runId, answer);
    events.publish({ type: 'run.parked', pipeline, runId, until });
    return { kind: 'parked', nextAt: until, keyWaits };
  }
  const { trace: progress, failure, nextAt, isAttempt } = result;
  const attempts = isAttempt ? attempt : run.attempts;
  await untilWritten(deps, version.signals, runId, () =>
    deps.store.reschedule({ runId, attempts, nextAt, progress, failure }),
  );
  if (answer) surroundings.answered(runId, answer);
  // Held back by a pause or a limit, nothing was tried and nothing failed.
  if (!isAttempt) {
    events.publish({ type: 'run.held', pipeline, runId, nextAt, failure: result.failure });
    return { kind: 'retrying', nextAt, isHeldForSystem: failure.code === heldForSystem };
  }
  events.publish({ type: 'run.retrying', pipeline, runId, nextAt, failure: result.failure });
  if (deps.hook)
    await triggerHook(deps, 'message_failed', {
      pipeline,
      runId,
      node: result.failure.node,
      code: result.failure.code,
    });
  return { kind: 'retrying', nextAt };
}

function attemptRun(
  surroundings: RunSurroundings,
  version: PipelineVersion,
  run: PendingRun,
): Promise<RunResult> {
  const { deps, gates, call } = surroundings;
  const { pipeline, runId } = run;
  const hook = deps.hook;
  return executeRun({
    nodes: version.nodes,
    entry: run.node,
    message: run.message,
    ...(run.progress ? { progress: run.progress } : {}),
    ...(run.sendOnly ? { isSimulated: ({ id }) => !run.sendOnly?.includes(id) } : {}),
    ...(run.behind === undefined ? {} : { behind: run.behind }),
    ...(run.isRecovered ? { isRecovered: true } : {}),
    ...(run.isRestored ? { isRestored: true } : {}),
    signals: version.signals,
    mayDeliver: () => surroundings.mayDeliver(run.lane),
    gate: new StepGate({ ...gates, pipeline, runId, now: () => deps.clock.now() }),
    retryAt: (node, failure, attempt) => retryTime(deps, node, failure, attempt),
    call: (node, to, message, options) => call({ run, node, to, message, options }),
    checkpoint: (progress) => deps.store.checkpoint({ runId, progress }),
    onStep: (step, defect) => announce(deps, run, step, defect),
    onUnlisted: (codes) => {
      for (const code of codes) deps.unlisted?.({ ...code, pipeline, runId });
    },
    onAnswer: (answer) => surroundings.answered(runId, answer),
    ...(hook
      ? {
          beforeSend: (node) => askHook(deps, 'before_send', { pipeline, runId, node: node.id }),
          afterSend: (node) => triggerHook(deps, 'after_send', { pipeline, runId, node: node.id }),
        }
      : {}),
  });
}

function retryTime(
  { clock, random }: EngineDeps,
  { delivery }: PlannedNode,
  failure: Failure,
  attempt: number,
): Date | undefined {
  return retrySchedule({ failure, attempt, retry: delivery.retry, now: clock.now(), random });
}

function announce(
  { events, log }: EngineDeps,
  { pipeline, runId }: PendingRun,
  step: StepTrace,
  defect: unknown,
): void {
  events.publish({
    type: 'step.finished',
    pipeline,
    runId,
    node: step.node,
    port: step.port,
    status: step.status,
    ms: step.ms,
    outputs: step.outputs.map((output) => output.port),
    ...(step.failure ? { code: step.failure.code } : {}),
  });
  // Only where it happened: the text of a foreign error may quote the message.
  if (defect instanceof Error) {
    log.error(
      { pipeline, runId, node: step.node, error: defect.name, at: framesOf(defect) },
      'plugin defect',
    );
  }
}

function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' < ');
}

async function failed(
  deps: EngineDeps,
  { pipeline, runId }: PendingRun,
  { node, code }: NodeFailure,
): Promise<void> {
  if (!deps.hook) return;
  await triggerHook(deps, 'message_failed', { pipeline, runId, node, code });
  await triggerHook(deps, 'dead_lettered', { pipeline, runId, node, code });
}

/** Not written, the time would be lost to a restart and the key would be free too early: so it is written. */
async function untilWritten(
  deps: EngineDeps,
  signals: StepSignals,
  runId: RunId,
  write: () => Promise<void>,
): Promise<void> {
  for (let failures = 0; !signals.isAborted; failures += 1) {
    try {
      await write();
      return;
    } catch (error) {
      deps.log.error({ runId, code: toFailure(error).code }, 'when to go on was not recorded; trying again');
      await new Promise((resolve) => setTimeout(resolve, Math.min(5000, 100 * 2 ** failures)));
    }
  }
}

async function saveProgress(
  deps: EngineDeps,
  entry: Parameters<EngineDeps['store']['checkpoint']>[0],
): Promise<void> {
  try {
    await deps.store.checkpoint(entry);
  } catch (error) {
    deps.log.warn(
      { runId: entry.runId, code: toFailure(error).code },
      'progress not recorded; its steps run again',
    );
  }
}
