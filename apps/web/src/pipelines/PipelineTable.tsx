import type { PipelineSummary } from '../api.ts';
import { t } from '../language/t.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { PipelineRow } from './PipelineRow.tsx';

export function PipelineTable({ pipelines, archived }: { pipelines: PipelineSummary[]; archived: boolean }) {
  return (
    <ScrollBox label={t('Pipelines')}>
      <table className="w-full text-start">
        <caption className="sr-only">{archived ? t('Archived pipelines') : t('Pipelines')}</caption>
        <thead className="border-b text-ink-3 text-xs">
          <tr className="[&>th]:px-3 [&>th]:py-2 [&>th]:font-normal">
            <th scope="col">{t('Name')}</th>
            <th scope="col">{t('State')}</th>
            <th scope="col" className="hidden lg:table-cell">
              {t('Version')}
            </th>
            <th scope="col" className="hidden md:table-cell">
              {t('Messages')}
            </th>
            <th scope="col" className="hidden whitespace-nowrap sm:table-cell">
              {t('Last message')}
            </th>
            <th scope="col">
              <span className="sr-only">{t('Actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {pipelines.map((pipeline) => (
            <PipelineRow key={pipeline.id} pipeline={pipeline} archived={archived} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
