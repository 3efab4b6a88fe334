import type { PipelineDocument, Wire } from '@pyheart/plugin-sdk';
import type { RunTrace, StepTrace } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { listText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { nodeName } from '../runs/nodeName.ts';
import { type Decision, decisionWords } from './decisionWords.ts';

/** What a reason is found in: the version that ran and the steps of the run. */
export interface Ran {
  document: PipelineDocument;
  trace: Pick<RunTrace, 'steps' | 'waits'>;
}

/** Outputs for what went wrong: nothing leaves by them when nothing did. */
const failurePorts = new Set(['error', 'rejected', 'invalid']);

/** Why no message crossed this wire; null when one did. */
export function whyNotCrossed(ran: Ran, { from }: Pick<Wire, 'from'>): string | null {
  const steps = ran.trace.steps.filter(({ node }) => node === from.node);
  if (steps.some(({ outputs }) => outputs.some(({ port }) => port === from.port))) return null;
  const step = steps.at(-1);
  return step ? whyNotLeft(ran, step, from.port) : whyNotReached(ran, from.node);
}

/** Why a node was not reached; null when it was. */
export function whyNotReached(ran: Ran, node: string): string | null {
  if (ran.trace.steps.some((step) => step.node === node)) return null;
  const wait = ran.trace.waits?.find((one) => one.node === node);
  if (wait) return t('The message waits before it: {why}', { why: inWords(wait.failure.message) });
  return reasonAbove(ran, node, new Set([node])) ?? t('The message came in elsewhere.');
}

/** The reason of the nearest node above that was reached. */
function reasonAbove(ran: Ran, node: string, seen: Set<string>): string | null {
  const wires = ran.document.wires.filter(({ to }) => to.node === node);
  const above = wires.flatMap(({ from }) => {
    const step = ran.trace.steps.findLast((one) => one.node === from.node);
    return step ? [{ step, port: from.port }] : [];
  });
  const [nearest] = above;
  if (nearest) {
    const why = whyNotLeft(ran, nearest.step, nearest.port);
    return t('{node}: {why}', { node: nodeName(ran.document, nearest.step.node), why });
  }
  for (const { from } of wires) {
    if (seen.has(from.node)) continue;
    seen.add(from.node);
    const reason = reasonAbove(ran, from.node, seen);
    if (reason !== null) return reason;
  }
  return null;
}

function whyNotLeft({ trace }: Ran, step: StepTrace, port: string): string {
  const { status, decisions = [], outputs, explanations } = step;
  if (status === 'waiting') return t('The message still waits here.');
  if (status === 'failed') {
    if (trace.waits?.some(({ node }) => node === step.node))
      return t('It failed here and is tried again: {why}', { why: inWords(step.failure?.message ?? '') });
    return t('It failed here: {why}', { why: inWords(step.failure?.message ?? '') });
  }
  if (status === 'disabled') return t('The node is switched off.');
  if (failurePorts.has(port)) return t('Nothing went wrong here.');
  const own = decisions.find((decision) => decision.port === port);
  if (own) return decisionWords(own);
  const deciding = decisions.filter(({ outcome }) => outcome !== 'not_tried');
  const matched = deciding.filter(({ outcome }) => outcome === 'matched');
  const settled = matched.length > 0 ? matched : deciding;
  if (settled.length > 0) return settled.map((decision: Decision) => decisionWords(decision)).join('; ');
  const said = explanations.map(inWords).join(' ');
  if (outputs.length === 0) return said || t('It gave nothing further.');
  const ports = listText([...new Set(outputs.map((output) => output.port))]);
  return said
    ? t('The message left by {ports} instead. {said}', { ports, said })
    : t('The message left by {ports} instead.', { ports });
}

/** The nodes that were not reached, in the order of the document, each with the reason. */
export function notReached(ran: Ran): { node: string; why: string }[] {
  return ran.document.nodes.flatMap(({ id }) => {
    const why = whyNotReached(ran, id);
    return why === null ? [] : [{ node: id, why }];
  });
}
