import { PluginManager } from '@pyheart/plugin-sdk';
import { LabAdapter } from './LabAdapter.ts';

/** Load a plugin, start it, send something through it, stop it. */
export async function basicUsage() {
  const manager = new PluginManager({ plugins: [LabAdapter] });

  const lab = await manager.loadPlugin('lab', {
    config: { base_url: 'https://lab.example.org', api_key: 'a key for this example' },
  });
  const failures = await manager.start();

  const sent = await lab.run({
    id: '1',
    correlationId: '1',
    kind: 'json',
    body: { order: 'blood count' },
    meta: { phi: 'no' },
  });

  await manager.stop();
  return { failures, sent, step: lab.step };
}
