import { t } from '../language/t.ts';
import { cx } from './cx.ts';

/** The shape of what is loading, so that nothing jumps when it arrives. */
export function Skeleton({ rows = 3, className }: { rows?: number; className?: string }) {
  return (
    <div role="status" aria-label={t('Loading')} className={cx('flex flex-col gap-2 p-3', className)}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row, index) => (
        <div
          key={row}
          className={cx(
            'h-6 animate-pulse rounded-sm bg-hover',
            index % 3 === 1 && 'w-4/5',
            index % 3 === 2 && 'w-3/5',
          )}
        />
      ))}
    </div>
  );
}
