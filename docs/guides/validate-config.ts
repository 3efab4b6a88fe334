import { PluginManager } from '@pyheart/plugin-sdk';
import { LabAdapter } from './LabAdapter.ts';

/** Rules that a schema cannot say go into `validateConfig`; call the inherited one first. */
class EncryptedLabAdapter extends LabAdapter {
  override getMetadata() {
    return { ...super.getMetadata(), name: 'encrypted-lab' };
  }

  override validateConfig(config: Record<string, unknown>): boolean {
    return super.validateConfig(config) && String(config['base_url']).startsWith('https://');
  }
}

export async function validateConfig(baseUrl: string) {
  const manager = new PluginManager({ plugins: [EncryptedLabAdapter] });
  await manager.loadPlugin('encrypted-lab', { config: { base_url: baseUrl, api_key: 'a key' } });

  const failures = await manager.start();

  await manager.stop();
  return failures.get('encrypted-lab')?.message;
}
