import type { PluginManifest } from '@pyheart/plugin-sdk';
import { useId } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { useIsNarrow } from '../designer/useIsNarrow.ts';
import { t } from '../language/t.ts';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { pluginDragType } from './pluginDragType.ts';

export function PaletteItem({ manifest }: { manifest: PluginManifest }) {
  const { edits, view } = useDesigner();
  const isNarrow = useIsNarrow();
  const id = useId();
  return (
    <li className="relative flex items-start gap-2 rounded-md px-1.5 py-1 hover:bg-hover">
      <PluginIcon manifest={manifest} className="mt-0.5" />
      <div className="min-w-0">
        <button
          type="button"
          draggable
          aria-describedby={`${id}-summary`}
          onDragStart={(event) => {
            event.dataTransfer.setData(pluginDragType, manifest.key);
            event.dataTransfer.effectAllowed = 'copy';
          }}
          onClick={() => {
            edits.addAfterSelection(manifest.key);
            if (isNarrow) view.setState({ isPaletteOpen: false });
          }}
          className="block max-w-full truncate text-start outline-none after:absolute after:inset-0 after:cursor-grab after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          <span className="sr-only">{t('Add')} </span>
          {manifest.title}
        </button>
        <p id={`${id}-summary`} className="line-clamp-2 text-2xs text-ink-3">
          {manifest.summary}
        </p>
      </div>
    </li>
  );
}
