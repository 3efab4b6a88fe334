import { isFailureCode } from '@pyheart/plugin-sdk';
import { deadLetterPorts, noDestination } from './failureRoute.ts';
import { type PlannedNode, type RunPlan, reachedFrom } from './planRun.ts';
import type { RunAnswer } from './RunAnswer.ts';
import type { NodeFailure } from './RunRequest.ts';
import type { RunTrace, StepTrace } from './trace.ts';

/** A step that is still to be made, or made again. */
export interface OpenPlace {
  node: string;
  port: string;
  input: string;
}

export interface AnswerSoFar {
  /** Undefined while one of the named nodes may still get the message. */
  answer: RunAnswer | undefined;
  open: readonly OpenPlace[];
}

/**
 * What a source that answers after named nodes can say by now, read from the trace alone: refused as soon as one of
 * them, or a step on the way there, failed for good; accepted once none of them can get anything any more, be it that
 * all took it or that the pipeline sends them nothing of this message.
 */
export function answerOf(trace: RunTrace, plan: RunPlan, entry: string, root: string): AnswerSoFar {
  const named = plan.nodes.get(entry)?.answersAfter ?? [];
  const { ended, open } = placesOf(trace, plan, entry, root);
  for (const step of ended) {
    const failure = refusalAt(step, trace, plan, named);
    if (!failure) continue;
    const name = plan.nodes.get(failure.node)?.name ?? failure.node;
    return { answer: { status: 'refused', failure: { ...failure, name } }, open };
  }
  const isComing = open.some(({ node }) => mayReach(plan, node, named));
  return { answer: isComing ? undefined : { status: 'accepted' }, open };
}

/** Follows what the steps gave along the wires: steps that ended, and places where one is still to come. */
function placesOf(trace: RunTrace, plan: RunPlan, entry: string, root: string) {
  const steps = new Map(trace.steps.map((step) => [placeOf(step), step]));
  const ended = new Set<StepTrace>();
  const open = new Map<string, OpenPlace>();
  const port = plan.nodes.get(entry)?.inputs[0] ?? '';
  const places = new Map([[`${entry}\n${port}\n${root}`, { node: entry, port, input: root }]]);
  for (const [key, place] of places) {
    const node = plan.nodes.get(place.node);
    if (!node) continue;
    // A join goes on once for all that arrives at it, in the name of one of them.
    const step = isJoin(node) ? trace.steps.find((each) => each.node === node.id) : steps.get(key);
    if (!step || !hasEnded(step)) {
      open.set(key, place);
      continue;
    }
    ended.add(step);
    for (const { port: output, message } of step.outputs)
      for (const target of targetsOf(plan, node, output)) {
        const next = { ...target, input: message };
        places.set(placeOf(next), next);
      }
  }
  return { ended, open: [...open.values()] };
}

function targetsOf(
  plan: RunPlan,
  node: PlannedNode,
  port: string,
): readonly { node: string; port: string }[] {
  const wired = node.wires.get(port);
  if (wired) return wired;
  return deadLetterPorts.has(port) && plan.catcher && !plan.afterCatcher.has(node.id)
    ? [{ node: plan.catcher.id, port: '' }]
    : [];
}

function refusalAt(
  step: StepTrace,
  trace: RunTrace,
  plan: RunPlan,
  named: readonly string[],
): NodeFailure | undefined {
  const node = plan.nodes.get(step.node);
  if (!node) return undefined;
  const isNamed = named.includes(node.id);
  if (!isNamed && !leadsOn(plan, node, named)) return undefined;
  if (step.failure) return { ...step.failure, node: node.id };
  for (const { port, message } of step.outputs) {
    if (!deadLetterPorts.has(port)) continue;
    // Of another node a wired refusal is the pipeline's own decision: those that are named get nothing.
    const given = trace.messages[message];
    if (given && (isNamed || !node.wires.has(port)))
      return isNamed ? turnedDown(node, step, given.meta.labels) : noDestination(node, port, step, given);
  }
  return undefined;
}

function turnedDown(node: PlannedNode, step: StepTrace, labels: Record<string, string> = {}): NodeFailure {
  const { errorCode = '', errorMessage } = labels;
  return {
    node: node.id,
    code: isFailureCode(errorCode) ? errorCode : 'PH-REJ-001',
    class: 'rejected',
    message: errorMessage ?? `"${node.name}" turned the message down.`,
    ...(step.issues.length === 0 ? {} : { issues: step.issues }),
  };
}

/** Would a message that passes this node well get to one of them? */
function leadsOn(plan: RunPlan, node: PlannedNode, named: readonly string[]): boolean {
  return [...node.wires].some(
    ([port, targets]) =>
      !deadLetterPorts.has(port) && targets.some((target) => reaches(plan, target.node, named)),
  );
}

/** Also by way of the catcher, should the step fail. */
function mayReach(plan: RunPlan, node: string, named: readonly string[]): boolean {
  const { catcher, afterCatcher } = plan;
  if (reaches(plan, node, named)) return true;
  return catcher !== undefined && !afterCatcher.has(node) && reaches(plan, catcher.id, named);
}

function reaches(plan: RunPlan, node: string, named: readonly string[]): boolean {
  const reached = reachedFrom(plan.nodes, plan.nodes.get(node));
  return named.some((each) => reached.has(each));
}

const isJoin = (node: PlannedNode) => node.plugin.joins !== undefined && !node.isDisabled;
const hasEnded = (step: StepTrace) =>
  step.status !== 'waiting' && (step.status !== 'failed' || step.isFinal === true);
const placeOf = ({ node, port, input }: OpenPlace) => `${node}\n${port}\n${input}`;
