import { useLive, usePast, useTrial } from '../designer/Designer.ts';
import { standingCount } from '../live/liveWords.ts';
import { useNodeFigures } from '../live/useFigures.ts';
import { stepOf } from '../try/createTrial.ts';
import { StepStatusBadge } from '../try/StepStatusBadge.tsx';
import { countText, plural } from '../ui/count.ts';

/** What happened at a node, in a word: the result of the try, or the live counts. */
export function OutlineStatus({ node }: { node: string }) {
  const step = useTrial((state) => stepOf(state.trace, node));
  const figures = useNodeFigures(node);
  const waiting = useLive((state) => state.standing[node]?.waiting ?? 0);
  const isNow = usePast((state) => state.span === null);
  if (step) return <StepStatusBadge step={step} />;
  if (!figures && waiting === 0) return null;
  const count = figures?.taken || figures?.given || 0;
  const failed = figures?.failed ?? 0;
  return (
    <span className="tabular flex shrink-0 gap-2 text-ink-3 text-xs">
      {count > 0 ? <span>{plural(count, 'message')}</span> : null}
      {isNow && waiting > 0 ? <span className="text-waiting">{standingCount(waiting)} waiting</span> : null}
      {failed > 0 ? <span className="text-failed">{countText(failed)} failed</span> : null}
    </span>
  );
}
