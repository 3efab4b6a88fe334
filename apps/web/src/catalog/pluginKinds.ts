import { type PluginManifest, type PluginType, pluginTypes } from '@pyheart/plugin-sdk';

export const pluginKinds: Record<PluginType, { one: string; many: string; does: string }> = {
  adapter: { one: 'Adapter', many: 'Adapters', does: 'Bring messages in and deliver them' },
  workflow: { one: 'Workflow', many: 'Workflow', does: 'Decide which way a message goes' },
  transformer: { one: 'Transformer', many: 'Transformers', does: 'Turn one message into another' },
  validator: { one: 'Validator', many: 'Validators', does: 'Check messages before they go on' },
  authenticator: {
    one: 'Authenticator',
    many: 'Authenticators',
    does: 'Hold the credentials that requests use',
  },
  notifier: { one: 'Notifier', many: 'Notifiers', does: 'Tell people what happened' },
};

/** Plugins by kind, then by priority and title: the order of the palette and of the catalogue. */
export function byKind(
  manifests: Iterable<PluginManifest>,
): { kind: PluginType; plugins: PluginManifest[] }[] {
  const all = [...manifests];
  return pluginTypes
    .map((kind) => ({
      kind,
      plugins: all
        .filter((manifest) => manifest.kind === kind)
        .sort((one, other) => other.priority - one.priority || one.title.localeCompare(other.title)),
    }))
    .filter((group) => group.plugins.length > 0);
}
