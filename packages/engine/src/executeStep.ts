import {
  type AskAnswer,
  type BranchArrival,
  type CallOptions,
  type Decision,
  type DoubtPolicy,
  type Failure,
  type Issue,
  type Message,
  type MessageDraft,
  PluginError,
  type RunContext,
  StepParked,
  toFailure,
  type UnlistedCode,
} from '@pyheart/plugin-sdk';
import { deriveMessage } from './deriveMessage.ts';
import { keptCodes, type NodeUnlistedCode } from './keptCodes.ts';
import { derivedMessageId } from './messageId.ts';
import type { PipelineNodes, ReadyNode } from './PipelineNodes.ts';
import type { RunRequest } from './RunRequest.ts';
import { addSignal, type StepSignal, type StepSignals } from './stepSignal.ts';
import type { StepTrace } from './trace.ts';

export interface StepRequest {
  node: ReadyNode;
  /** Part of the place of derived ids: the message that the run began with. */
  rootId: string;
  message: Message;
  port: string;
  attempt: number;
  timeoutMs: number;
  signals: StepSignals;
  nodes: PipelineNodes;
  call?: RunRequest['call'];
  /** Trial runs call the plugin's `simulate` instead of `run`. */
  isSimulated?: boolean;
  /** Joins only: what the branches gave. */
  arrivals?: readonly BranchArrival[];
  /** Until when this step was parked before. */
  parkedUntil?: Date;
}

export interface Output {
  port: string;
  message: Message;
}

export interface StepResult {
  step: StepTrace;
  outputs: Output[];
  /** Of a send: what is done when its outcome is not known. */
  policy?: DoubtPolicy;
  /** Codes that tables of nodes do not list. */
  unlisted?: readonly NodeUnlistedCode[];
  /** What was thrown when it was not a PluginError: its stack belongs in the log, not in the trace. */
  defect?: unknown;
}

/**
 * One node on one message: runs the plugin under a time limit and records what it got, did and gave. Never
 * rejects; a failure is in `step.failure`, free of secret values.
 */
export async function executeStep(request: StepRequest): Promise<StepResult> {
  const { node, message, port, attempt, nodes } = request;
  const explanations: string[] = [];
  const decisions: Decision[] = [];
  const issues: Issue[] = [];
  const unlisted: NodeUnlistedCode[] = [];
  const startedAt = node.context.clock.now();
  const t0 = performance.now();
  const step: StepTrace = {
    node: node.planned.id,
    plugin: node.planned.plugin.key,
    port,
    input: message.id,
    outputs: [],
    status: request.isSimulated ? 'simulated' : 'ok',
    attempt,
    startedAt: startedAt.toISOString(),
    ms: 0,
    explanations,
    issues,
  };
  const finish = (): StepTrace => {
    const { redactor } = nodes;
    step.ms = Math.round((performance.now() - t0) * 1000) / 1000;
    step.explanations = explanations.map(redactor.text);
    if (decisions.length > 0) step.decisions = redactor.decisions(decisions);
    step.issues = redactor.issues(issues);
    return step;
  };
  const kept = () =>
    unlisted.length === 0 ? {} : { unlisted: keptCodes(unlisted, nodes.aboutPatient(message)) };
  try {
    const outputs = await runPlugin(request, step, { explanations, decisions, issues, unlisted });
    for (const output of outputs) step.outputs.push({ port: output.port, message: output.message.id });
    return { step: finish(), outputs, ...kept() };
  } catch (error) {
    if (error instanceof StepParked) {
      step.status = 'waiting';
      step.until = error.until.toISOString();
      if (!error.keyWaits) step.keyWaits = false;
      return { step: finish(), outputs: [] };
    }
    step.status = 'failed';
    step.failure = nodes.redactor.failure(toFailure(error));
    const defect = error instanceof PluginError ? {} : { defect: error };
    return { step: finish(), outputs: [], ...kept(), ...defect };
  }
}

/** Asks the plugin whether its peer has a message, under the step's time limit. What it reports goes to `step`. */
export async function askPlugin(request: StepRequest): Promise<{ answer: AskAnswer; failure?: Failure }> {
  const { node, message, timeoutMs, signals, nodes } = request;
  const { plugin } = node.planned;
  if (!plugin.ask) return { answer: 'unknown' };
  try {
    const answer = await signals.run(
      timeoutMs,
      () => tooLate(node, timeoutMs),
      async (signal) =>
        plugin.ask!(
          message,
          runContext(request, signal, {}, { explanations: [], decisions: [], issues: [], unlisted: [] }),
        ),
    );
    return { answer };
  } catch (error) {
    return { answer: 'unknown', failure: nodes.redactor.failure(toFailure(error)) };
  }
}

async function runPlugin(
  request: StepRequest,
  trace: Pick<StepTrace, 'calls'>,
  notes: StepNotes,
): Promise<Output[]> {
  const { node, message, timeoutMs, signals } = request;
  const { plugin } = node.planned;
  const act = request.isSimulated ? plugin.simulate : plugin.run;
  if (!act) {
    throw new PluginError('PH-CFG-001', `"${node.planned.name}" takes no messages; it is a source.`, {
      hint: 'Remove the wire that leads to it.',
    });
  }
  const given = await signals.run(
    timeoutMs,
    () => tooLate(node, timeoutMs),
    // Called on the plugin so that class-style plugins keep their `this`.
    async (step) => act.call(plugin, message, runContext(request, step, trace, notes)),
  );
  const outputs: Output[] = [];
  for (const [port, value] of Object.entries(given ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) outputs.push({ port, message: each });
  }
  return outputs;
}

function runContext(
  { node, rootId, message, port, attempt, parkedUntil, arrivals, call }: StepRequest,
  step: StepSignal,
  trace: Pick<StepTrace, 'calls'>,
  { explanations, decisions, issues, unlisted }: StepNotes,
): RunContext {
  let ordinal = 0;
  const explain = (sentence: string) => {
    explanations.push(sentence);
  };
  const note = (found: NodeUnlistedCode) => {
    unlisted.push(found);
  };
  const given = {
    ...node.shared,
    config: node.configFor ? node.configFor(message, { explain, unlisted: note }) : node.shared.config,
    state: node.state,
    attempt,
    port,
    ...(parkedUntil ? { parkedUntil } : {}),
    ...(arrivals ? { arrivals } : {}),
    derive(draft: MessageDraft) {
      const id = derivedMessageId(rootId, [node.planned.id, message.id, port, ordinal]);
      ordinal += 1;
      return deriveMessage(message, draft, id);
    },
    async call(pipeline: string, handed: Message, options: CallOptions) {
      if (!call) throw noCalls(node.planned.name);
      const called = await call(node.planned.id, pipeline, handed, options);
      trace.calls = [...(trace.calls ?? []), { pipeline, runId: called.runId }];
      return called;
    },
    explain,
    unlisted: (found: UnlistedCode) => note({ ...found, node: node.planned.id }),
    decide: (made: readonly Decision[]) => decisions.push(...made),
    report: (found: readonly Issue[]) => issues.push(...found),
  };
  addSignal(given, step);
  return given;
}

/** What a step tells besides its outputs. */
interface StepNotes {
  explanations: string[];
  decisions: Decision[];
  issues: Issue[];
  unlisted: NodeUnlistedCode[];
}

function noCalls(name: string): PluginError {
  return new PluginError('PH-CFG-001', `"${name}" calls no other pipeline in a trial run.`, {
    hint: 'Let the node be simulated.',
  });
}

/** Cut off in the middle of a send, nobody knows whether it arrived; a pure step is simply slow. */
function tooLate(node: ReadyNode, timeoutMs: number): PluginError {
  const seconds = timeoutMs / 1000;
  return node.planned.isEffectful && node.planned.plugin.repeatable === false
    ? new PluginError(
        'PH-DLV-002',
        `"${node.planned.name}" did not end within ${seconds} s; the message may have been sent.`,
      )
    : new PluginError('PH-NET-002', `"${node.planned.name}" did not end within ${seconds} s.`, {
        hint: 'Raise the time limit of a step in its delivery settings or those of the pipeline, or ask why it is slow.',
        mayHaveArrived: node.planned.isEffectful,
      });
}
