import { type Message, PluginError, type RunContext } from '@pyheart/plugin-sdk';

/**
 * Runs a send that must not be repeated: a durable mark stands while it is under way. A mark found at the start
 * means that the process died in the middle, so nobody knows: PH-DLV-002.
 */
export async function neverTwice<Result>(
  context: RunContext,
  message: Message,
  system: string,
  send: () => Promise<Result>,
): Promise<Result> {
  const mark = `sending.${message.id}`;
  if ((await context.store.get(mark)) !== undefined) {
    await context.store.delete(mark);
    throw new PluginError(
      'PH-DLV-002',
      `The server stopped while this message was being sent to ${system}; nobody knows whether it arrived.`,
      { hint: 'Look whether the system has it. If not, replay the message.' },
    );
  }
  await context.store.set(mark, context.clock.now().toISOString());
  const result = await send().catch(async (error: unknown) => {
    // Stopped in the middle: the mark stays for the next start to find.
    if (!context.signal.aborted) await context.store.delete(mark);
    throw error;
  });
  await context.store.delete(mark);
  return result;
}
