import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { sampleSchema } from '../../contract/sample.ts';
import { noteViewed } from '../../persistence/noteViewed.ts';
import { textOf } from '../../textOf.ts';
import { procedure } from '../../trpc.ts';

/** The last message this pipeline received, for trying a change on something real. */
export const lastReal = procedure
  .input(z.object({ pipelineId: pipelineIdSchema }))
  .output(sampleSchema.nullable())
  .query(async ({ ctx, input }) => {
    const { runs } = ctx.services;
    const [last] = await runs.listRuns({ pipeline: input.pipelineId, limit: 1 });
    if (last === undefined) return null;
    const [run, raw] = await Promise.all([runs.readRun(last.runId), runs.readRaw(last.runId)]);
    if (run === undefined || raw === undefined) return null;
    await noteViewed(ctx.services, ctx.actor, last.runId);
    const { kind, subtype, meta } = run.message;
    return {
      id: `run:${last.runId}`,
      name: `Last message, ${last.receivedAt.toISOString()}`,
      kind,
      ...(subtype === undefined ? {} : { subtype }),
      text: textOf(raw, meta.charset) ?? Buffer.from(raw).toString('base64'),
      builtIn: false,
    };
  });
