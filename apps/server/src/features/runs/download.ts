import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { audited } from '../../persistence/audited.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** The bytes of a message as they arrived, to take along; the trail says who took them. */
export const download = procedure
  .input(z.object({ runId: runIdSchema }))
  .output(z.object({ base64: z.string() }))
  .mutation(async ({ ctx, input: { runId } }) => {
    const raw = await ctx.services.runs.readRaw(runId);
    if (raw === undefined) throw notFound('run', runId);
    await audited(ctx.services, ctx.actor, async () => ({
      result: undefined,
      fact: { action: 'message.downloaded', object: `run:${runId}`, detail: { bytes: raw.byteLength } },
    }));
    return { base64: Buffer.from(raw).toString('base64') };
  });
