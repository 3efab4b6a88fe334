import type { Message } from '@pyheart/plugin-sdk';
import type { PlannedNode } from './planRun.ts';

/** What a node gives when its message counts as delivered although no answer was seen: the message itself. */
export function deliveredOutputs(
  { plugin }: Pick<PlannedNode, 'plugin'>,
  port: string,
  message: Message,
): { port: string; message: Message }[] {
  return plugin.outputs
    .filter((output) => output.sameAs === port && output.name !== 'error')
    .map((output) => ({ port: output.name, message }));
}
