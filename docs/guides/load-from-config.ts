import { PluginManager } from '@pyheart/plugin-sdk';
import { LabAdapter } from './LabAdapter.ts';

const file = `
plugins: {}
x-pyheart-studio:
  format: 1
  plugins:
    main_lab:
      plugin: lab
      config:
        base_url: "\${LAB_URL:-https://lab.example.org}"
        api_key: "\${LAB_API_KEY}"
    old_lab:
      plugin: lab
      enabled: false
      config: {}
`;

/** Load every plugin of a plugins.yaml; the secrets come from the environment. */
export async function loadFromConfig(environment: Record<string, string>) {
  const manager = new PluginManager({
    plugins: [LabAdapter],
    references: (name) => environment[name],
  });

  const { loaded, disabled, issues } = await manager.loadPluginsFromConfig(file);
  await manager.start();

  const steps = manager.listPlugins().map(({ id, step }) => `${id} is ${step}`);
  await manager.stop();
  return { loaded, disabled, issues, steps };
}
