import { PluginError, PluginRegistry } from '@pyheart/plugin-sdk';

/** Hooks watch; a hook with a veto can also stop what is about to happen. */
export async function hooks() {
  const registry = new PluginRegistry();
  const seen: string[] = [];

  registry.registerHook('message_received', ({ node, messageId }) => {
    seen.push(`${messageId} at ${node}`);
    return 'noted';
  });
  registry.registerHook('message_received', () => {
    throw new Error('a hook that fails does no harm');
  });
  const remove = registry.registerHook(
    'before_send',
    ({ node }) => {
      if (node === 'production') throw new PluginError('PH-SEC-001', 'Sending is closed at night.');
    },
    { veto: true, priority: 200 },
  );

  const results = await registry.triggerHook('message_received', {
    pipeline: 'adt',
    node: 'mllp-in',
    messageId: 'm1',
  });
  const sending = { pipeline: 'adt', node: 'production', messageId: 'm1' };
  const stopped = await registry.triggerHook('before_send', sending).catch((error: unknown) => error);
  remove();
  const passed = await registry.triggerHook('before_send', sending);

  return { seen, results, stopped, passed };
}
