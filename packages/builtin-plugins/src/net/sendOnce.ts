import { type Message, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import type { HttpAnswer, HttpCall, HttpClient } from './httpClient.ts';

/**
 * Sends a call, and never sends one twice that must not be repeated: a durable mark stands while such a call is
 * under way. A mark found at the start means that the process died in the middle, so nobody knows: PH-DLV-002.
 */
export async function sendOnce(
  client: HttpClient,
  context: RunContext,
  message: Message,
  call: HttpCall,
): Promise<HttpAnswer> {
  if (call.repeatable) return client.send(context, call);
  const mark = `sending.${message.id}`;
  if ((await context.store.get(mark)) !== undefined) {
    await context.store.delete(mark);
    throw new PluginError(
      'PH-DLV-002',
      `The server stopped while this message was being sent to ${call.url.host}; nobody knows whether it arrived.`,
      { hint: 'Look whether the system has it. If not, replay the message.' },
    );
  }
  await context.store.set(mark, context.clock.now().toISOString());
  const answer = await client.send(context, call).catch(async (error: unknown) => {
    // Stopped in the middle: the mark stays for the next start to find.
    if (!context.signal.aborted) await context.store.delete(mark);
    throw error;
  });
  await context.store.delete(mark);
  return answer;
}
