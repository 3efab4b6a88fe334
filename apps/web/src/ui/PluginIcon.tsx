import type { PluginManifest, PluginType } from '@pyheart/plugin-sdk';
import { createElement } from 'react';
import { cx } from './cx.ts';
import { iconNamed } from './icons.ts';

export const kindText: Record<PluginType, string> = {
  adapter: 'text-kind-adapter',
  transformer: 'text-kind-transformer',
  validator: 'text-kind-validator',
  workflow: 'text-kind-workflow',
  notifier: 'text-kind-notifier',
  authenticator: 'text-kind-authenticator',
};

export const kindBackground: Record<PluginType, string> = {
  adapter: 'bg-kind-adapter',
  transformer: 'bg-kind-transformer',
  validator: 'bg-kind-validator',
  workflow: 'bg-kind-workflow',
  notifier: 'bg-kind-notifier',
  authenticator: 'bg-kind-authenticator',
};

/** A plugin's icon in the colour of its kind. Decoration: name the plugin in text beside it. */
export function PluginIcon({
  manifest,
  className,
}: {
  manifest: Pick<PluginManifest, 'icon' | 'kind'> | undefined;
  className?: string;
}) {
  return createElement(iconNamed(manifest?.icon ?? 'unplug'), {
    'aria-hidden': true,
    className: cx('size-4 shrink-0', manifest ? kindText[manifest.kind] : 'text-ink-3', className),
  });
}
