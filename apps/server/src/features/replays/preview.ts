import * as z from 'zod';
import { runScopeSchema } from '../../contract/runScope.ts';
import { pipelineNames } from '../../persistence/pipelineNames.ts';
import { runsInScope } from '../../persistence/runsInScope.ts';
import { previewReplay } from '../../replays/previewReplay.ts';
import { procedure } from '../../trpc.ts';

/** What a replay would do, tried out in memory: nothing is stored and nothing is sent. */
export const preview = procedure
  .input(z.object({ scope: runScopeSchema, version: z.enum(['current', 'then']) }))
  .output(
    z.object({
      pipeline: z.string(),
      pipelineName: z.string(),
      isRunning: z.boolean(),
      total: z.number(),
      looked: z.number(),
      versions: z.array(z.number()),
      destinations: z.array(
        z.object({
          node: z.string(),
          name: z.string(),
          plugin: z.string(),
          would: z.number(),
          already: z.number(),
        }),
      ),
      leftOut: z.array(z.object({ node: z.string(), name: z.string(), isDisabled: z.boolean() })),
      failures: z.array(
        z.object({
          node: z.string(),
          name: z.string(),
          code: z.string(),
          message: z.string(),
          count: z.number(),
        }),
      ),
    }),
  )
  .query(async ({ ctx, input: { scope, version } }) => {
    const { services } = ctx;
    const { pipeline, runs } = await runsInScope(services, scope);
    const names = await pipelineNames(services.db, [pipeline]);
    const found = await previewReplay(services, { pipeline, runs, version });
    const { state } = services.engine.status(pipeline);
    return {
      ...found,
      pipeline,
      pipelineName: names.get(pipeline) ?? pipeline,
      isRunning: state === 'running' || state === 'paused',
    };
  });
