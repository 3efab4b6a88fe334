import { Plus } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { PluginIcon } from '../ui/PluginIcon.tsx';

/** The empty canvas teaches the first move and offers it. */
export function EmptyCanvas() {
  const { edits, plugins, view } = useDesigner();
  const sources = plugins.filter((plugin) => plugin.isSource).slice(0, 4);
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center p-4">
      <div className="pointer-events-auto flex max-w-md flex-col items-center gap-3 text-center">
        <p className="font-medium text-md">{t('Where do the messages come from?')}</p>
        <p className="text-ink-2">
          {t('Start with a source. Then add what should happen to each message, from left to right.')}
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          {sources.map((plugin) => (
            <Button key={plugin.key} onClick={() => edits.addAfterSelection(plugin.key)}>
              <PluginIcon manifest={plugin} />
              {plugin.title}
            </Button>
          ))}
          <Button look="ghost" onClick={() => view.setState({ isPaletteOpen: true })}>
            <Plus aria-hidden /> {t('All plugins')}
          </Button>
        </div>
      </div>
    </div>
  );
}
