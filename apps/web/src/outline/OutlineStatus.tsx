import { useLive, useTrial } from '../designer/Designer.ts';
import { stepOf } from '../try/createTrial.ts';
import { StepStatusBadge } from '../try/StepStatusBadge.tsx';
import { countText, plural } from '../ui/count.ts';

/** What happened at a node, in a word: the result of the try, or the live counts. */
export function OutlineStatus({ node }: { node: string }) {
  const step = useTrial((state) => stepOf(state.trace, node));
  const live = useLive((state) => state.nodes[node]);
  if (step) return <StepStatusBadge step={step} />;
  if (!live) return null;
  return (
    <span className="tabular flex shrink-0 gap-2 text-ink-3 text-xs">
      {live.taken || live.given ? <span>{plural(live.taken || live.given, 'message')}</span> : null}
      {live.failed > 0 ? <span className="text-failed">{countText(live.failed)} failed</span> : null}
    </span>
  );
}
