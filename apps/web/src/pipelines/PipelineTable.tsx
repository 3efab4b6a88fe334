import type { PipelineSummary } from '../api.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { PipelineRow } from './PipelineRow.tsx';

export function PipelineTable({ pipelines, archived }: { pipelines: PipelineSummary[]; archived: boolean }) {
  return (
    <ScrollBox label="Pipelines">
      <table className="w-full text-start">
        <caption className="sr-only">{archived ? 'Archived pipelines' : 'Pipelines'}</caption>
        <thead className="border-b text-ink-3 text-xs">
          <tr className="[&>th]:px-3 [&>th]:py-2 [&>th]:font-normal">
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col" className="hidden lg:table-cell">
              Version
            </th>
            <th scope="col" className="hidden md:table-cell">
              Messages
            </th>
            <th scope="col" className="hidden sm:table-cell">
              Last message
            </th>
            <th scope="col">
              <span className="sr-only">Actions</span>
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
