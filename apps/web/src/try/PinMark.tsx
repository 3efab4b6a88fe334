import { Pin } from 'lucide-react';
import { useDesigner, useTrial } from '../designer/Designer.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Tip } from '../ui/Tip.tsx';
import { unpinOutput } from './runTrial.ts';

const words = msg(
  'Its output is pinned: tries use it instead of running the node. Real runs do not. Press to unpin.',
);

/** Marks a node whose output is pinned. */
export function PinMark({ node }: { node: string }) {
  const designer = useDesigner();
  const isPinned = useTrial(({ pins }) => pins.has(node));
  if (!isPinned) return null;
  return (
    <Tip text={t(words)}>
      <button
        type="button"
        aria-label={t('Output pinned. Unpin it')}
        onClick={() => unpinOutput(designer, node)}
        className="nodrag hit flex size-5 shrink-0 items-center justify-center rounded-sm bg-accent-soft text-accent"
      >
        <Pin aria-hidden className="size-3.5" />
      </button>
    </Tip>
  );
}
