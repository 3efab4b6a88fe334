import type { PluginManifest } from '../manifest.ts';
import type { Port } from '../ports.ts';
import { sharedKinds } from './canConnect.ts';

/** Plugins that turn what `from` gives into what `to` takes, the most fitting first. */
export function findConverter(
  manifests: Iterable<PluginManifest>,
  from: Pick<Port, 'kinds'>,
  to: Pick<Port, 'kinds'>,
): PluginManifest[] {
  const overlaps = (left: Port['kinds'], right: Port['kinds']) => {
    const shared = sharedKinds(left, right);
    return shared === 'any' || shared.length > 0;
  };
  return [...manifests]
    .filter(
      ({ converts }) => converts && overlaps(from.kinds, converts.from) && overlaps(converts.to, to.kinds),
    )
    .sort((left, right) => right.priority - left.priority || left.title.localeCompare(right.title, 'en'));
}
