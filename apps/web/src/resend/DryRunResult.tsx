import { CircleCheck, CircleX } from 'lucide-react';
import type { Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { bothText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { InWords } from '../ui/InWords.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';

/** What a try found: whether it would get through, where it would go, and what the checks say. */
export function DryRunResult({ result }: { result: Outputs['runs']['dryRun'] }) {
  const { failure, findings, sends, version } = result;
  return (
    <section aria-label={t('Result of the try')} aria-live="polite" className="flex flex-col gap-2">
      <div className={`flex gap-2 rounded-md border p-3 ${failure ? 'bg-failed-soft' : 'bg-ok-soft'}`}>
        {failure ? (
          <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
        )}
        <div className="min-w-0">
          {failure ? (
            <>
              <p className="break-words">
                <span className="font-medium">{t('It would fail at {name}:', { name: failure.name })} </span>
                {inWords(failure.message)}{' '}
                <span className="font-mono text-2xs text-ink-2">{failure.code}</span>
              </p>
              {failure.hint ? <p className="text-ink-2">{inWords(failure.hint)}</p> : null}
            </>
          ) : (
            <p>
              <span className="font-medium">
                {t('It would get through version {version}.', { version })}{' '}
              </span>
              {sends.length > 0
                ? t('It would go to {destinations}.', {
                    destinations: bothText(sends.map(({ name }) => name)),
                  })
                : t('It would reach no destination.')}
            </p>
          )}
        </div>
      </div>
      {findings.length > 0 ? (
        <ul aria-label={t('Findings')} className="flex flex-col gap-1 text-xs">
          {findings.map(({ name, issue }, index) => (
            <li key={`${issue.code} ${index + 1}`} className="flex items-start gap-2">
              <IssueIcon severity={issue.severity} />
              <span className="min-w-0 break-words">
                {name}: <InWords of={issue} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
