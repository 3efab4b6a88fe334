import type { PluginManifest } from '../manifest.ts';
import type { Port } from '../ports.ts';

/** The words of the port for failed messages, which every node has that takes some. */
export const failedPortWords = {
  title: 'Error',
  help: 'The message that failed, with the reason in its labels. Unwired, it goes to the dead letters.',
};

/** The port for failed messages, unless the plugin declares one itself or takes no messages. */
export function failedPort({ inputs, outputs, failedPort: words }: PluginManifest): Port | undefined {
  const first = inputs[0];
  if (first === undefined || outputs.some(({ name }) => name === 'error')) return undefined;
  return { name: 'error', kinds: 'any', sameAs: first.name, ...(words ?? failedPortWords) };
}
