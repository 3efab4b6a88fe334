import type { PluginManifest } from '@pyheart/plugin-sdk';
import type { SampleEntry } from '../api.ts';

/** The samples that an input of the plugin takes; those of the named kinds before those that fit anything. */
export function samplesFor(
  { inputs }: Pick<PluginManifest, 'inputs'>,
  samples: readonly SampleEntry[],
): SampleEntry[] {
  const takesAny = inputs.some(({ kinds }) => kinds === 'any');
  const named = new Set(inputs.flatMap(({ kinds }) => (kinds === 'any' ? [] : [...kinds])));
  const first = samples.filter(({ kind }) => named.has(kind));
  return takesAny ? [...first, ...samples.filter(({ kind }) => !named.has(kind))] : first;
}
