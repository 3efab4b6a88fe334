import { cx } from '../ui/cx.ts';
import type { Fact } from './wireFacts.ts';

/** Facts with their terms; the first is the status, which a screen reader hears when it becomes another one. */
export function FactList({
  facts: [status, ...facts],
  columns = 'grid-cols-[auto_1fr]',
}: {
  facts: readonly [Fact, ...Fact[]];
  columns?: string;
}) {
  return (
    <dl className={cx('grid gap-x-3 gap-y-1', columns)}>
      <dt className="text-ink-3">{status.term}</dt>
      <dd>
        <span role="status">{status.text}</span>
      </dd>
      {facts.map(({ term, text }) => (
        <div key={term} className="contents">
          <dt className="text-ink-3">{term}</dt>
          <dd className="tabular break-words">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
