import { type Failure, type Message, PluginError, toFailure } from '@pyheart/plugin-sdk';
import { heldInDoubt, isDoubtful, leavesMark } from './doubt.ts';
import { dropOldTries } from './dropOldTries.ts';
import { caughtStep, emptyStep, passThrough, simulatedWithoutPlugin } from './emptyStep.ts';
import { executeStep, type Output, type StepResult } from './executeStep.ts';
import { deadLetterPorts, entryGone, failedMessage, failureRoute, noDestination } from './failureRoute.ts';
import { Joins } from './Joins.ts';
import { closeJoins, joinArrival } from './joinBranches.ts';
import { isAnswering, noteAnswer, writingInOrder } from './noteAnswer.ts';
import { orderSteps } from './orderSteps.ts';
import type { ReadyNode } from './PipelineNodes.ts';
import { pinnedStep } from './pinnedStep.ts';
import type { PlannedNode } from './planRun.ts';
import type { RunRequest, RunResult } from './RunRequest.ts';
import type { Hold } from './StepGate.ts';
import { sendStep } from './sendStep.ts';
import { emptyMessages, type RunTrace, type StepTrace } from './trace.ts';
import { type Arrival, park, type Walk } from './Walk.ts';
import { walkArrivals } from './walkArrivals.ts';

/**
 * Takes one message through the plan, branches side by side. A failing branch does not stop the others; how the run
 * ends is decided when all branches have ended. Never rejects.
 */
export async function executeRun(request: RunRequest): Promise<RunResult> {
  const walk = begin(writingInOrder(request));
  const isStopped = () => request.signals.isAborted || walk.isCutOff;
  let most = 1;
  do {
    const arriveAt = (arrival: Arrival) =>
      isAnswering(request) ? arrive(walk, arrival).then(() => noteAnswer(walk)) : arrive(walk, arrival);
    most = Math.max(most, await walkArrivals({ queue: walk.queue, arrive: arriveAt, isStopped }));
  } while (!isStopped() && (await closeJoins(walk)));
  const { nodes, entry, message } = request;
  if (most > 1) walk.trace.steps = orderSteps(walk.trace, nodes.plan, entry, message.id);
  if (walk.queue.length > 0) return interrupted(walk);
  const { trace, failed, doubtful, waits, parked, isAttempt, hasArrived } = walk;
  if (walk.isCutOff) return interrupted(walk);
  const first = waits.toSorted((a, b) => Date.parse(a.until) - Date.parse(b.until))[0];
  if (first) {
    trace.waits = waits;
    const failure = { ...first.failure, node: first.node };
    const due = Date.parse(first.until);
    const nextAt = new Date(parked ? Math.min(due, parked.until.getTime()) : due);
    return { kind: 'retry', trace, failure, nextAt, isAttempt };
  }
  if (parked) return { kind: 'parked', trace, ...parked };
  if (doubtful) return { kind: 'finished', status: 'in_doubt', trace, failure: doubtful };
  if (failed) return { kind: 'finished', status: 'failed', trace, failure: failed };
  return { kind: 'finished', status: hasArrived ? 'done' : 'filtered', trace };
}

/** What waited still does. */
function interrupted({ trace, waiting, waits }: Walk): RunResult {
  const all = [...waiting.values(), ...waits];
  if (all.length > 0) trace.waits = all;
  return { kind: 'interrupted', trace };
}

function begin(request: RunRequest): Walk {
  const { entry, message, progress, nodes, behind } = request;
  const trace: RunTrace = progress ? goneOn(progress) : { steps: [], messages: emptyMessages() };
  if (behind !== undefined) trace.behind ??= behind;
  trace.messages[message.id] = message;
  const done = new Map<string, StepTrace>();
  for (const step of trace.steps) if (step.status !== 'failed' || step.isFinal) done.set(placeOf(step), step);
  if (!nodes.plan.nodes.has(entry)) return { ...walkOf(request, trace, done), failed: entryGone(entry) };
  return walkOf(request, trace, done);
}

function goneOn({ waits: _, ...kept }: RunTrace): RunTrace {
  return { ...kept, steps: [...kept.steps], messages: Object.assign(emptyMessages(), kept.messages) };
}

function walkOf(request: RunRequest, trace: RunTrace, done: Map<string, StepTrace>): Walk {
  const { entry, message, nodes } = request;
  const port = request.port ?? nodes.plan.nodes.get(entry)?.inputs[0] ?? '';
  return {
    request,
    trace,
    queue: [{ node: entry, port, message }],
    done,
    hasArrived: false,
    isCutOff: false,
    failed: undefined,
    doubtful: undefined,
    tries: new Map(trace.steps.flatMap((step) => (step.failure ? [[placeOf(step), step]] : []))),
    waiting: new Map(request.progress?.waits?.map((wait) => [placeOf(wait), wait])),
    waits: [],
    isAttempt: false,
    parked: undefined,
    joins: new Joins(nodes.plan),
    marked: Promise.resolve(),
  };
}

const placeOf = ({ node, port, input }: { node: string; port: string; input: string }) =>
  placeName(node, port, input);
const placeName = (node: string, port: string, input: string) => `${node}\n${port}\n${input}`;

async function arrive(walk: Walk, arrival: Arrival): Promise<void> {
  const { request, trace } = walk;
  const node = request.nodes.plan.nodes.get(arrival.node);
  if (!node) return; // A wire to a node that is gone; the check reports it.
  if (node.plugin.joins && !node.isDisabled && !arrival.isJoined) return joinArrival(walk, node, arrival);
  const place = placeName(arrival.node, arrival.port, arrival.message.id);
  const known = walk.done.get(place);
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
  const wait = walk.waiting.get(place);
  walk.waiting.delete(place);
  // A pause may be over early, so its gate is asked again.
  if (wait && wait.why !== 'paused' && Date.parse(wait.until) > request.nodes.clock.now().getTime()) {
    walk.waits.push(wait);
    return;
  }
  const result = await stepOf(walk, node, arrival, {
    before: walk.tries.get(place),
    hasTurn: wait?.isTaken === true,
    parked,
  });
  if (result && 'why' in result) {
    walk.waits.push({ node: node.id, port: arrival.port, input: arrival.message.id, ...result });
    return;
  }
  if (!result || (request.signals.isAborted && result.step.status === 'failed')) {
    // Cut off by the stop or by another process, not failed: it runs again.
    walk.isCutOff = true;
    return;
  }
  const { step, outputs, defect } = result;
  if (parked) trace.steps.splice(trace.steps.indexOf(parked), 1);
  trace.steps.push(step);
  if (step.status === 'waiting') park(walk, step);
  else if (step.failure) fail(walk, node, arrival, { ...result, failure: step.failure });
  else {
    for (const output of outputs) trace.messages[output.message.id] = output.message;
    leave(walk, node, step, outputs);
  }
  request.onStep?.(step, defect);
  if (result.unlisted) request.onUnlisted?.(result.unlisted);
}

/** What is known of a step from before. */
interface StepPast {
  /** Its last failed try. */
  before: StepTrace | undefined;
  /** Its slot under the rate limit is its own. */
  hasTurn: boolean;
  /** It was parked and is due. */
  parked: StepTrace | undefined;
}

/** Whether messages begin at it: at a source, and at a node that gives out by itself what it kept. */
function bringsIn({ plugin }: PlannedNode): boolean {
  return plugin.listen !== undefined && (plugin.run === undefined || plugin.keeps === true);
}

/**
 * What happens at a node: nothing to do at a source or a disabled node, a wait, or the plugin. Undefined: it may not
 * send any more.
 */
async function stepOf(
  walk: Walk,
  node: PlannedNode,
  arrival: Arrival,
  past: StepPast,
): Promise<StepResult | Hold | undefined> {
  const { request } = walk;
  const isEntry = arrival.message.id === request.message.id && arrival.node === request.entry;
  const now = request.nodes.clock.now();
  const attempt = (past.before?.attempt ?? 0) + 1;
  if (node.isDisabled) return passThrough(node, arrival, 'disabled', now);
  const pinned = request.pinned?.(node);
  if (pinned) return pinnedStep(node, arrival, pinned, request.message.id, now);
  if (isEntry && bringsIn(node)) return passThrough(node, arrival, 'ok', now);
  if (node.plugin.catches) return caughtStep(node, arrival, now);
  const isSimulated = hasRehearsal(node) && request.isSimulated?.(node) === true;
  if (isSimulated && !node.plugin.simulate) return simulatedWithoutPlugin(node, arrival, now);
  try {
    const ready = request.nodes.peek(node.id) ?? (await request.nodes.ready(node.id, { isSimulated }));
    if (isSimulated) {
      return await executeStep({ ...stepRequest(walk, ready, arrival, attempt, past), isSimulated });
    }
    const hold = await request.gate?.enter(ready, past.hasTurn);
    if (hold) return hold;
    return await pastGate(walk, ready, arrival, attempt, past);
  } catch (error) {
    const step = emptyStep(node, arrival, 'failed', now, attempt);
    step.failure = request.nodes.redactor.failure(toFailure(error));
    return { step, outputs: [], ...(error instanceof PluginError ? {} : { defect: error }) };
  }
}

/** A trial run stands in for what sends, and for what says itself how it is tried (a delay, an aggregator). */
function hasRehearsal(node: PlannedNode): boolean {
  return node.isEffectful || node.plugin.simulate !== undefined;
}

async function pastGate(
  walk: Walk,
  ready: ReadyNode,
  arrival: Arrival,
  attempt: number,
  past: StepPast,
): Promise<StepResult | undefined> {
  const { request, trace } = walk;
  const { message, port } = arrival;
  const node = ready.planned;
  let end: Failure | 'done' | 'not run' = 'not run';
  try {
    if (!node.isEffectful) {
      const result = await executeStep(stepRequest(walk, ready, arrival, attempt, past));
      end = result.step.failure ?? 'done';
      return result;
    }
    await request.beforeSend?.(node, message);
    const send = () => sendStep({ request, trace, ready, message, port, attempt, before: past.before });
    const result = await (leavesMark(ready, message) ? inTurn(walk, send) : send());
    if (!result || (request.signals.isAborted && result.step.failure)) return result;
    end = result.step.failure ?? 'done';
    if (result.step.status === 'ok') await request.afterSend?.(node, message);
    return result;
  } finally {
    request.gate?.leave(ready, end);
  }
}

function inTurn<T>(walk: Walk, act: () => Promise<T>): Promise<T> {
  const turn = walk.marked.then(act);
  walk.marked = turn.catch(() => undefined);
  return turn;
}

function stepRequest(
  { request, joins }: Walk,
  node: ReadyNode,
  { message, port }: Arrival,
  attempt: number,
  { parked }: StepPast,
) {
  const { timeoutMs } = node.planned.delivery;
  const { signals, nodes } = request;
  const parkedUntil = parked?.until === undefined ? {} : { parkedUntil: new Date(parked.until) };
  return {
    node,
    rootId: request.message.id,
    message,
    port,
    attempt,
    timeoutMs,
    signals,
    nodes,
    ...parkedUntil,
    ...(request.call ? { call: request.call } : {}),
    ...(node.planned.plugin.joins ? { arrivals: joins.arrivals(node.planned.id) } : {}),
  };
}

function fail(
  walk: Walk,
  node: PlannedNode,
  arrival: Arrival,
  { step, failure: thrown, policy }: StepResult & { failure: Failure },
): void {
  const { request, trace } = walk;
  const isOpen = isDoubtful(thrown) && (policy === 'resend' || policy === 'ask');
  const failure = isOpen && policy === 'ask' ? heldInDoubt(thrown, node.name) : thrown;
  const route = failureRoute(node, failure);
  // To send again or to ask is another try like any.
  const asTried: Failure = isOpen ? { ...failure, class: 'transient' } : failure;
  const at = retryAt(walk, node, asTried, step.attempt, route !== undefined);
  if (at) {
    const place = { node: node.id, port: arrival.port, input: arrival.message.id };
    walk.waits.push({ ...place, until: at.toISOString(), why: 'retry', failure });
    walk.isAttempt = true;
    dropOldTries(trace, place);
    return;
  }
  step.isFinal = true;
  step.failure = failure;
  const outputs: Output[] = [];
  const port = route ?? (catcherOf(walk, node) ? 'error' : undefined);
  if (port !== undefined) {
    const message = failedMessage(node, arrival.message, failure, request.message.id);
    trace.messages[message.id] = message;
    step.outputs = [{ port, message: message.id }];
    outputs.push({ port, message });
  }
  settleFailure(walk, node, failure, outputs);
}

function retryAt(
  { request }: Walk,
  node: PlannedNode,
  failure: Failure,
  attempt: number,
  hasRoute: boolean,
): Date | undefined {
  // Refused credentials are waited for, unless the pipeline has a place for what failed.
  if (failure.class === 'auth' && attempt > 1 && hasRoute) return undefined;
  return request.retryAt(node, failure, attempt);
}

/** The catcher of the pipeline, for nodes that it does not lead to itself. */
function catcherOf({ request }: Walk, node: PlannedNode): PlannedNode | undefined {
  const { catcher, afterCatcher } = request.nodes.plan;
  return catcher && !afterCatcher.has(node.id) ? catcher : undefined;
}

/** A failure that stands: out by the wired port, or to the catcher, or the run fails. */
function settleFailure(walk: Walk, node: PlannedNode, failure: Failure, outputs: readonly Output[]): void {
  if (failure.class === 'ambiguous') walk.doubtful ??= { ...failure, node: node.id };
  for (const { port, message } of outputs) {
    if (node.wires.has(port)) forward(walk, node, port, message);
    else if (!caught(walk, node, message)) walk.failed ??= { ...failure, node: node.id };
  }
  if (outputs.length === 0) walk.failed ??= { ...failure, node: node.id };
}

function caught(walk: Walk, node: PlannedNode, message: Message): boolean {
  const catcher = catcherOf(walk, node);
  if (catcher) walk.queue.push({ node: catcher.id, port: '', message });
  return catcher !== undefined;
}

/** Sends the outputs of a step along the wires. */
function leave(walk: Walk, node: PlannedNode, step: StepTrace, outputs: readonly Output[]): void {
  const isEnd =
    node.isEffectful ||
    node.plugin.keeps === true ||
    ![...node.wires.keys()].some((port) => port !== 'error');
  if (isEnd && step.status !== 'disabled') walk.hasArrived = true;
  if (node.plugin.givesBack && step.status === 'ok') giveBack(walk, step.input);
  if (walk.request.until === node.id) return;
  for (const { port, message } of outputs) {
    if (node.wires.has(port)) forward(walk, node, port, message);
    else if (deadLetterPorts.has(port) && !caught(walk, node, message))
      walk.failed ??= noDestination(node, port, step, message);
  }
}

function giveBack({ trace }: Walk, message: string): void {
  if (!trace.given?.includes(message)) trace.given = [...(trace.given ?? []), message];
}

function forward(walk: Walk, node: PlannedNode, port: string, message: Message): void {
  for (const target of node.wires.get(port) ?? [])
    walk.queue.push({ node: target.node, port: target.port, message, from: node.id });
}
