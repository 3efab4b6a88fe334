import { useTrial } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { standingCount } from '../live/liveWords.ts';
import { useNodeFigures, useWaiting } from '../live/useFigures.ts';
import { stepOf } from '../try/createTrial.ts';
import { StepStatusBadge } from '../try/StepStatusBadge.tsx';
import { countText } from '../ui/count.ts';

/** What happened at a node, in a word: the result of the try, or the live counts. */
export function OutlineStatus({ node }: { node: string }) {
  const step = useTrial((state) => stepOf(state.trace, node));
  const figures = useNodeFigures(node);
  const waiting = useWaiting(node).waiting?.waiting ?? 0;
  if (step) return <StepStatusBadge step={step} />;
  if (!figures && waiting === 0) return null;
  const count = figures?.taken || figures?.given || 0;
  const failed = figures?.failed ?? 0;
  return (
    <span className="tabular flex shrink-0 gap-2 text-ink-3 text-xs">
      {count > 0 ? <span>{t('{count, plural, one {# message} other {# messages}}', { count })}</span> : null}
      {waiting > 0 ? (
        <span className="text-waiting">
          {t('{count} waiting@@messages', { count: standingCount(waiting) })}
        </span>
      ) : null}
      {failed > 0 ? (
        <span className="text-failed">{t('{failed} failed', { failed: countText(failed) })}</span>
      ) : null}
    </span>
  );
}
