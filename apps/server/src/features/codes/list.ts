import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { nodeNames } from '../../persistence/nodeNames.ts';
import { pipelineNames } from '../../persistence/pipelineNames.ts';
import { procedure } from '../../trpc.ts';
import { openCodes } from '../../unlistedCodes/openCodes.ts';

/** Codes of real messages that a code table does not list, with the messages that can run again. */
export const list = procedure
  .input(z.object({ pipelineId: pipelineIdSchema.optional() }).prefault({}))
  .output(
    z.array(
      z.object({
        pipeline: z.string(),
        pipelineName: z.string(),
        node: z.string(),
        nodeName: z.string(),
        table: z.string(),
        system: z.string(),
        code: z.string(),
        count: z.number(),
        firstAt: z.date(),
        lastAt: z.date(),
        runs: z.array(z.string()),
      }),
    ),
  )
  .query(async ({ ctx, input: { pipelineId } }) => {
    const { db, unlistedCodes } = ctx.services;
    await unlistedCodes.flush();
    const codes = await openCodes(db, pipelineId);
    const pipelines = [...new Set(codes.map(({ pipeline }) => pipeline))];
    const [names, nodes] = await Promise.all([pipelineNames(db, pipelines), nodeNames(db, pipelines)]);
    return codes.map((code) => ({
      ...code,
      pipelineName: names.get(code.pipeline) ?? code.pipeline,
      nodeName: nodes.get(`${code.pipeline}\n${code.node}`) ?? code.node,
    }));
  });
