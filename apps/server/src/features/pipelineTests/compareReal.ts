import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { privacySchema } from '../../contract/patientData.ts';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { privacyOf } from '../../patientData/privacyOf.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { noteViewed } from '../../persistence/noteViewed.ts';
import { publishedDocument } from '../../persistence/publishedDocument.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { compareRuns } from '../../pipelineTests/compareRuns.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const groupSchema = z.object({
  node: z.string(),
  path: z.string().exactOptional(),
  label: z.string().exactOptional(),
  what: z.string(),
  messages: z.number(),
  examples: z.array(
    z.object({ runId: z.string(), before: z.string().exactOptional(), after: z.string().exactOptional() }),
  ),
});

/**
 * The last messages through a draft and the published version: what would be sent differently. Nothing is stored, and
 * values are masked without a grant for the pipeline.
 */
export const compareReal = procedure
  .input(
    z.object({
      pipelineId: pipelineIdSchema,
      document: pipelineDocumentSchema,
      count: z.int().min(1).max(200),
    }),
  )
  .output(
    z.object({
      version: z.number(),
      compared: z.number(),
      same: z.number(),
      skipped: z.number(),
      groups: z.array(groupSchema),
      privacy: privacySchema,
    }),
  )
  .mutation(async ({ ctx, input: { pipelineId, document, count }, signal }) => {
    const { services, actor } = ctx;
    const { publishedVersion } = await readPipeline(services.db, pipelineId);
    const published =
      publishedVersion === null
        ? undefined
        : await publishedDocument(services.db, pipelineId, publishedVersion);
    if (publishedVersion === null || published === undefined) {
      throw refusal('PRECONDITION_FAILED', 'PH-STU-424', 'There is no published version to compare with.', {
        hint: 'Publish the pipeline first; from the next change on there is something to compare.',
      });
    }
    const last = await services.runs.listRuns({ pipeline: pipelineId, limit: count });
    const runIds = last.map(({ runId }) => runId);
    const privacy = await privacyOf(services, viewerOf(ctx), {
      scopes: [{ kind: 'pipeline', pipelineId }],
      object: `pipeline:${pipelineId}`,
    });
    const isMasked = privacy.state === 'masked';
    const comparison = await compareRuns(services, { published, draft: document, runIds, isMasked }, signal);
    const shown = new Set(comparison.groups.flatMap(({ examples }) => examples.map(({ runId }) => runId)));
    for (const runId of shown) await noteViewed(services, actor, runId);
    return { version: publishedVersion, ...comparison, privacy };
  });
