import * as z from 'zod';
import { privacySchema } from '../../contract/patientData.ts';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { runIdSchema } from '../../contract/run.ts';
import { sampleSchema, storedSampleSchema } from '../../contract/sample.ts';
import { maskStory } from '../../patientData/maskStory.ts';
import { privacyOfRun } from '../../patientData/privacyOf.ts';
import { storedPart } from '../../patientData/storedPart.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { noteViewed } from '../../persistence/noteViewed.ts';
import { procedure } from '../../trpc.ts';

/** So many of the newest runs are looked through for one that came to the node. */
const lookedAt = 20;

/**
 * The last message that this pipeline received, or that one of its nodes got, for trying a change on something real;
 * with `runId` that one again. Whoever asks is written down as having looked at it, and sees it masked without a grant.
 */
export const lastReal = procedure
  .input(
    z.object({
      pipelineId: pipelineIdSchema,
      node: z.string().max(64).optional(),
      runId: runIdSchema.optional(),
    }),
  )
  .output(sampleSchema.extend({ privacy: privacySchema, stored: storedSampleSchema }).nullable())
  .mutation(async ({ ctx, input: { pipelineId, node, runId: wanted } }) => {
    const { services } = ctx;
    const limit = node === undefined ? 1 : lookedAt;
    const runIds =
      wanted === undefined
        ? (await services.runs.listRuns({ pipeline: pipelineId, limit })).map(({ runId }) => runId)
        : [wanted];
    const at = node === undefined ? 'Last message' : 'Last message here';
    for (const runId of runIds) {
      const stored = { runId, ...(node === undefined ? {} : { node }) };
      const found = await storedPart(services.runs, stored);
      if (found === undefined || found.summary.pipeline !== pipelineId) continue;
      await noteViewed(services, ctx.actor, runId);
      const { message, raw, text, part, summary } = found;
      const privacy = await privacyOfRun(services, viewerOf(ctx), {
        runId,
        pipeline: pipelineId,
        message,
        raw,
      });
      const { kind, subtype } = part;
      const story = { raw: { kind, text } };
      const shown = privacy.state === 'masked' ? await maskStory(story, services.clock.now()) : story;
      return {
        kind,
        ...(subtype === undefined ? {} : { subtype }),
        text: shown.raw?.text ?? '',
        id: `run:${runId}`,
        name: `${at}, ${summary.receivedAt.toISOString()}`,
        tags: [],
        builtIn: false,
        stored,
        privacy,
      };
    }
    return null;
  });
