import type { SampleEntry } from '../api.ts';
import { t } from '../language/t.ts';

/** Where a sample comes from, in words. */
export function sampleOrigin({ id, builtIn, tags }: Pick<SampleEntry, 'id' | 'builtIn' | 'tags'>): string {
  if (id.startsWith('run:')) return t('Really received');
  const origin = builtIn ? t('Built in') : t('Saved here');
  return tags.length === 0 ? origin : `${origin} · ${tags.join(', ')}`;
}
