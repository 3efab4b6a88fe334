import { type CalledRun, type CallOptions, type Message, PluginError } from '@pyheart/plugin-sdk';
import { calledLabels, refuseCircle } from './callPath.ts';
import type { PipelineRunner } from './PipelineRunner.ts';
import type { RunOutcomes } from './RunOutcomes.ts';
import type { PendingRun, RunStore } from './RunStore.ts';
import type { RunTrace } from './trace.ts';

interface PipelineCall {
  /** The run that calls, and its node. */
  run: PendingRun;
  node: string;
  /** A running pipeline, by id or by a name that only one has. */
  to: string;
  message: Message;
  options: CallOptions;
}

export type CallPipeline = (call: PipelineCall) => Promise<CalledRun>;

/** Calls among the running pipelines of an engine. A callee that is away fails the call with PH-CAL-001. */
export function callsOf(
  runners: ReadonlyMap<string, PipelineRunner>,
  outcomes: Pick<RunOutcomes, 'wait'>,
  store: Pick<RunStore, 'readRun'>,
): CallPipeline {
  return async ({ run, node, to, message, options }) => {
    const { runner, entry, givesBack } = calleeOf(runners, to);
    if (options.takeBack && !givesBack) throw givesNothing(to);
    refuseCircle(run, runner.pipeline);
    const { kind, subtype, version, body, meta, correlationId, id } = message;
    const accepted = await runner.accept(entry, {
      kind,
      ...(subtype === undefined ? {} : { subtype }),
      ...(version === undefined ? {} : { version }),
      body,
      meta: { ...meta, labels: { ...meta.labels, ...calledLabels(run) } },
      correlationId,
      causationId: id,
      raw: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
      idempotencyKey: `call|${run.pipeline}|${run.runId}|${node}|${options.key}`,
    });
    if (accepted.conflict) {
      throw new PluginError('PH-DUP-001', `Pipeline "${to}" was handed another message by this run before.`);
    }
    const { runId, duplicate } = accepted;
    if (options.waitMs === undefined) return { runId, duplicate };
    const outcome = await outcomes.wait(runId, options.waitMs);
    if (!options.takeBack || outcome.status !== 'done') return { runId, duplicate, outcome };
    return { runId, duplicate, outcome, given: givenOf((await store.readRun(runId))?.trace) };
  };
}

/** What a run gave back to its caller. */
export function givenOf(trace: RunTrace | undefined): Message[] {
  return (trace?.given ?? []).flatMap((id) => trace?.messages[id] ?? []);
}

export function givesNothing(name: string): PluginError {
  return new PluginError('PH-CAL-001', `Pipeline "${name}" gives nothing back.`, {
    hint: 'Give it a node "Give back to the caller" and publish it, or go on without what it made.',
  });
}

function calleeOf(runners: ReadonlyMap<string, PipelineRunner>, to: string) {
  const named = [...runners.values()].filter(({ callee }) => callee?.name === to);
  const runner = runners.get(to) ?? (named.length === 1 ? named[0] : undefined);
  const callee = runner?.callee;
  if (!runner || !callee) {
    throw new PluginError('PH-CAL-001', `Pipeline "${to}" is not running.`, {
      hint: 'Start it. The message waits and is handed over as the delivery settings of the node say.',
    });
  }
  if (callee.entry === undefined) {
    throw new PluginError('PH-CAL-001', `Pipeline "${callee.name}" takes no messages from other pipelines.`, {
      hint: 'Give it a node "Called by a pipeline" and publish it.',
    });
  }
  return { runner, entry: callee.entry, givesBack: callee.givesBack };
}
