import type { SampleEntry } from '../api.ts';

/** Where a sample comes from, in words. */
export function sampleOrigin({ id, builtIn, tags }: Pick<SampleEntry, 'id' | 'builtIn' | 'tags'>): string {
  if (id.startsWith('run:')) return 'Really received';
  const origin = builtIn ? 'Built in' : 'Saved here';
  return tags.length === 0 ? origin : `${origin} · ${tags.join(', ')}`;
}
