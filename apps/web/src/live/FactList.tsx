import type { Fact } from './wireFacts.ts';

/** Facts with their terms; the first is the status, which a screen reader hears when it becomes another one. */
export function FactList({ facts: [status, ...facts] }: { facts: readonly [Fact, ...Fact[]] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
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
