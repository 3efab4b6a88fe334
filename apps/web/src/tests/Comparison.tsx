import { Link } from '@tanstack/react-router';
import type { ComparedMessages } from '../api.ts';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { PrivacyBar } from '../patientData/PrivacyBar.tsx';
import { cx } from '../ui/cx.ts';
import { comparedWords } from './testWords.ts';

/** What would be sent differently, the difference of most messages first. */
export function Comparison({ result }: { result: ComparedMessages }) {
  const { manifests, pipelineId } = useDesigner();
  const byId = useDraft((state) => state.byId);
  return (
    <section aria-label={t('What differs')} className="flex flex-col gap-2">
      <p className="font-medium">{comparedWords(result)}</p>
      {result.groups.length > 0 ? (
        <PrivacyBar privacy={result.privacy} scopes={[{ kind: 'pipeline', pipelineId }]} />
      ) : null}
      {result.skipped > 0 ? (
        <p className="text-ink-2 text-xs">
          {t(
            '{count, plural, one {# message left out: no longer kept, kept apart for its size, or received by a node that this draft does not have.} other {# messages left out: no longer kept, kept apart for their size, or received by a node that this draft does not have.}}',
            { count: result.skipped },
          )}
        </p>
      ) : null}
      {result.groups.length > 0 ? (
        <ul aria-label={t('Differences by place')} className="divide-y rounded-md border">
          {result.groups.map(({ node, what, label, messages, examples }) => (
            <li key={`${node} ${what}`} className="flex flex-col gap-1 px-3 py-2">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span dir="auto" className="min-w-0 break-words font-medium">
                  {nameIn(byId, manifests, node)}
                </span>{' '}
                <span className="min-w-48 flex-1 break-words">
                  {inWords(what)} {label ? <span className="text-ink-2">{label}</span> : null}
                </span>
                <span className="tabular text-ink-2 text-xs">
                  {t('{messages} of {compared, plural, one {# message} other {# messages}}', {
                    messages,
                    compared: result.compared,
                  })}
                </span>
              </p>
              <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
                {examples.map(({ runId, before, after }) => (
                  <li
                    key={runId}
                    className={cx(
                      'flex flex-wrap gap-x-2 text-ink-2',
                      (before !== undefined || after !== undefined) && 'basis-full',
                    )}
                  >
                    {before === undefined && after === undefined ? null : (
                      <span className="min-w-0 break-words">
                        {rich('sent {before}, would send {after}', {
                          before: <q className="font-mono text-ink">{before ?? t('nothing')}</q>,
                          after: <q className="font-mono text-ink">{after ?? t('nothing')}</q>,
                        })}
                      </span>
                    )}
                    <Link to="/runs/$runId" params={{ runId }} className="text-accent underline">
                      {t('Run {runId}', { runId })}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
