import { type PluginManifest, type PluginType, pluginTypes } from '@pyheart/plugin-sdk';
import { type MarkedText, msg } from '../language/msg.ts';

export const pluginKinds: Record<PluginType, { one: MarkedText; many: MarkedText; does: MarkedText }> = {
  adapter: { one: msg('Adapter'), many: msg('Adapters'), does: msg('Bring messages in and deliver them') },
  workflow: { one: msg('Workflow'), many: msg('Workflow'), does: msg('Decide which way a message goes') },
  transformer: {
    one: msg('Transformer'),
    many: msg('Transformers'),
    does: msg('Turn one message into another'),
  },
  validator: {
    one: msg('Validator'),
    many: msg('Validators'),
    does: msg('Check messages before they go on'),
  },
  authenticator: {
    one: msg('Authenticator'),
    many: msg('Authenticators'),
    does: msg('Hold the credentials that requests use'),
  },
  notifier: { one: msg('Notifier'), many: msg('Notifiers'), does: msg('Tell people what happened') },
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
