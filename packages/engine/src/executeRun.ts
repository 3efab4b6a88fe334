import { type Failure, type Issue, type Message, PluginError, toFailure } from '@pyheart/plugin-sdk';
import { executeStep, type Output, type StepResult } from './executeStep.ts';
import { deadLetterPorts, failedMessage, failureRoute } from './failureRoute.ts';
import type { PipelineNodes } from './PipelineNodes.ts';
import type { PlannedNode } from './planRun.ts';
import type { StepSignals } from './stepSignal.ts';
import type { RunTrace, StepTrace } from './trace.ts';

export type NodeFailure = Failure & { node: string };

export interface RunRequest {
  nodes: PipelineNodes;
  /** The node where the message enters. */
  entry: string;
  message: Message;
  /** 1 for the first try. */
  attempt: number;
  /** What earlier attempts did; finished steps are not repeated. */
  progress?: RunTrace;
  /** A process may have died in the middle of one of its sends. */
  isRecovered?: boolean;
  signals: StepSignals;
  /** Asked right before every send: false once another process may have taken the message over. */
  mayDeliver?(): boolean;
  /** True when this failure is worth another attempt later. */
  mayRetry(failure: Failure): boolean;
  /** Effectful nodes that are simulated; absent: none. */
  isSimulated?(node: PlannedNode): boolean;
  /** Writes the progress durably, just before a send that must not be repeated. */
  checkpoint?(progress: RunTrace): Promise<void>;
  /** Stop after this node. */
  until?: string;
  onStep?(step: StepTrace, defect?: unknown): void;
  beforeSend?(node: PlannedNode, message: Message): Promise<void> | void;
  afterSend?(node: PlannedNode, message: Message): Promise<void> | void;
}

export type RunResult =
  | { kind: 'finished'; status: 'done' | 'filtered'; trace: RunTrace }
  | { kind: 'finished'; status: 'failed' | 'in_doubt'; trace: RunTrace; failure: NodeFailure }
  | { kind: 'retry'; trace: RunTrace; failure: NodeFailure }
  /** A step waits for a time; nothing else is left to do until then. */
  | { kind: 'parked'; trace: RunTrace; until: Date; keyWaits: boolean }
  /** The pipeline stopped meanwhile: the run goes on later with what it has. */
  | { kind: 'interrupted'; trace: RunTrace };

interface Arrival {
  node: string;
  port: string;
  message: Message;
}

interface Walk {
  request: RunRequest;
  trace: RunTrace;
  queue: Arrival[];
  /** Steps of earlier attempts that are done, by node, port and input. */
  done: Map<string, StepTrace>;
  hasArrived: boolean;
  isCutOff: boolean;
  failed: NodeFailure | undefined;
  doubtful: NodeFailure | undefined;
  retry: NodeFailure | undefined;
  parked: { until: Date; keyWaits: boolean } | undefined;
}

/**
 * Takes one message through the plan, breadth first and in wire order. A failing branch does not stop the others;
 * how the run ends is decided when all branches have ended. Never rejects.
 */
export async function executeRun(request: RunRequest): Promise<RunResult> {
  const walk = begin(request);
  for (let next = 0; next < walk.queue.length; next += 1) {
    if (request.signals.isAborted || walk.isCutOff) return { kind: 'interrupted', trace: walk.trace };
    await arrive(walk, walk.queue[next]!);
  }
  const { trace, failed, doubtful, retry, parked, hasArrived } = walk;
  if (walk.isCutOff) return { kind: 'interrupted', trace };
  if (retry) return { kind: 'retry', trace, failure: retry };
  if (parked) return { kind: 'parked', trace, ...parked };
  if (doubtful) return { kind: 'finished', status: 'in_doubt', trace, failure: doubtful };
  if (failed) return { kind: 'finished', status: 'failed', trace, failure: failed };
  return { kind: 'finished', status: hasArrived ? 'done' : 'filtered', trace };
}

function begin(request: RunRequest): Walk {
  const { entry, message, progress, nodes } = request;
  const trace: RunTrace = progress
    ? { ...progress, steps: [...progress.steps], messages: { ...progress.messages } }
    : { steps: [], messages: {} };
  trace.messages[message.id] = message;
  const done = new Map<string, StepTrace>();
  for (const step of trace.steps) if (step.status !== 'failed' || step.isFinal) done.set(placeOf(step), step);
  if (!nodes.plan.nodes.has(entry)) return { ...walkOf(request, trace, done), failed: entryGone(entry) };
  return walkOf(request, trace, done);
}

function walkOf(request: RunRequest, trace: RunTrace, done: Map<string, StepTrace>): Walk {
  const { entry, message, nodes } = request;
  const port = nodes.plan.nodes.get(entry)?.inputs[0] ?? '';
  return {
    request,
    trace,
    queue: [{ node: entry, port, message }],
    done,
    hasArrived: false,
    isCutOff: false,
    failed: undefined,
    doubtful: undefined,
    retry: undefined,
    parked: undefined,
  };
}

function entryGone(node: string): NodeFailure {
  return {
    node,
    code: 'PH-CFG-001',
    class: 'config',
    message: 'The node that took the message in is no longer part of the pipeline.',
    hint: 'Add the node again, or replay the message from another node.',
  };
}

const placeOf = ({ node, port, input }: { node: string; port: string; input: string }) =>
  `${node}\n${port}\n${input}`;

async function arrive(walk: Walk, arrival: Arrival): Promise<void> {
  const { request, trace } = walk;
  const node = request.nodes.plan.nodes.get(arrival.node);
  if (!node) return; // A wire to a node that is gone; the check reports it.
  const known = walk.done.get(placeOf({ ...arrival, input: arrival.message.id }));
  const parked = known?.status === 'waiting' ? known : undefined;
  if (parked && Date.parse(parked.until ?? '') > request.nodes.clock.now().getTime()) {
    park(walk, parked);
    return;
  }
  if (known && !parked) {
    const outputs = known.outputs.flatMap(({ port, message }) => {
      const given = trace.messages[message];
      return given ? [{ port, message: given }] : [];
    });
    if (known.failure) settleFailure(walk, node, known.failure, outputs);
    else leave(walk, node, known, outputs);
    return;
  }
  const result = await stepOf(walk, node, arrival, parked);
  if (!result || (request.signals.isAborted && result.step.status === 'failed')) {
    // Cut off by the stop or by another process, not failed: it runs again.
    walk.isCutOff = true;
    return;
  }
  const { step, outputs, defect } = result;
  if (parked) trace.steps.splice(trace.steps.indexOf(parked), 1);
  trace.steps.push(step);
  if (step.status === 'waiting') park(walk, step);
  else if (step.failure) fail(walk, node, arrival, step, step.failure);
  else {
    for (const output of outputs) trace.messages[output.message.id] = output.message;
    leave(walk, node, step, outputs);
  }
  request.onStep?.(step, defect);
}

/** What happens at a node: nothing to do at a source or a disabled node, else the plugin. Undefined: it may not send. */
async function stepOf(
  walk: Walk,
  node: PlannedNode,
  arrival: Arrival,
  parked: StepTrace | undefined,
): Promise<StepResult | undefined> {
  const { request } = walk;
  const isEntry = arrival.message.id === request.message.id && arrival.node === request.entry;
  if (node.isDisabled) return passThrough(walk, node, arrival, 'disabled');
  if (isEntry && node.plugin.listen) return passThrough(walk, node, arrival, 'ok');
  const isSimulated = hasRehearsal(node) && request.isSimulated?.(node) === true;
  if (isSimulated && !node.plugin.simulate) return simulatedWithoutPlugin(walk, node, arrival);
  try {
    const ready = request.nodes.peek(node.id) ?? (await request.nodes.ready(node.id, { isSimulated }));
    const isSend = node.isEffectful && !isSimulated;
    if (isSend) await aboutToSend(walk, node, arrival);
    if (isSend && request.mayDeliver?.() === false) return undefined;
    const result = await executeStep({
      node: ready,
      rootId: request.message.id,
      message: arrival.message,
      port: arrival.port,
      attempt: request.attempt,
      timeoutMs: request.nodes.plan.settings.stepTimeoutMs,
      signals: request.signals,
      nodes: request.nodes,
      isSimulated,
      ...(parked?.until === undefined ? {} : { parkedUntil: new Date(parked.until) }),
    });
    if (isSend && request.isRecovered) result.step.issues.push(mayBeRepetition(node));
    const isCutOff = request.signals.isAborted && result.step.status === 'failed';
    if (!isCutOff) delete walk.trace.sending;
    if (isSend && result.step.status === 'ok') await request.afterSend?.(node, arrival.message);
    return result;
  } catch (error) {
    const step = emptyStep(walk, node, arrival, 'failed');
    step.failure = request.nodes.redactor.failure(toFailure(error));
    return { step, outputs: [], ...(error instanceof PluginError ? {} : { defect: error }) };
  }
}

/** A trial run stands in for what sends, and for what says itself how it is tried (a delay, an aggregator). */
function hasRehearsal(node: PlannedNode): boolean {
  return node.isEffectful || node.plugin.simulate !== undefined;
}

/** The run sleeps until the first of its waiting steps goes on; its key waits when one of them says so. */
function park(walk: Walk, { until = '', keyWaits = true }: StepTrace): void {
  const at = new Date(until);
  const { parked } = walk;
  walk.parked = {
    until: parked && parked.until < at ? parked.until : at,
    keyWaits: keyWaits || parked?.keyWaits === true,
  };
}

/** A send that cannot be repeated leaves a mark first; a mark found from before means that nobody knows. */
async function aboutToSend(walk: Walk, node: PlannedNode, { message }: Arrival): Promise<void> {
  const { request, trace } = walk;
  await request.beforeSend?.(node, message);
  if (node.plugin.repeatable !== false || !request.checkpoint) return;
  const before = trace.sending;
  if (before && before.node === node.id && before.input === message.id) {
    delete trace.sending;
    throw new PluginError(
      'PH-DLV-002',
      `The server stopped while "${node.name}" was sending; whether the message arrived is not known.`,
    );
  }
  trace.sending = { node: node.id, input: message.id };
  await request.checkpoint(trace);
}

function mayBeRepetition(node: PlannedNode): Issue {
  return {
    code: 'PH-DLV-002',
    severity: 'warning',
    message: `In doubt: the server ended without warning while this message was in its hands. "${node.name}" may have sent it before.`,
    hint: 'Most systems recognise the repetition by its control id. If in doubt, ask.',
    at: { node: node.id },
  };
}

function passThrough(walk: Walk, node: PlannedNode, arrival: Arrival, status: 'ok' | 'disabled'): StepResult {
  const step = emptyStep(walk, node, arrival, status);
  const port = node.outputs[0];
  const isStraight = status === 'ok' || (node.inputs.length <= 1 && node.outputs.length === 1);
  const outputs: Output[] = isStraight && port !== undefined ? [{ port, message: arrival.message }] : [];
  step.outputs = outputs.map((output) => ({ port: output.port, message: output.message.id }));
  if (status === 'disabled') {
    step.explanations.push(
      outputs.length > 0
        ? 'The node is disabled: the message passed it unchanged.'
        : 'The node is disabled: the message ended here.',
    );
  }
  return { step, outputs };
}

/** Without `simulate` we know what would arrive at the node, not what its peer would answer. */
function simulatedWithoutPlugin(walk: Walk, node: PlannedNode, arrival: Arrival): StepResult {
  const step = emptyStep(walk, node, arrival, 'simulated');
  step.explanations.push(`Nothing was sent: "${node.name}" would have got this message.`);
  const outputs = node.plugin.outputs
    .filter((port) => port.sameAs === arrival.port && port.name !== 'error')
    .map((port) => ({ port: port.name, message: arrival.message }));
  step.outputs = outputs.map(({ port, message }) => ({ port, message: message.id }));
  return { step, outputs };
}

function emptyStep(walk: Walk, node: PlannedNode, arrival: Arrival, status: StepTrace['status']): StepTrace {
  return {
    node: node.id,
    plugin: node.plugin.key,
    port: arrival.port,
    input: arrival.message.id,
    outputs: [],
    status,
    attempt: walk.request.attempt,
    startedAt: walk.request.nodes.clock.now().toISOString(),
    ms: 0,
    explanations: [],
    issues: [],
  };
}

function fail(walk: Walk, node: PlannedNode, arrival: Arrival, step: StepTrace, failure: Failure): void {
  const { request, trace } = walk;
  if (request.mayRetry(failure)) {
    walk.retry ??= { ...failure, node: node.id };
    return;
  }
  step.isFinal = true;
  const outputs: Output[] = [];
  const port = failureRoute(node, failure);
  if (port !== undefined) {
    const message = failedMessage(node, arrival.message, failure, request.message.id);
    trace.messages[message.id] = message;
    step.outputs = [{ port, message: message.id }];
    outputs.push({ port, message });
  }
  settleFailure(walk, node, failure, outputs);
}

/** A failure that stands: out by the wired port, or the run fails. */
function settleFailure(walk: Walk, node: PlannedNode, failure: Failure, outputs: readonly Output[]): void {
  if (failure.class === 'ambiguous') walk.doubtful ??= { ...failure, node: node.id };
  if (outputs.length === 0) walk.failed ??= { ...failure, node: node.id };
  for (const { port, message } of outputs) forward(walk, node, port, message);
}

/** Sends the outputs of a step along the wires. */
function leave(walk: Walk, node: PlannedNode, step: StepTrace, outputs: readonly Output[]): void {
  const isEnd =
    node.isEffectful ||
    node.plugin.keeps === true ||
    ![...node.wires.keys()].some((port) => port !== 'error');
  if (isEnd && step.status !== 'disabled') walk.hasArrived = true;
  if (walk.request.until === node.id) return;
  for (const { port, message } of outputs) {
    if (node.wires.has(port)) forward(walk, node, port, message);
    else if (deadLetterPorts.has(port)) walk.failed ??= noDestination(node, port, step, message);
  }
}

function forward(walk: Walk, node: PlannedNode, port: string, message: Message): void {
  for (const target of node.wires.get(port) ?? [])
    walk.queue.push({ node: target.node, port: target.port, message });
}

function noDestination(node: PlannedNode, port: string, step: StepTrace, message: Message): NodeFailure {
  const reason = message.meta.labels?.['errorMessage'];
  return {
    node: node.id,
    code: 'PH-DLV-001',
    class: 'rejected',
    message: `"${node.name}" gave the message to its port "${port}", which leads nowhere.${reason ? ` ${reason}` : ''}`,
    hint: `Wire "${port}", or correct the message and replay it.`,
    ...(step.issues.length === 0 ? {} : { issues: step.issues }),
  };
}
