import type { ReplayJob } from '@pyheart/db';
import type * as z from 'zod';
import { replayJobSchema } from '../contract/replayJob.ts';
import { pipelineNames } from '../persistence/pipelineNames.ts';
import type { Services } from '../Services.ts';

export type ReplayJobView = z.infer<typeof replayJobSchema>;

/** Jobs with how far they are. */
export async function replayJobs(
  { db }: Pick<Services, 'db'>,
  rows: readonly ReplayJob[],
): Promise<ReplayJobView[]> {
  const [names, counted] = await Promise.all([
    pipelineNames(
      db,
      rows.map(({ pipeline }) => pipeline),
    ),
    db.replayItem.groupBy({
      by: ['jobId', 'outcome'],
      where: { jobId: { in: rows.map(({ id }) => id) } },
      _count: true,
    }),
  ]);
  return rows.map(({ leasedBy: _by, leasedUntil: _until, failure, ...job }) => {
    const outcomes: Record<string, number> = { todo: 0, sent: 0, simulated: 0, skipped: 0, failed: 0 };
    for (const { jobId, outcome, _count } of counted) {
      if (jobId === job.id) outcomes[outcome ?? 'todo'] = _count;
    }
    return replayJobSchema.parse({
      ...job,
      pipelineName: names.get(job.pipeline) ?? job.pipeline,
      waitsFor: failure,
      outcomes,
    });
  });
}
