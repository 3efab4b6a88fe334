import { type Issue, type Message, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import type { Answer } from '../../net/readAnswer.ts';
import type { ConnectionPool } from './ConnectionPool.ts';
import { encodeMessage } from './encodeMessage.ts';
import { exchange } from './exchange.ts';
import type { SenderSettings } from './senderSettings.ts';

export interface Delivered {
  /** The last acknowledgement; absent when none was asked for. */
  answer?: Answer | undefined;
  /** The receiver has the message from an earlier try; nothing was sent. */
  hadIt?: boolean;
}

/** A kept connection may have died unnoticed; where resending is safe, that costs a new connection and no waiting. */
export async function deliverFresh(
  message: Message,
  context: RunContext<SenderSettings, ConnectionPool>,
): Promise<Delivered> {
  const { config, signal, state: pool } = context;
  const encoded = encodeMessage(message, config);
  let wasReused = false;
  const once = async () => {
    const answers = await pool.use(signal, (connection, isReused) => {
      wasReused = isReused;
      return exchange(connection, encoded, context);
    });
    return { answer: answers.at(-1) };
  };
  return once().catch((error: unknown) => {
    const isClosed = error instanceof PluginError && error.code === 'PH-NET-001';
    if (!isClosed || !wasReused || config.on_lost === 'hold' || signal.aborted) throw error;
    // Nobody can tell a connection that had died before from one that broke after the receiver took the message.
    context.report([mayBeRepetition(`${config.host}:${config.port}`)]);
    return once();
  });
}

function mayBeRepetition(system: string): Issue {
  return {
    code: 'PH-DLV-002',
    severity: 'warning',
    message: `In doubt: ${system} closed the connection before it answered, so the message was sent again at once.`,
    hint: 'Most systems recognise the repetition by its control id. If in doubt, ask.',
  };
}
