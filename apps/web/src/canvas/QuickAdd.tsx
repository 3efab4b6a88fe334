import { Command } from 'cmdk';
import { useMemo } from 'react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { pluginsThatFit } from '../designer/fitting.ts';
import { t } from '../language/t.ts';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import type { WiringPrompt } from './createWiring.ts';
import { firstPortY, nodeWidth } from './nodeGeometry.ts';

/** Plugins that fit the loose end of a wire; choosing one adds and connects it. */
export function QuickAdd({ prompt }: { prompt: Extract<WiringPrompt, { kind: 'add' }> }) {
  const { edits, plugins, wiring } = useDesigner();
  const document = useDraft((state) => state.document);
  const ports = useDraft((state) => state.ports);
  const { start, wire, position } = prompt;
  const fitting = useMemo(
    () =>
      start
        ? pluginsThatFit(document, ports, plugins, start)
        : plugins.filter((one) => one.inputs.length > 0),
    [document, ports, plugins, start],
  );
  const choose = (key: string) => {
    wiring.ask(null);
    if (wire) return edits.insertInto(key, wire);
    const { x, y } = position;
    // A wire drawn backwards ends at the right side of the new node; its first port lies where the wire ends.
    if (start) edits.addAtEnd(key, start, { x: start.side === 'in' ? x - nodeWidth : x, y: y - firstPortY });
  };
  return (
    <Command label={t('Add a step')} className="flex max-h-80 flex-col">
      <Command.Input
        autoFocus
        aria-label={t('Search plugins that fit')}
        placeholder={t('Which step comes here?')}
        className="h-9 shrink-0 border-b bg-transparent px-3 outline-none"
      />
      <Command.List className="min-h-0 flex-1 overflow-auto p-1">
        <Command.Empty className="p-3 text-ink-3">{t('No plugin that fits matches this.')}</Command.Empty>
        {fitting.map((plugin) => (
          <Command.Item
            key={plugin.key}
            value={plugin.key}
            keywords={[plugin.title, plugin.category, ...plugin.keywords]}
            onSelect={() => choose(plugin.key)}
            className="flex items-start gap-2 rounded-sm px-2 py-1.5 data-[selected=true]:bg-hover"
          >
            <PluginIcon manifest={plugin} className="mt-0.5" />
            <span className="min-w-0">
              <span className="block">{plugin.title}</span>
              <span dir="auto" className="block truncate text-ink-3 text-xs">
                {plugin.summary}
              </span>
            </span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
