import type { PluginManifest } from '@pyheart/plugin-sdk';
import { useDesigner } from '../designer/Designer.ts';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { pluginDragType } from './pluginDragType.ts';

export function PaletteItem({ manifest }: { manifest: PluginManifest }) {
  const { edits } = useDesigner();
  return (
    <li>
      <button
        type="button"
        draggable
        aria-label={`Add ${manifest.title}`}
        aria-description={manifest.summary}
        onDragStart={(event) => {
          event.dataTransfer.setData(pluginDragType, manifest.key);
          event.dataTransfer.effectAllowed = 'copy';
        }}
        onClick={() => edits.addAfterSelection(manifest.key)}
        className="flex w-full cursor-grab items-start gap-2 rounded-md px-1.5 py-1 text-left hover:bg-hover active:cursor-grabbing"
      >
        <PluginIcon manifest={manifest} className="mt-0.5" />
        <span className="min-w-0">
          <span className="block truncate">{manifest.title}</span>
          <span className="line-clamp-2 text-2xs text-ink-3">{manifest.summary}</span>
        </span>
      </button>
    </li>
  );
}
