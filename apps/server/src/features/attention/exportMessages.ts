import * as z from 'zod';
import { runScopeSchema } from '../../contract/runScope.ts';
import { exportFiles } from '../../exports/exportFiles.ts';
import { zipOf } from '../../exports/zipOf.ts';
import { privacyOf } from '../../patientData/privacyOf.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { audited } from '../../persistence/audited.ts';
import { runsInScope } from '../../persistence/runsInScope.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const most = 1000;

/**
 * Messages as they arrived and why they failed, as one ZIP for a vendor. It is audited, and masked unless the person
 * was granted to see the patient data of the pipeline.
 */
export const exportMessages = procedure
  .input(z.object({ scope: runScopeSchema }))
  .output(z.object({ name: z.string(), base64: z.string(), messages: z.number(), isMasked: z.boolean() }))
  .mutation(async ({ ctx, input: { scope } }) => {
    const { pipeline, runs } = await runsInScope(ctx.services, scope);
    if (runs.length > most) {
      throw refusal('BAD_REQUEST', 'PH-STU-423', `${runs.length} messages are too many for one file.`, {
        hint: `Choose at most ${most}.`,
      });
    }
    const { state } = await privacyOf(ctx.services, viewerOf(ctx), {
      scopes: [{ kind: 'pipeline', pipelineId: pipeline }],
      object: `pipeline:${pipeline}`,
    });
    const isMasked = state === 'masked';
    // The entry goes first: a file that nobody knows of must not exist.
    await audited(ctx.services, ctx.actor, async () => ({
      result: undefined,
      fact: {
        action: 'messages.exported',
        object: `pipeline:${pipeline}`,
        detail: {
          messages: runs.length,
          first: runs[0]?.runId ?? '',
          last: runs.at(-1)?.runId ?? '',
          isMasked,
        },
      },
    }));
    const now = ctx.services.clock.now();
    const zip = zipOf(await exportFiles(ctx.services.runs, runs, isMasked ? now : undefined), now);
    const stamp = now.toISOString().slice(0, 16).replace(/[:T]/g, '-');
    return {
      name: `${isMasked ? 'masked-' : ''}failed-messages-${stamp}.zip`,
      base64: zip.toString('base64'),
      messages: runs.length,
      isMasked,
    };
  });
