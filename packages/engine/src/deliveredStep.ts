import type { Message } from '@pyheart/plugin-sdk';
import { deadLetterPorts } from './failureRoute.ts';
import type { PlannedNode } from './planRun.ts';

/** What a node gives when its message counts as delivered although no answer was seen: the message itself, by the ports of success. */
export function deliveredOutputs(
  { plugin }: Pick<PlannedNode, 'plugin'>,
  port: string,
  message: Message,
): { port: string; message: Message }[] {
  return plugin.outputs
    .filter((output) => output.sameAs === port && !deadLetterPorts.has(output.name))
    .map((output) => ({ port: output.name, message }));
}
