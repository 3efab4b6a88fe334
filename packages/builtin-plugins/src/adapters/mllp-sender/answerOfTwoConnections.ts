import type { Message, RunContext } from '@pyheart/plugin-sdk';
import type { ConnectionPool } from './ConnectionPool.ts';
import type { Delivered } from './deliverFresh.ts';
import { encodeMessage } from './encodeMessage.ts';
import { LaterAnswers } from './LaterAnswers.ts';
import { laterAnswer } from './laterAnswer.ts';
import type { SenderSettings } from './senderSettings.ts';

type Context = RunContext<SenderSettings, ConnectionPool>;

/**
 * The commit comes on the connection of the message, its result on another one, perhaps much later: until then the run
 * is parked. What is known to have arrived is not sent again.
 */
export async function answerOfTwoConnections(
  message: Message,
  context: Context,
  deliver: (message: Message, context: Context) => Promise<Delivered>,
): Promise<Delivered> {
  const { controlId, asked } = encodeMessage(message, context.config);
  const answers = new LaterAnswers(context);
  const hasArrived =
    (await answers.sentSince(controlId)) !== undefined || (await answers.read(controlId)) !== undefined;
  if (!hasArrived) {
    await answers.expect(controlId);
    const first = await deliver(message, context);
    const isFinal = first.answer ? !isCommitted(first.answer.ack) : false;
    if (isFinal || asked.application === '' || asked.application === 'NE') {
      await answers.forget(controlId);
      return first;
    }
    await answers.noteSent(controlId);
  }
  const answer = await laterAnswer(answers, controlId, context);
  await answers.forget(controlId);
  return { answer };
}

function isCommitted({ kind, verdict }: { kind: string; verdict: string }): boolean {
  return kind === 'commit' && verdict === 'accepted';
}
