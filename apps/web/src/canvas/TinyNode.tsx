import type { PipelineNode, PluginManifest } from '@pyheart/plugin-sdk';
import { useFailed } from '../live/useFigures.ts';
import { cx } from '../ui/cx.ts';
import { kindBackground } from '../ui/PluginIcon.tsx';

interface TinyNodeProps {
  node: PipelineNode;
  manifest: PluginManifest | undefined;
  title: string;
  isSelected: boolean;
  hasProblems: boolean;
}

/** A node where a thousand of them are in view: the colour of its kind, and whether something is wrong with it. */
export function TinyNode({
  node: { id, disabled },
  manifest,
  title,
  isSelected,
  hasProblems,
}: TinyNodeProps) {
  const hasFailed = useFailed([id]) > 0;
  return (
    <div
      title={title}
      className={cx(
        'h-full rounded-md border-8',
        manifest && !disabled ? kindBackground[manifest.kind] : 'bg-panel',
        isSelected
          ? 'border-accent'
          : hasFailed
            ? 'border-failed'
            : hasProblems
              ? 'border-warning'
              : 'border-raised',
        disabled && 'border-dashed',
      )}
    />
  );
}
