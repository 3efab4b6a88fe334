import * as z from 'zod';
import { runScopeSchema } from '../../contract/runScope.ts';
import { decideRuns } from '../../persistence/attention/decideRuns.ts';
import { audited } from '../../persistence/audited.ts';
import { runsInScope } from '../../persistence/runsInScope.ts';
import { procedure } from '../../trpc.ts';

/** Takes failed messages off the list without sending them again; the note says why. */
export const resolve = procedure
  .input(
    z.object({ scope: runScopeSchema, note: z.string().trim().min(1, 'Say why in a few words.').max(1000) }),
  )
  .output(z.object({ resolved: z.number() }))
  .mutation(async ({ ctx, input: { scope, note } }) => {
    const { clock } = ctx.services;
    const { pipeline, runs } = await runsInScope(ctx.services, scope);
    const at = clock.now();
    return audited(ctx.services, ctx.actor, async (tx) => {
      await decideRuns(
        tx,
        runs.map(({ runId }) => ({ runId, pipeline, decision: 'resolved', note, actor: ctx.actor, at })),
      );
      return {
        result: { resolved: runs.length },
        fact: { action: 'runs.resolved', object: `pipeline:${pipeline}`, detail: { runs: runs.length } },
      };
    });
  });
