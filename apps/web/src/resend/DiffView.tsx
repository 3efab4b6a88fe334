import { useMemo } from 'react';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { lineDiff } from './lineDiff.ts';

interface DiffViewProps {
  before: string;
  after: string;
  beforeTitle: string;
  afterTitle: string;
}

const looks = {
  same: { sign: ' ', word: undefined, className: 'text-ink-2' },
  removed: { sign: '−', word: msg('only in the first:'), className: 'bg-failed-soft' },
  added: { sign: '+', word: msg('only in the second:'), className: 'bg-ok-soft' },
};

/** What differs between two texts, line by line; signs and words say it too, not only colours. */
export function DiffView({ before, after, beforeTitle, afterTitle }: DiffViewProps) {
  const lines = useMemo(() => lineDiff(before, after), [before, after]);
  const changed = lines.filter(({ kind }) => kind !== 'same').length;
  return (
    <section aria-label={t('Difference')} className="flex flex-col gap-1">
      <p className="flex flex-wrap gap-x-4 text-ink-2 text-xs">
        <span>− {beforeTitle}</span>
        <span>+ {afterTitle}</span>
      </p>
      {changed === 0 ? <p className="text-ink-3 text-xs">{t('No line differs.')}</p> : null}
      <div
        role="group"
        aria-label={t('Lines')}
        // A scrollable region has to be reachable by keyboard.
        tabIndex={0}
        dir="ltr"
        className="max-h-[50vh] overflow-auto rounded-md border bg-panel py-1 font-mono text-xs"
      >
        {lines.map(({ kind, text }, index) => {
          const { sign, word, className } = looks[kind];
          return (
            <div
              // Lines have no identity but their place.
              key={`line-${index + 1}`}
              className={cx('flex gap-2 whitespace-pre-wrap break-all px-2', className)}
            >
              <span aria-hidden className="w-3 shrink-0 select-none">
                {sign}
              </span>
              <span className="min-w-0">
                {word ? <span className="sr-only">{t(word)} </span> : null}
                {text}
              </span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
