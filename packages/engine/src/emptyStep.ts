import type { Message } from '@pyheart/plugin-sdk';
import { deliveredOutputs } from './deliveredStep.ts';
import type { Output, StepResult } from './executeStep.ts';
import type { PlannedNode } from './planRun.ts';
import type { StepTrace } from './trace.ts';

interface Place {
  port: string;
  message: Message;
}

/** The record of a step at which no plugin runs, or has not run yet. */
export function emptyStep(
  node: PlannedNode,
  { port, message }: Place,
  status: StepTrace['status'],
  now: Date,
  attempt = 1,
): StepTrace {
  return {
    node: node.id,
    plugin: node.plugin.key,
    port,
    input: message.id,
    outputs: [],
    status,
    attempt,
    startedAt: now.toISOString(),
    ms: 0,
    explanations: [],
    issues: [],
  };
}

/** The message goes on unchanged: from its source, or past a disabled node. */
export function passThrough(
  node: PlannedNode,
  place: Place,
  status: 'ok' | 'disabled',
  now: Date,
): StepResult {
  const step = emptyStep(node, place, status, now);
  const port = node.outputs[0];
  const isStraight = status === 'ok' || (node.inputs.length <= 1 && node.outputs.length === 1);
  const outputs: Output[] = isStraight && port !== undefined ? [{ port, message: place.message }] : [];
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

/** The catcher takes over what failed elsewhere; the message says where. */
export function caughtStep(node: PlannedNode, place: Place, now: Date): StepResult {
  const result = passThrough(node, place, 'ok', now);
  const failedAt = place.message.meta.labels?.['errorNode'];
  if (failedAt !== undefined)
    result.step.explanations.push(`Took over what failed at "${failedAt}", which has no error wire.`);
  return result;
}

/** Without `simulate` we know what would arrive at the node, not what its peer would answer. */
export function simulatedWithoutPlugin(node: PlannedNode, place: Place, now: Date): StepResult {
  const step = emptyStep(node, place, 'simulated', now);
  step.explanations.push(`Nothing was sent: "${node.name}" would have got this message.`);
  const outputs = deliveredOutputs(node, place.port, place.message);
  step.outputs = outputs.map(({ port, message }) => ({ port, message: message.id }));
  return { step, outputs };
}
