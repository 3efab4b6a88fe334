import { CircleAlert, RotateCw } from 'lucide-react';
import { apiFailure } from '../apiFailure.ts';
import { t } from '../language/t.ts';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';

export interface FailureNoteProps {
  error: unknown;
  /** What was being done, such as "Loading the pipelines". */
  doing?: string;
  onRetry?(): void;
  className?: string;
}

/** A failure in words, with the next move and a retry. */
export function FailureNote({ error, doing, onRetry, className }: FailureNoteProps) {
  const failure = apiFailure(error);
  return (
    <div
      role="alert"
      className={cx('m-3 flex flex-wrap items-start gap-2 rounded-md border bg-failed-soft p-3', className)}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-2">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
        <div className="min-w-0 flex-1">
          <p className="break-words">
            {doing ? `${t('{doing} failed.', { doing })} ` : null}
            <bdi>{failure.message}</bdi>
          </p>
          {failure.hint ? (
            <p dir="auto" className="text-ink-2">
              {failure.hint}
            </p>
          ) : null}
          {failure.issues.length > 0 ? (
            <ul className="mt-1 list-disc ps-4 text-ink-2">
              {failure.issues.map((issue) => (
                <li key={`${issue.code} ${issue.message}`} dir="auto">
                  {issue.message}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
      {onRetry ? (
        <Button size="sm" onClick={onRetry}>
          <RotateCw aria-hidden /> {t('Try again')}
        </Button>
      ) : null}
    </div>
  );
}
