import type { Failure } from '@pyheart/plugin-sdk';
import { CircleHelp, CircleX } from 'lucide-react';
import { inWords } from '../language/inWords.ts';
import { cx } from '../ui/cx.ts';

interface FailureTextProps {
  failure: Failure;
  /** The node; absent where its name stands above. */
  where?: string;
  /** Nobody knows whether the other side has the message. */
  isInDoubt?: boolean;
}

/** A failure: what, where, and the next move. */
export function FailureText({ failure, where, isInDoubt = false }: FailureTextProps) {
  const Icon = isInDoubt ? CircleHelp : CircleX;
  return (
    <div className={cx('flex gap-2 rounded-md border p-3', isInDoubt ? 'bg-doubt-soft' : 'bg-failed-soft')}>
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', isInDoubt ? 'text-doubt' : 'text-failed')} />
      <div className="min-w-0">
        <p className="break-words">
          {where ? <span className="font-medium">{where}: </span> : null}
          {inWords(failure.message)}{' '}
          <span className="whitespace-nowrap font-mono text-2xs text-ink-3">{failure.code}</span>
        </p>
        {failure.hint ? <p className="text-ink-2">{inWords(failure.hint)}</p> : null}
        {failure.issues && failure.issues.length > 0 ? (
          <ul className="mt-1 list-disc ps-4 text-ink-2">
            {failure.issues.map((issue) => (
              <li key={`${issue.code} ${issue.message}`}>
                {inWords(issue.message)}
                {issue.hint ? ` ${inWords(issue.hint)}` : ''}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
