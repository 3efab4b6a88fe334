import type { Failure } from '@pyheart/plugin-sdk';
import { CircleX } from 'lucide-react';

/** A failure: what, where, and the next move. */
export function FailureText({ failure, where }: { failure: Failure; where: string }) {
  return (
    <div className="flex gap-2 rounded-md border bg-failed-soft p-3">
      <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-medium">{where}: </span>
          {failure.message} <span className="font-mono text-2xs text-ink-3">{failure.code}</span>
        </p>
        {failure.hint ? <p className="text-ink-2">{failure.hint}</p> : null}
        {failure.issues && failure.issues.length > 0 ? (
          <ul className="mt-1 list-disc ps-4 text-ink-2">
            {failure.issues.map((issue) => (
              <li key={`${issue.code} ${issue.message}`}>
                {issue.message}
                {issue.hint ? ` ${issue.hint}` : ''}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
