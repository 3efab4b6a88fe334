import { PluginManager } from '@pyheart/plugin-sdk';
import { NameSplitter } from './custom-plugin.ts';
import { LabAdapter } from './LabAdapter.ts';

/** What is loaded: all of it, or one type, higher priority first. */
export async function listPlugins() {
  const manager = new PluginManager({ plugins: [LabAdapter, NameSplitter] });
  await manager.loadPlugin('name-splitter');
  await manager.loadPlugin('lab', {
    id: 'main_lab',
    config: { base_url: 'https://a.example.org', api_key: 'k' },
  });
  await manager.loadPlugin('lab', { id: 'night_lab', config: {}, priority: 10 });

  const all = manager.listPlugins().map(({ id, priority }) => `${id} ${priority}`);
  const adapters = manager.listPlugins('adapter').map(({ id, plugin }) => `${id}: ${plugin.title}`);
  const one = manager.getPlugin('name-splitter')?.plugin.summary;

  return { all, adapters, one };
}
