import { Link } from '@tanstack/react-router';
import { t } from '../language/t.ts';
import { usePipelineNames } from '../pipelines/usePipelineNames.ts';
import type { RetentionDays } from './daysFields.ts';

/** The pipelines that keep their data for days of their own. */
export function OwnDaysList({ pipelines }: { pipelines: Readonly<Record<string, RetentionDays>> }) {
  const names = usePipelineNames();
  const own = Object.entries(pipelines);
  if (own.length === 0) {
    return (
      <p className="text-ink-2">{t('A pipeline can have days of its own: open it and choose Retention.')}</p>
    );
  }
  return (
    <ul aria-label={t('Pipelines with days of their own')} className="flex flex-col gap-1">
      {own.map(([id, { bodies, traces, records }]) => (
        <li key={id}>
          <Link
            to="/pipelines/$pipelineId"
            params={{ pipelineId: id }}
            className="text-accent underline underline-offset-2"
          >
            {names.get(id) ?? id}
          </Link>{' '}
          <span className="tabular text-ink-2">
            {t('keeps messages {bodies}, data of the steps {traces}, records {records} days', {
              bodies,
              traces,
              records,
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
