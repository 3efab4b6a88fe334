import { PluginError } from '@pyheart/plugin-sdk';
import { sentAndLost } from '../net/sentAndLost.ts';
import type { AgreedContext, Association } from './Association.ts';
import { commandFields } from './command.ts';
import type { InstanceToSend } from './instanceToSend.ts';

/**
 * Sends one object (C-STORE) and gives the status of the answer. A connection that is lost after the object left says
 * so in `mayHaveArrived`; the same object again is the same object, by its SOP Instance UID.
 */
export async function storeInstance(
  association: Association,
  context: AgreedContext,
  instance: InstanceToSend,
  { messageId, answerSeconds }: { messageId: number; answerSeconds: number },
): Promise<number> {
  const { sopClass, sopInstance } = instance.head;
  let isSent = false;
  try {
    await association.send(
      context,
      { field: commandFields.store, hasData: true, messageId, sopClass, sopInstance, priority: 0 },
      instance.dataSet(),
    );
    isSent = true;
    const answer = await association.receive(answerSeconds);
    if (answer?.command.status === undefined) {
      throw new PluginError(
        'PH-NET-001',
        `${association.system} released the association before it answered.`,
      );
    }
    if (answer.command.answers !== undefined && answer.command.answers !== messageId) {
      throw new PluginError(
        'PH-PRT-002',
        `${association.system} answered another object than the one it got.`,
      );
    }
    return answer.command.status;
  } catch (error) {
    const isLost = isSent && error instanceof PluginError && error.code.startsWith('PH-NET-');
    throw isLost ? sentAndLost(error) : error;
  }
}
