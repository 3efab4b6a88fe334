import { hasErrors, PluginError } from '@pyheart/plugin-sdk';
import { Breakers } from './Breakers.ts';
import { CompletionQueue } from './CompletionQueue.ts';
import { callsOf } from './callPipeline.ts';
import type { Deployment, Engine } from './Engine.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { filled } from './filled.ts';
import { HeldLanes } from './HeldLanes.ts';
import { nodeCertificates } from './nodeCertificates.ts';
import { nodeOptions } from './nodeOptions.ts';
import { PipelineRunner } from './PipelineRunner.ts';
import { probeNode } from './probeNode.ts';
import { memoryRateLimits } from './RateLimits.ts';
import { RunOutcomes } from './RunOutcomes.ts';
import type { ReopenedRun } from './RunStore.ts';
import { replayRun } from './replayRun.ts';
import { releaseQuarantined, resolveDoubt } from './resolveDoubt.ts';
import { SystemPlaces } from './SystemPlaces.ts';
import { tryRun } from './tryRun.ts';

/** The engine on a ledger. It opens nothing until a pipeline is started, and does not close the ledger. */
export function createEngine(deps: EngineDeps): Engine {
  const runners = new Map<string, PipelineRunner>();
  const lanes = new HeldLanes(deps.lanes, deps.clock);
  const completions = new CompletionQueue({ store: deps.store, log: deps.log });
  const outcomes = new RunOutcomes(deps.store);
  const breakers = new Breakers(deps.clock);
  const gates = { breakers, places: new SystemPlaces(), limits: deps.limits ?? memoryRateLimits(deps.clock) };
  // Starts, moves and stops of one pipeline follow each other; two clicks do not open two listeners.
  const turns = new Map<string, Promise<void>>();

  const inTurn = (pipeline: string, act: () => Promise<void>): Promise<void> => {
    const turn = (turns.get(pipeline) ?? Promise.resolve()).catch(() => undefined).then(act);
    turns.set(pipeline, turn);
    return turn;
  };

  const running = (pipeline: string): PipelineRunner => {
    const runner = runners.get(pipeline);
    if (runner) return runner;
    throw new PluginError('PH-CFG-001', `Pipeline ${pipeline} is not running.`, {
      hint: 'Start it, then try again.',
    });
  };

  const call = callsOf(runners, outcomes, deps.store);

  const start = async (asked: Deployment): Promise<void> => {
    const deployment = { ...asked, document: await filled(deps, asked.document) };
    refuseErrors(deps, deployment);
    const { pipeline } = deployment;
    const existing = runners.get(pipeline);
    if (existing && ['running', 'paused'].includes(existing.status().state)) return existing.move(deployment);
    const runner = new PipelineRunner(pipeline, deps, { lanes, completions, outcomes, gates, call });
    runners.set(pipeline, runner);
    return runner.start(deployment);
  };

  const stop = async (pipeline: string, timeoutMs?: number): Promise<void> => {
    const runner = runners.get(pipeline);
    if (!runner) return;
    await runner.stop(timeoutMs);
    runners.delete(pipeline);
  };

  // Where the pipeline does not run, its next start takes the run up.
  const goOn = async (run: ReopenedRun): Promise<void> => {
    // Its earlier end can be read before this process has heard of it: that must not come after its new beginning.
    await completions.recorded(run.runId);
    runners.get(run.pipeline)?.reopened(run);
  };

  return {
    start: (deployment) => inTurn(deployment.pipeline, () => start(deployment)),
    stop: (pipeline) => inTurn(pipeline, () => stop(pipeline)),
    placeListeners: (pipeline) => inTurn(pipeline, async () => runners.get(pipeline)?.placeListeners()),
    pause: (pipeline) => running(pipeline).pause(),
    resume: (pipeline) => running(pipeline).resume(),
    status: (pipeline) =>
      runners.get(pipeline)?.status() ?? { state: 'stopped', listeners: [], inFlight: 0, pauses: [] },
    inject: async (pipeline, node, message) => running(pipeline).accept(node, message),
    replay: (runId, options) => replayRun(deps, runId, options ?? {}, running),
    resolveDoubt: async (resolution) => goOn(await resolveDoubt(deps, resolution)),
    releaseQuarantined: async (runId) => goOn(await releaseQuarantined(deps, runId)),
    tryNow: (system) => breakers.tryNow(system),
    outcome: (runId, { timeoutMs }) => outcomes.wait(runId, timeoutMs),
    tryRun: (options) => tryRun(deps, options),
    options: (document, node, request) => nodeOptions(deps, document, node, request),
    probe: (document, node, options) => probeNode(deps, document, node, options),
    certificates: (document) => nodeCertificates(deps, document),
    async drain({ timeoutMs }) {
      await Promise.all(
        [...runners.keys()].map((pipeline) => inTurn(pipeline, () => stop(pipeline, timeoutMs / 3))),
      );
      // Whoever drains closes the database next.
      completions.abandon();
    },
  };
}

function refuseErrors(deps: EngineDeps, { document }: Deployment): void {
  const issues = deps.check(document);
  if (!hasErrors(issues)) return;
  const first = issues.find((issue) => issue.severity === 'error');
  throw new PluginError('PH-CFG-001', `Pipeline "${document.name}" cannot start: ${first?.message}`, {
    hint: 'Open the marked nodes and complete their settings.',
    issues,
  });
}
