import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { runStatusSchema } from '../../contract/run.ts';
import { activeTimes } from '../../publishing/activeTimes.ts';
import { countVersionRuns } from '../../publishing/countVersionRuns.ts';
import { readPublishingFacts } from '../../publishing/readPublishingFacts.ts';
import { procedure } from '../../trpc.ts';

/** How the messages ended that came while a version was the published one. */
export const versionRuns = procedure
  .input(z.object({ id: pipelineIdSchema, version: z.int().min(1) }))
  .output(z.object({ counts: z.partialRecord(runStatusSchema, z.number()), isAll: z.boolean() }))
  .query(async ({ ctx, input: { id, version } }) => {
    const { db } = ctx.services;
    const times = activeTimes(await readPublishingFacts(db, id));
    return countVersionRuns(db, { pipeline: id, version, active: times.get(version) ?? [] });
  });
