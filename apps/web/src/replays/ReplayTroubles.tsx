import type { Outputs } from '../api.ts';

/** What the try-out found: messages that fail again, and nodes that none reaches. */
export function ReplayTroubles({ preview }: { preview: Outputs['replays']['preview'] }) {
  const { failures, leftOut } = preview;
  return (
    <>
      {failures.length > 0 ? (
        <section aria-label="Would fail again" className="rounded-md border bg-failed-soft p-2 text-xs">
          <h3 className="font-medium">Would fail again</h3>
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
            {failures.slice(0, 5).map(({ node, name, code, message, count }) => (
              <li key={`${node} ${code} ${message}`} className="break-words">
                {count} at {name}: {message} <span className="font-mono text-2xs text-ink-2">{code}</span>
              </li>
            ))}
          </ul>
          {failures.length > 5 ? <p className="mt-1">and {failures.length - 5} more reasons</p> : null}
        </section>
      ) : null}
      {leftOut.length > 0 ? (
        <p className="text-ink-2 text-xs">
          Not reached:{' '}
          {leftOut.map(({ name, isDisabled }) => (isDisabled ? `${name} (disabled)` : name)).join(', ')}.
        </p>
      ) : null}
    </>
  );
}
