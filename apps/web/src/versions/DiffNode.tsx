import type { PluginManifest } from '@pyheart/plugin-sdk';
import { type Node, type NodeProps, useStore } from '@xyflow/react';
import { StillHandles } from '../canvas/StillHandles.tsx';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { markLooks } from './markLooks.ts';
import type { Mark } from './mergeStates.ts';

export type DiffNodeData = {
  title: string;
  manifest: PluginManifest | undefined;
  mark: Mark;
  /** Wired outputs, from top to bottom. */
  outputs: string[];
};

export type DiffFlowNode = Node<DiffNodeData, 'diff'>;

const farZoom = 0.5;

/** A node of the comparison: what happened to it is a word, a sign and a frame. */
export function DiffNode({ data, selected }: NodeProps<DiffFlowNode>) {
  const { mark, manifest, title, outputs } = data;
  const isFar = useStore((state) => state.transform[2] < farZoom);
  const look = mark === 'same' ? undefined : markLooks[mark];
  return (
    <div
      className={cx(
        'relative flex size-full items-center gap-2 rounded-md border bg-raised px-3',
        look?.frame,
        selected && 'outline-2 outline-accent outline-offset-2',
      )}
    >
      <PluginIcon manifest={manifest} className={cx('size-[18px]', isFar && 'size-7')} />
      <div className={cx('min-w-0 flex-1', !look && 'text-ink-2')}>
        <p
          dir="auto"
          className={cx('truncate font-medium', isFar && 'text-xl', mark === 'removed' && 'line-through')}
          title={title}
        >
          {title}
        </p>
        {look && !isFar ? (
          <p className={cx('flex items-center gap-1 text-xs', look.text)}>
            <look.Icon aria-hidden className="size-3.5" /> {t(look.word)}
          </p>
        ) : null}
      </div>
      {look && isFar ? (
        <look.Icon
          role="img"
          aria-label={t(look.word)}
          strokeWidth={3}
          className={cx('size-8 shrink-0', look.text)}
        />
      ) : null}
      <StillHandles outputs={outputs} />
    </div>
  );
}
