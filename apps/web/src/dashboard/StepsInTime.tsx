import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { RunLink } from '../runs/RunLink.tsx';
import { countText } from '../ui/count.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { Span } from './zoom.ts';

const everyMs = 30_000;

/** What passed each step of a pipeline in the time that the charts show. */
export function StepsInTime({ pipeline, span }: { pipeline: string; span: Span }) {
  const found = useQuery({
    ...api.dashboard.moment.queryOptions({
      pipelineId: pipeline,
      from: new Date(span.from),
      to: new Date(span.to),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  });
  return (
    <section aria-label={t('Steps in this time')} className="min-w-0 rounded-md border bg-panel">
      <h3 className="px-3 py-2 font-medium">{t('Steps in this time')}</h3>
      {found.isPending ? <Skeleton rows={3} /> : null}
      {found.isError ? (
        <FailureNote error={found.error} doing={t('Loading the steps')} onRetry={() => found.refetch()} />
      ) : null}
      {found.data?.length === 0 ? (
        <p className="px-3 pb-2 text-ink-2">{t('No message passed a step in this time.')}</p>
      ) : null}
      {found.data && found.data.length > 0 ? (
        <ScrollBox label={t('What passed each step')} look="bare">
          <table className="w-full text-start">
            <thead className="text-ink-3 text-xs">
              <tr className="[&>th]:px-3 [&>th]:py-1 [&>th]:font-normal">
                <th scope="col">{t('Step')}</th>
                <th scope="col" className="text-end">
                  {t('Received')}
                </th>
                <th scope="col" className="text-end">
                  {t('Passed on')}
                </th>
                <th scope="col" className="text-end">
                  {t('Failed')}
                </th>
                <th scope="col">{t('Last failure')}</th>
              </tr>
            </thead>
            <tbody className="tabular">
              {found.data.map(({ node, name, received, passedOn, failed, lastFailure }) => (
                <tr key={node} className="border-t [&>*]:px-3 [&>*]:py-1.5">
                  <th scope="row" className="max-w-60 truncate font-medium">
                    {name}
                  </th>
                  <td className="text-end">{countText(received)}</td>
                  <td className="text-end">{countText(passedOn)}</td>
                  <td className={`text-end ${failed > 0 ? 'text-failed' : ''}`}>{countText(failed)}</td>
                  <td dir="auto" className="max-w-80 truncate text-xs">
                    {lastFailure ? (
                      <>
                        <RunLink runId={lastFailure.runId}>{inWords(lastFailure.message)}</RunLink>{' '}
                        <span className="text-ink-3">
                          <MomentText at={lastFailure.at} />
                        </span>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </section>
  );
}
