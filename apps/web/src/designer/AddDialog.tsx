import type { PluginManifest } from '@pyheart/plugin-sdk';
import { Command } from 'cmdk';
import { useMemo } from 'react';
import { t } from '../language/t.ts';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { useDesigner, useDraft, useView } from './Designer.ts';
import { outgoingEnds, pluginsThatFit } from './fitting.ts';
import { nameIn } from './nameIn.ts';
import { SearchDialog, searchItemClass } from './SearchDialog.tsx';

/** Adds a step by typing: after the selected node, into the selected wire, or beside what is there. */
export function AddDialog() {
  const { edits, manifests, plugins, view } = useDesigner();
  const document = useDraft((state) => state.document);
  const ports = useDraft((state) => state.ports);
  const byId = useDraft((state) => state.byId);
  const nodes = useView((state) => state.nodes);
  const wires = useView((state) => state.wires);
  const [only] = nodes.size === 1 ? nodes : [];
  const wire =
    nodes.size === 0 && wires.size === 1 ? document.wires.find(({ id }) => wires.has(id)) : undefined;
  const fitting = useMemo(() => {
    const ends = wire
      ? [{ ...wire.from, side: 'out' as const }]
      : only
        ? outgoingEnds(only, ports.get(only))
        : [];
    return new Set(ends.flatMap((end) => pluginsThatFit(document, ports, plugins, end)));
  }, [document, ports, plugins, only, wire]);
  const close = () => view.setState({ overlay: null });
  const choose = ({ key }: PluginManifest) => {
    close();
    if (wire) edits.insertInto(key, wire.id);
    else edits.addAfterSelection(key);
  };
  const name = (id: string) => nameIn(byId, manifests, id);
  const title = wire
    ? t('Insert a step between {from} and {to}', { from: name(wire.from.node), to: name(wire.to.node) })
    : only
      ? t('Add a step after {name}', { name: name(only) })
      : t('Add a step');
  const others = wire ? [] : plugins.filter((plugin) => !fitting.has(plugin));
  const list = (members: Iterable<PluginManifest>) =>
    [...members].map((plugin) => (
      <Command.Item
        key={plugin.key}
        value={plugin.key}
        keywords={[plugin.title, plugin.category, ...plugin.keywords]}
        onSelect={() => choose(plugin)}
        className={searchItemClass}
      >
        <PluginIcon manifest={plugin} />
        <span className="shrink-0">{plugin.title}</span>
        <span dir="auto" className="min-w-0 truncate text-ink-3 text-xs">
          {plugin.summary}
        </span>
      </Command.Item>
    ));
  return (
    <SearchDialog title={title} placeholder={title} onClose={close} empty={t('No plugin matches this.')}>
      {fitting.size > 0 ? (
        <Command.Group heading={wire ? t('Fits there') : t('Wired to it')}>{list(fitting)}</Command.Group>
      ) : null}
      {others.length > 0 ? (
        <Command.Group heading={fitting.size > 0 ? t('Not wired') : t('Plugins')}>
          {list(others)}
        </Command.Group>
      ) : null}
    </SearchDialog>
  );
}
