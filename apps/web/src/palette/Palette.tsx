import { PanelLeftClose } from 'lucide-react';
import { useMemo, useState } from 'react';
import { byKind, pluginKinds } from '../catalog/pluginKinds.ts';
import { searchPlugins } from '../catalog/searchPlugins.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Input } from '../ui/Input.tsx';
import { PaletteItem } from './PaletteItem.tsx';

/** The plugins to place: drag one onto the canvas, or press it to add it after the selected node. */
export function Palette() {
  const { plugins, edits, view } = useDesigner();
  const [query, setQuery] = useState('');
  const groups = useMemo(() => byKind(searchPlugins(plugins, query)), [plugins, query]);
  const first = query ? searchPlugins(plugins, query)[0] : undefined;
  return (
    <section aria-label={t('Palette')} className="flex h-full flex-col bg-panel">
      <div className="flex h-10 shrink-0 items-center gap-1 border-b px-2">
        <Input
          id="palette-search"
          type="search"
          aria-label={t('Search plugins to add')}
          placeholder={t('Add a step')}
          className="h-7"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !first) return;
            edits.addAfterSelection(first.key);
            setQuery('');
          }}
        />
        <IconButton
          label={t('Close the palette')}
          size="sm"
          onClick={() => view.setState({ isPaletteOpen: false })}
        >
          <PanelLeftClose aria-hidden />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-auto p-2">
        {groups.map(({ kind, plugins: members }) => (
          <section key={kind} aria-label={t(pluginKinds[kind].many)} className="mb-2">
            <h2 className="px-1.5 py-1 text-ink-3 text-xs">{t(pluginKinds[kind].many)}</h2>
            <ul>
              {members.map((manifest) => (
                <PaletteItem key={manifest.key} manifest={manifest} />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 ? (
          <p className="p-2 text-ink-3">{t('No plugin matches “{query}”.', { query })}</p>
        ) : null}
      </div>
    </section>
  );
}
