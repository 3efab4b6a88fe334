import { expect, it } from 'vitest';
import { iconNamed } from '../apps/web/src/ui/icons.ts';
import { builtinPlugins } from '../packages/builtin-plugins/src/index.ts';

it('every icon that a plugin or a kind of connection names is one that the studio draws', () => {
  const named = builtinPlugins.flatMap((plugin) => [plugin, ...(plugin.connections ?? [])]);
  const unknown = iconNamed('no icon has this name');
  const missing = named.filter(({ icon }) => icon !== 'plug' && iconNamed(icon) === unknown);
  expect(missing.map(({ key, icon }) => `${key}: ${icon}`)).toEqual([]);
});
