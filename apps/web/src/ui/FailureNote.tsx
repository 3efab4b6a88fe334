import { CircleAlert, RotateCw } from 'lucide-react';
import { apiFailure } from '../apiFailure.ts';
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
      className={cx('m-3 flex items-start gap-2 rounded-md border bg-failed-soft p-3', className)}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          {doing ? `${doing} failed. ` : null}
          {failure.message}
        </p>
        {failure.hint ? <p className="text-ink-2">{failure.hint}</p> : null}
        {failure.issues.length > 0 ? (
          <ul className="mt-1 list-disc pl-4 text-ink-2">
            {failure.issues.map((issue) => (
              <li key={`${issue.code} ${issue.message}`}>{issue.message}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {onRetry ? (
        <Button size="sm" onClick={onRetry}>
          <RotateCw aria-hidden /> Try again
        </Button>
      ) : null}
    </div>
  );
}
