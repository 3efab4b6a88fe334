import type { Outputs } from '../api.ts';
import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { durationText } from '../ui/count.ts';

/** A bar with what is done, how far it is and how long it will take. */
export function ReplayProgress({ job }: { job: Outputs['replays']['read']['job'] }) {
  const { outcomes, total, ratePerSecond, state } = job;
  const done = total - outcomes.todo;
  const parts = [
    { word: t('sent@@counted messages'), count: outcomes.sent, tone: 'text-ok' },
    { word: t('simulated@@counted messages'), count: outcomes.simulated, tone: 'text-ok' },
    { word: t('left out@@counted messages'), count: outcomes.skipped, tone: 'text-ink-2' },
    { word: t('failed@@counted messages'), count: outcomes.failed, tone: 'text-failed' },
    { word: t('to do@@counted messages'), count: outcomes.todo, tone: 'text-ink-2' },
  ].filter(({ count }) => count > 0);
  return (
    <div className="flex flex-col gap-1">
      <div
        role="progressbar"
        aria-label={t('Messages done')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-2 overflow-hidden rounded-full border bg-panel"
      >
        <div className="h-full bg-accent" style={{ width: `${(done / Math.max(1, total)) * 100}%` }} />
      </div>
      <p className="tabular flex flex-wrap gap-x-3 text-xs">
        <span>{t('{done} of {total}', { done: fullCountText(done), total: fullCountText(total) })}</span>
        {parts.map(({ word, count, tone }) => (
          <span key={word} className={tone}>
            {fullCountText(count)} {word}
          </span>
        ))}
        {state === 'running' && outcomes.todo > 0 ? (
          <span className="text-ink-3">
            {t('about {time} left', { time: durationText((outcomes.todo / ratePerSecond) * 1000) })}
          </span>
        ) : null}
      </p>
    </div>
  );
}
