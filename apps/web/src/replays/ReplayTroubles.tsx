import type { Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { listText } from '../language/listed.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';

/** What the try-out found: messages that fail again, and nodes that none reaches. */
export function ReplayTroubles({ preview }: { preview: Outputs['replays']['preview'] }) {
  const { failures, leftOut } = preview;
  return (
    <>
      {failures.length > 0 ? (
        <section aria-label={t('Would fail again')} className="rounded-md border bg-failed-soft p-2 text-xs">
          <h3 className="font-medium">{t('Would fail again')}</h3>
          <ul className="mt-1 flex list-disc flex-col gap-1 ps-4">
            {failures.slice(0, 5).map(({ node, name, code, message, count }) => (
              <li key={`${node} ${code} ${message}`} className="break-words">
                {rich('{count} at {name}: {message} {code}', {
                  count,
                  name,
                  message: inWords(message),
                  code: <span className="whitespace-nowrap font-mono text-2xs text-ink-2">{code}</span>,
                })}
              </li>
            ))}
          </ul>
          {failures.length > 5 ? (
            <p className="mt-1">
              {t('{count, plural, one {and # more reason} other {and # more reasons}}', {
                count: failures.length - 5,
              })}
            </p>
          ) : null}
        </section>
      ) : null}
      {leftOut.length > 0 ? (
        <p className="text-ink-2 text-xs">
          {t('Not reached: {nodes}.', {
            nodes: listText(
              leftOut.map(({ name, isDisabled }) => (isDisabled ? t('{name} (disabled)', { name }) : name)),
            ),
          })}
        </p>
      ) : null}
    </>
  );
}
