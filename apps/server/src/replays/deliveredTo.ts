import type { RunTrace } from '@pyheart/engine';
import type { PluginCatalogue } from '../Services.ts';

/**
 * The destinations that have the message of a run already: their step really happened and went well. People who were
 * told about it do not count, for they want to know of the next failure too. Empty when the story is not kept.
 */
export function deliveredTo(plugins: PluginCatalogue, trace: RunTrace | undefined): Set<string> {
  const sent = (trace?.steps ?? []).filter(({ status, plugin: key }) => {
    const plugin = plugins.get(key);
    return status === 'ok' && plugin?.effectful === true && plugin.kind !== 'notifier';
  });
  return new Set(sent.map(({ node }) => node));
}
