import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { maskedFile } from '../../patientData/maskedFile.ts';
import { privacyOfRun } from '../../patientData/privacyOf.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { audited } from '../../persistence/audited.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/**
 * The bytes of a message as they arrived, to take along; the trail says who took them. Masked unless the person was
 * granted to see it.
 */
export const download = procedure
  .input(z.object({ runId: runIdSchema }))
  .output(z.object({ base64: z.string(), isMasked: z.boolean() }))
  .mutation(async ({ ctx, input: { runId } }) => {
    const { runs, clock } = ctx.services;
    const [run, raw] = await Promise.all([runs.readRun(runId), runs.readRaw(runId)]);
    if (run === undefined || raw === undefined) throw notFound('run', runId);
    const { message, summary } = run;
    const { pipeline } = summary;
    const privacy = await privacyOfRun(ctx.services, viewerOf(ctx), { runId, pipeline, message, raw });
    const isMasked = privacy.state === 'masked';
    await audited(ctx.services, ctx.actor, async () => ({
      result: undefined,
      fact: {
        action: 'message.downloaded',
        object: `run:${runId}`,
        detail: { bytes: raw.byteLength, isMasked },
      },
    }));
    const bytes = isMasked ? (await maskedFile(message, raw, clock.now())).bytes : raw;
    return { base64: Buffer.from(bytes).toString('base64'), isMasked };
  });
