import { type Message, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import type { ConnectionPool } from './ConnectionPool.ts';
import type { Delivered } from './deliverFresh.ts';
import { encodeMessage } from './encodeMessage.ts';
import { exchange } from './exchange.ts';
import { NumberedLink } from './NumberedLink.ts';
import type { SenderSettings } from './senderSettings.ts';

/** Sends a message with its number. When a kept connection broke, the numbers tell at once whether it arrived. */
export async function deliverNumbered(
  message: Message,
  context: RunContext<SenderSettings, ConnectionPool>,
): Promise<Delivered> {
  const { signal, state: pool } = context;
  // What is lost is settled by the numbers, not by a person.
  const config = { ...context.config, on_lost: 'resend' as const };
  const link = new NumberedLink(context, message.id);
  let wasReused = false;
  const once = async (): Promise<Delivered> => {
    const answers = await pool.use(signal, (connection, isReused) => {
      wasReused = isReused;
      const of = { message: encodeMessage(message, config).message, isReused };
      return link.deliver(connection, of, (number) =>
        exchange(connection, encodeMessage(message, config, number), { config, signal }),
      );
    });
    return answers ? { answer: answers.at(-1) } : { hadIt: true };
  };
  return once().catch((error: unknown) => {
    const isClosed = error instanceof PluginError && error.code === 'PH-NET-001';
    if (!isClosed || !wasReused || signal.aborted) throw error;
    return once();
  });
}
