import type { Message } from '@pyheart/plugin-sdk';
import { deriveMessage } from './deriveMessage.ts';
import type { PinnedOutput } from './Engine.ts';
import { emptyStep } from './emptyStep.ts';
import type { StepResult } from './executeStep.ts';
import { derivedMessageId } from './messageId.ts';
import type { PlannedNode } from './planRun.ts';

/** The step of a node that is not run: it gives what was pinned, whatever it got. */
export function pinnedStep(
  node: PlannedNode,
  place: { port: string; message: Message },
  pinned: readonly PinnedOutput[],
  rootId: string,
  now: Date,
): StepResult {
  const step = emptyStep(node, place, 'ok', now);
  step.explanations.push('Its pinned output was used; the node itself did not run.');
  const outputs = pinned.map(({ port, message }, ordinal) => {
    const id = derivedMessageId(rootId, [node.id, place.message.id, 'pin', ordinal]);
    return { port, message: deriveMessage(place.message, message, id) };
  });
  step.outputs = outputs.map(({ port, message }) => ({ port, message: message.id }));
  return { step, outputs };
}
